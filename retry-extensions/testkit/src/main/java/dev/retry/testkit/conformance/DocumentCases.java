// SPDX-License-Identifier: Apache-2.0
package dev.retry.testkit.conformance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.retry.message.Payload;
import dev.retry.spi.Codec;
import dev.retry.spi.Document;
import dev.retry.spi.DocumentCodec;
import dev.retry.testkit.conformance.JsonCodecConformance.Person;
import java.io.IOException;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What a {@link Document} has to do, for a codec that takes bodies apart. */
abstract class DocumentCases {
  private static final String EXACT =
      "[12345678901234567890123456789012345678,0.10,3.14159265358979323846264338327950288]";

  /** {@return the codec, as a client finds it} */
  protected abstract Codec codec();

  /** Types with arguments. */
  public interface Declared {
    /** {@return a list of records} */
    List<Person> people();

    /** {@return a map of lists} */
    Map<String, List<Integer>> counts();

    /** {@return numbers of no declared kind} */
    List<Object> anything();

    /** {@return exact numbers} */
    List<BigDecimal> decimals();
  }

  private Document document(String json) throws IOException {
    assumeTrue(codec() instanceof DocumentCodec, "the codec takes no bodies apart");
    return ((DocumentCodec) codec())
        .document(Payload.of(json.getBytes(UTF_8), "application/json; charset=utf-8"));
  }

  private static Document there(Document document, String pointer) {
    return Objects.requireNonNull(document.at(pointer), pointer);
  }

  private static String json(Document document) throws IOException {
    return new String(document.body().bytes(), UTF_8);
  }

  private static Type declared(String method) throws NoSuchMethodException {
    return Declared.class.getMethod(method).getGenericReturnType();
  }

  @Test // RFC 6901, section 5
  void placesAreNamedByPointers() throws IOException {
    Document document =
        document(
            "{\"foo\":[\"bar\",\"baz\"],\"\":0,\"a/b\":1,\"c%d\":2,\"e^f\":3,\"g|h\":4,"
                + "\"i\\\\j\":5,\"k\\\"l\":6,\" \":7,\"m~n\":8,\"~1\":9,\"@odata.nextLink\":10}");
    assertEquals("bar", there(document, "/foo/0").text());
    assertEquals("baz", there(document, "/foo/1").text());
    assertEquals(json(document), json(there(document, "")));
    List<String> pointers =
        List.of(
            "/",
            "/a~1b",
            "/c%d",
            "/e^f",
            "/g|h",
            "/i\\j",
            "/k\"l",
            "/ ",
            "/m~0n",
            "/~01",
            "/@odata.nextLink");
    for (int i = 0; i < pointers.size(); i++) {
      assertEquals(Integer.toString(i), there(document, pointers.get(i)).text());
    }
  }

  @Test
  void whereNothingIsThereIsNoDocument() throws IOException {
    Document document = document("{\"a\":{\"b\":null},\"list\":[1],\"text\":\"x\",\"0\":\"zero\"}");
    for (String nothing :
        List.of(
            "/b",
            "/a/c",
            "/a/b/c",
            "/list/1",
            "/list/-1",
            "/list/-",
            "/list/00",
            "/list/x",
            "/list/99999999999",
            "/text/0",
            "/text/length",
            "/a/",
            "//a")) {
      assertNull(document.at(nothing), nothing);
    }
    assertEquals("zero", there(document, "/0").text());
  }

  @Test
  void nullIsThereAndHasNoText() throws IOException {
    Document document = document("{\"a\":null,\"b\":\"null\"}");
    assertTrue(there(document, "/a").isNull());
    assertNull(there(document, "/a").text());
    assertFalse(there(document, "/b").isNull());
    assertFalse(document.isNull());
    assertTrue(document("null").isNull());
  }

  @Test
  void onlyAnArrayHasASize() throws IOException {
    Document document =
        document("{\"none\":[],\"two\":[1,[2,3]],\"object\":{\"a\":1},\"text\":\"x\"}");
    assertEquals(0, there(document, "/none").size());
    assertEquals(2, there(document, "/two").size());
    for (Document other : List.of(document, there(document, "/object"), there(document, "/text"))) {
      assertEquals(-1, other.size());
    }
  }

  @Test
  void textIsAStringWithoutQuotesOrWhatIsWritten() throws IOException {
    Document document =
        document(
            "[\"a\\u00e4\\n\\\"\",\"\",7,-0.10,true,false,12345678901234567890123,null,[1],{}]");
    List<String> texts =
        List.of("aä\n\"", "", "7", "-0.10", "true", "false", "12345678901234567890123");
    for (int i = 0; i < texts.size(); i++) {
      assertEquals(texts.get(i), there(document, "/" + i).text());
    }
    for (String none : List.of("", "/7", "/8", "/9")) {
      assertNull(there(document, none).text(), none);
    }
  }

