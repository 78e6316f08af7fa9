// SPDX-License-Identifier: Apache-2.0
package dev.retry.jackson;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.retry.message.Payload;
import dev.retry.spi.Codec;
import java.io.IOException;
import java.lang.reflect.Type;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class JacksonCodecTest {
  private static final String REPO = "dev.retry.jackson.JacksonCodecTest$Repo";

  private final Codec codec = new JacksonCodec();

  record Repo(String name, int stars, Optional<String> language, List<Owner> owners) {}

  record Owner(String login, Instant since) {}

  record Checked(String name) {
    Checked {
      if (name.startsWith("secret")) {
        throw new IllegalArgumentException("no such name: " + name);
      }
    }
  }

  static class Node {
    public Node next;
  }

  static class Broken {
    public String getName() {
      throw new IllegalStateException("secret");
    }
  }

  interface Shape {}

  private static <T> Type type(TypeReference<T> reference) {
    return reference.getType();
  }

  private Object read(Type type, String json) throws IOException {
    return read(codec, type, json);
  }

  private static Object read(Codec codec, Type type, String json) throws IOException {
    return codec.decoder(type).decode(Payload.of(json.getBytes(UTF_8), "application/json"));
  }

  private String write(Type type, Object value) throws IOException {
    return new String(codec.encoder(type).encode(value).bytes(), UTF_8);
  }

  @Test
  void recordsComeAndGo() throws IOException {
    Repo repo = new Repo("linux", 7, Optional.of("C"), List.of(new Owner("lt", Instant.EPOCH)));
    String json =
        """
        {"name":"linux","stars":7,"language":"C","owners":[{"login":"lt","since":"1970-01-01T00:00:00Z"}]}\
        """;
    assertThat(write(Repo.class, repo)).isEqualTo(json);
    assertThat(read(Repo.class, json)).isEqualTo(repo);
  }

  @Test
  void genericTypesAreReadAsDeclared() throws IOException {
    Object owners = read(type(new TypeReference<List<Owner>>() {}), "[{\"login\":\"a\"}]");
    assertThat(owners).isEqualTo(List.of(new Owner("a", null)));
    Object days =
        read(type(new TypeReference<Map<String, LocalDate>>() {}), "{\"d\":\"2025-02-03\"}");
    assertThat(days).isEqualTo(Map.of("d", LocalDate.of(2025, 2, 3)));
    assertThat(read(type(new TypeReference<Optional<Duration>>() {}), "\"PT2S\""))
        .isEqualTo(Optional.of(Duration.ofSeconds(2)));
    assertThat(read(int.class, "5")).isEqualTo(5);
    assertThat(((JsonNode) read(JsonNode.class, "{\"a\":[1]}")).at("/a/0").intValue()).isEqualTo(1);
  }

  @Test
  void valueOfUndeclaredTypeIsWrittenAsWhatItIs() throws IOException {
    assertThat(write(Object.class, new Owner("a", null)))
        .isEqualTo("{\"login\":\"a\",\"since\":null}");
  }

  @Test
  void bodyIsMarkedAsJson() throws IOException {
    assertThat(codec.encoder(int.class).encode(5).mediaType()).isEqualTo("application/json");
  }

  @Test
  void noContentIsNull() throws IOException {
    assertThat(read(Repo.class, "")).isNull();
  }

  @Test
  void unknownPropertiesAreIgnored() throws IOException {
    assertThat(read(Owner.class, "{\"login\":\"a\",\"extra\":{\"x\":1}}"))
        .isEqualTo(new Owner("a", null));
  }

  @ParameterizedTest
  @CsvSource({
    "application/json,true",
    "application/problem+json,true",
    "application/vnd.github+json,true",
    "text/json,false",
    "application/xml,false",
    "image/svg+json,false"
  })
  void readsTheFamilyOfJson(String mediaType, boolean reads) {
    assertThat(codec.reads(mediaType)).isEqualTo(reads);
  }

  @Test
  void textAndBytesAreLeftToOthers() {
    assertThat(codec.name()).isEqualTo("jackson");
    assertThat(codec.mediaType()).isEqualTo("application/json");
    for (Type raw : new Type[] {String.class, byte[].class}) {
      assertThat(codec.decoder(raw)).isNull();
      assertThat(codec.encoder(raw)).isNull();
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"name\": secret}|malformed JSON, read as " + REPO + ", line 1, column 10",
        "{\"name\": \"secret|malformed JSON, read as " + REPO + " at /name, line 1, column 17",
        "{\"name\": 'secret'|malformed JSON, read as " + REPO + ", line 1, column 10",
        "{\"stars\": \"secret\"}|JSON does not fit " + REPO + " at /stars, line 1, column 11",
        "{\"stars\": null}|JSON does not fit " + REPO + " at /stars, line 1, column 11",
        "\"secret\"|JSON does not fit " + REPO + ", line 1, column 1",
        "[]|JSON does not fit " + REPO + ", line 1, column 1",
        "{} \"secret\"|JSON does not fit " + REPO + ", line 1, column 4",
        "{} secret|malformed JSON, read as " + REPO + ", line 1, column 4",
        "' '|JSON does not fit " + REPO + ", line 1, column 0"
      })
  void jsonThatDoesNotFitIsNamedAndNotQuoted(String json, String message) {
    assertThatThrownBy(() -> read(Repo.class, json))
        .isExactlyInstanceOf(IOException.class)
        .hasNoCause()
        .hasMessage(message);
  }

  @Test
  void placeIsAPointerWithLineAndColumn() {
    assertThatThrownBy(
            () ->
                read(
                    type(new TypeReference<List<Repo>>() {}),
                    "[{},\n {\"owners\":[{},\n   {\"since\":\"secret\"}]}]"))
        .hasMessage(
            "JSON does not fit java.util.List<"
                + REPO
                + "> at /1/owners/1/since, line 3, column 13"
                + " (java.time.format.DateTimeParseException)");
  }

  @Test
  void keysOfMapsAreNotQuoted() {
    assertThatThrownBy(
            () -> read(type(new TypeReference<Map<String, Integer>>() {}), "{\"secret\":[]}"))
        .hasMessage(
            "JSON does not fit java.util.Map<java.lang.String, java.lang.Integer> at /*,"
                + " line 1, column 11");
  }

  @Test
  void namesOfUnknownPropertiesAreNotQuoted() {
    Codec strict =
        new JacksonCodec(
            JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build());
    assertThatThrownBy(() -> read(strict, Repo.class, "{\"owners\":[{\"secret\":1}]}"))
        .hasMessage("JSON does not fit " + REPO + " at /owners/0");
  }

  @Test
  void constructorThatThrowsIsShownByItsStackTrace() {
    assertThatThrownBy(() -> read(Checked.class, "{\"name\":\"secret name\"}"))
        .hasNoCause()
        .hasMessage(
            "JSON does not fit dev.retry.jackson.JacksonCodecTest$Checked, line 1, column 22"
                + " (java.lang.IllegalArgumentException)")
        .satisfies(
            failure ->
                assertThat(failure.getStackTrace()[0].getClassName())
                    .isEqualTo(Checked.class.getName()));
  }

  @Test
  void typeThatJacksonCannotReadIsExplained() {
    assertThatThrownBy(() -> read(Shape.class, "{\"a\":\"secret\"}"))
        .hasMessageStartingWith(
            "Jackson cannot read dev.retry.jackson.JacksonCodecTest$Shape, line 1, column 1: ")
        .hasMessageContaining("abstract types")
        .message()
        .doesNotContain("secret");
  }

  @Test
  void depthIsBounded() {
    assertThatThrownBy(() -> read(JsonNode.class, "[".repeat(100_000)))
        .hasMessageStartingWith(
            "JSON exceeds a limit of Jackson, read as tools.jackson.databind.JsonNode")
        .isExactlyInstanceOf(IOException.class);
  }

  @Test
  void valueThatCannotBeWrittenIsNamedAndNotQuoted() {
    Node loop = new Node();
    loop.next = loop;
    assertThatThrownBy(() -> write(Node.class, loop))
        .isExactlyInstanceOf(IOException.class)
        .hasNoCause()
        .hasMessage(
            "cannot write dev.retry.jackson.JacksonCodecTest$Node as JSON at /next:"
                + " Direct self-reference leading to cycle");
    assertThatThrownBy(() -> write(Broken.class, new Broken()))
        .hasNoCause()
        .hasMessage(
            "cannot write dev.retry.jackson.JacksonCodecTest$Broken as JSON at /name"
                + " (java.lang.IllegalStateException)");
  }

  @Test
  void isFoundByTheServiceLoader() {
    assertThat(ServiceLoader.load(Codec.class)).hasAtLeastOneElementOfType(JacksonCodec.class);
  }
}
