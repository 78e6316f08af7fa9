// SPDX-License-Identifier: Apache-2.0
package dev.retry.testkit.conformance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.retry.message.Payload;
import dev.retry.spi.Codec;
import dev.retry.spi.DocumentCodec;
import java.io.IOException;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * What a codec for JSON has to do, as tests.
 *
 * <pre>{@code
 * class MoshiCodecTest extends JsonCodecConformance {
 *   @Override
 *   protected Codec codec() {
 *     return new MoshiCodec();
 *   }
 * }
 * }</pre>
 *
 * <p>A codec that is a {@link DocumentCodec} is also tested as one.
 *
 * @since 0.1.0
 */
public abstract class JsonCodecConformance extends DocumentCases {

  /** For subclasses. */
  protected JsonCodecConformance() {}

  /** {@return the codec, as a client finds it} */
  @Override
  protected abstract Codec codec();

  /**
   * What the tests read and write.
   *
   * @param name a text
   * @param stars a number
   * @param owners a list
   */
  public record Project(@Nullable String name, int stars, @Nullable List<Person> owners) {}

  /**
   * Part of it.
   *
   * @param login a text
   */
  public record Person(@Nullable String login) {}

  private @Nullable Object read(Type type, String json) throws IOException {
    return Objects.requireNonNull(codec().decoder(type))
        .decode(Payload.of(json.getBytes(UTF_8), "application/json"));
  }

  private String write(Type type, Object value) throws IOException {
    return new String(Objects.requireNonNull(codec().encoder(type)).encode(value).bytes(), UTF_8);
  }

  private static Type returned(String method) throws NoSuchMethodException {
    return Types.class.getMethod(method).getGenericReturnType();
  }

  /** Types with arguments. */
  public interface Types {
    /** {@return a list} */
    List<Person> people();

    /** {@return a map} */
    Map<String, Integer> counts();
  }

  @Test
  void recordsComeAndGo() throws IOException {
    Project project = new Project("ångström", 7, List.of(new Person("lt")));
    String json = "{\"name\":\"ångström\",\"stars\":7,\"owners\":[{\"login\":\"lt\"}]}";
    assertEquals(json, write(Project.class, project));
    assertEquals(project, read(Project.class, json));
  }

  @Test
  void genericTypesAreReadAsDeclared() throws Exception {
    assertEquals(List.of(new Person("a")), read(returned("people"), "[{\"login\":\"a\"}]"));
    assertEquals(Map.of("a", 5), read(returned("counts"), "{\"a\":5}"));
    assertEquals("[{\"login\":\"a\"}]", write(returned("people"), List.of(new Person("a"))));
    assertEquals(5, read(Integer.class, "5"));
  }

  @Test
  void valueOfUndeclaredTypeIsWrittenAsWhatItIs() throws IOException {
    assertEquals("{\"login\":\"a\"}", write(Object.class, new Person("a")));
  }

  @Test
  void bodyIsMarkedAsJson() throws IOException {
    Payload body = Objects.requireNonNull(codec().encoder(Integer.class)).encode(5);
    assertEquals("application/json", body.mediaType());
    assertEquals("application/json", codec().mediaType());
  }

  @Test
  void noContentIsNull() throws IOException {
    assertNull(read(Project.class, ""));
  }

  @Test
  void unknownPropertiesAreIgnored() throws IOException {
    assertEquals(new Person("a"), read(Person.class, "{\"login\":\"a\",\"x\":{\"y\":[1]}}"));
  }

  @Test
  void theFamilyOfJsonIsRead() {
    for (String read :
        List.of("application/json", "application/problem+json", "application/vnd.a.v3+json")) {
      assertTrue(codec().reads(read), read);
    }
    for (String other : List.of("text/json", "application/xml", "image/svg+json", "")) {
      assertFalse(codec().reads(other), other);
    }
  }

  @Test
  void textAndBytesAreLeftToOthers() {
    for (Type raw : new Type[] {String.class, byte[].class}) {
      assertNull(codec().decoder(raw));
      assertNull(codec().encoder(raw));
    }
  }

  @Test // C42
  void failuresNameTheTypeAndQuoteNothing() throws Exception {
    for (String json :
        List.of(
            "{\"name\": secret}",
            "{\"name\": \"secret",
            "{\"stars\": \"secret\"}",
            "{\"stars\": 99999999999, \"name\": \"secret\"}",
            "{\"owners\": {\"secret\": 1}}",
            "{\"owners\": [{\"login\": {\"secret\": 1}}]}",
            "\"secret\"",
            "[]",
            "{} secret",
            "[".repeat(100_000) + "secret")) {
      assertQuotesNothing(Project.class, json);
    }
    assertQuotesNothing(returned("counts"), "{\"secret\": []}");
    assertQuotesNothing(returned("counts"), "{\"secret\": \"secret\"}");
  }

  private void assertQuotesNothing(Type type, String json) {
    IOException failure = assertThrows(IOException.class, () -> read(type, json));
    assertTrue(
        String.valueOf(failure.getMessage()).contains(type.getTypeName()), failure.toString());
    for (Throwable each = failure; each != null; each = each.getCause()) {
      assertFalse(String.valueOf(each.getMessage()).contains("secret"), each.getMessage());
      assertEquals(0, each.getSuppressed().length);
    }
  }

  @Test
  void isFoundByTheServiceLoader() {
    assertTrue(
        ServiceLoader.load(Codec.class).stream()
            .anyMatch(found -> found.type() == codec().getClass()));
    assertNotNull(codec().name());
  }
}