  @Test
  void genericTypesAreReadAsDeclaredFromAnyPlace() throws Exception {
    Document document =
        document(
            "{\"data\":[{\"login\":\"a\",\"x\":1}],\"counts\":{\"a\":[1,2]},\"n\":5,\"s\":\"t\"}");
    assertEquals(List.of(new Person("a")), there(document, "/data").read(declared("people")));
    assertEquals(Map.of("a", List.of(1, 2)), there(document, "/counts").read(declared("counts")));
    assertEquals(5, there(document, "/n").read(Integer.class));
    assertEquals("t", there(document, "/s").read(String.class));
    assertNull(document("null").read(Person.class));
  }

  @Test
  void whatIsReadInPartsIsWhatIsReadWhole() throws Exception {
    for (String json : List.of("[1,1.5,1e3,-0.5,12345678901234567890]", "[{\"a\":[1,2.5]}]")) {
      assertEquals(whole(declared("anything"), json), document(json).read(declared("anything")));
    }
    assertEquals(whole(declared("decimals"), EXACT), document(EXACT).read(declared("decimals")));
  }

  private @Nullable Object whole(Type type, String json) throws IOException {
    return Objects.requireNonNull(codec().decoder(type))
        .decode(Payload.of(json.getBytes(UTF_8), "application/json"));
  }

  @Test
  void numbersAreKeptToTheLastDigit() throws IOException {
    assertEquals(EXACT, json(document(EXACT)));
    assertEquals("[1]", json(document("[1]")));
    Document document = document("[12345678901234567890123456789012345678,0.1000000000000000055]");
    assertEquals(
        new BigInteger("12345678901234567890123456789012345678"),
        there(document, "/0").read(BigInteger.class));
    assertEquals(
        new BigDecimal("0.1000000000000000055"), there(document, "/1").read(BigDecimal.class));
  }

  @Test // C42
  void aPlaceThatDoesNotFitATypeIsNamedAndNotQuoted() throws IOException {
    Document document =
        document("{\"a\":\"secret\",\"b\":{\"secret\":1},\"c\":[\"secret\"],\"d\":99999999999}");
    for (String pointer : List.of("/a", "/b", "/c", "/d")) {
      assertSaysNothing(() -> there(document, pointer).read(Integer.class), "java.lang.Integer");
    }
  }

  @Test // C42
  void malformedBodiesAreNotQuoted() {
    for (String json :
        List.of(
            "{\"a\": secret}",
            "{\"a\": \"secret",
            "[1,2",
            "{} secret",
            "\"secret\" 1",
            " ",
            "[".repeat(100_000) + "secret")) {
      assertSaysNothing(() -> document(json), "JSON");
    }
  }

  private static void assertSaysNothing(Attempt attempt, String named) {
    IOException failure = assertThrows(IOException.class, attempt::run);
    assertTrue(String.valueOf(failure.getMessage()).contains(named), failure.toString());
    for (Throwable each = failure; each != null; each = each.getCause()) {
      assertFalse(String.valueOf(each.getMessage()).contains("secret"), each.getMessage());
    }
  }

  /** What may fail. */
  @FunctionalInterface
  private interface Attempt {
    void run() throws IOException;
  }

  @Test
  void aValueTakesThePlaceOfAnotherAndAllElseStays() throws IOException {
    Document first = document("{\"a\":1,\"after\":null,\"b\":[0.10,null,{\"c\":\"<'&>ä\"}]}");
    Document second = first.with("/after", document("\"x\""));
    assertEquals("{\"a\":1,\"after\":\"x\",\"b\":[0.10,null,{\"c\":\"<'&>ä\"}]}", json(second));
    assertEquals(
        "{\"a\":1,\"after\":[{\"n\":1.10}],\"b\":[0.10,null,{\"c\":\"<'&>ä\"}]}",
        json(second.with("/after", document("[{\"n\":1.10}]"))));
    assertTrue(there(first, "/after").isNull(), "a document does not change");
  }

  @Test
  void whatIsMissingOnTheWayIsMade() throws IOException {
    assertEquals("{\"a\":1}", json(document("{}").with("/a", document("1"))));
    assertEquals(
        "{\"a\":{\"0\":{\"~/\":true}}}", json(document("{}").with("/a/0/~0~1", document("true"))));
    assertEquals(
        "{\"a\":{\"b\":1,\"c\":2}}",
        json(document("{\"a\":{\"b\":1}}").with("/a/c", document("2"))));
    assertEquals("{\"a\":{\"b\":1}}", json(document("{\"a\":null}").with("/a/b", document("1"))));
  }

  @Test
  void whatIsNoObjectOnTheWayIsAFailureAndNotQuoted() throws IOException {
    for (String json :
        List.of("{\"a\":\"secret\"}", "{\"a\":[{}]}", "{\"a\":5}", "[]", "\"secret\"", "null")) {
      Document document = document(json);
      assertSaysNothing(() -> document.with("/a/0/b", document("1")), "no object");
    }
  }
}
