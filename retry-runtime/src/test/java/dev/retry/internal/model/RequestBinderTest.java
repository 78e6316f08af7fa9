// SPDX-License-Identifier: Apache-2.0
package dev.retry.internal.model;

import static dev.retry.internal.model.Reading.bind;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.retry.http.Api;
import dev.retry.http.GET;
import dev.retry.http.Header;
import dev.retry.http.Path;
import dev.retry.http.Query;
import dev.retry.message.HeaderList;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.CharBuffer;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestBinderTest {

  @Api("https://a.example")
  interface Files {
    @GET("/files/{name}")
    String file(@Path("name") String name);

    @GET("/tree/{+path}/end")
    String tree(@Path("path") String path);

    @GET("/short/{name:1}/{name}")
    String prefix(@Path("name") String name);

    @GET("/{a}/{b}/{a}")
    String twice(@Path("b") String b, @Path("a") String a);
  }

  @ParameterizedTest // C29
  @CsvSource({
    "a/b,          a%2Fb",
    "a?b=c,        a%3Fb%3Dc",
    "a#b,          a%23b",
    "%2F,          %252F",
    "a/../b,       a%2F..%2Fb",
    "...,          ...",
    "{x},          %7Bx%7D",
    "{name},       %7Bname%7D",
    "\uD83D\uDE00, %F0%9F%98%80",
    "é,            %C3%A9",
    "a b+c,        a%20b%2Bc",
    "' ',          %20",
  })
  void aPathValueStaysInItsPlace(String value, String encoded) {
    assertThat(bind(Files.class, "file", value).target())
        .isEqualTo("https://a.example/files/" + encoded);
  }

  @Api("https://a.example")
  interface Queries {
    @GET("/x?all")
    String constant(@Query("q") String q);

    @GET("/x{?page}")
    String expression(@Path("page") Integer page, @Query("q") String q);

    @GET("/{+rest}")
    String reserved(@Path("rest") String rest, @Query("q") String q);

    @GET("/x{&more}")
    String continued(@Path(value = "more", encoded = true) String more, @Query("q") String q);

    @GET("/{name}")
    String plain(@Path("name") String name, @Query("q") String q, @Query("r") String r);
  }

  @Test
  void theQueryBeginsOnce() {
    assertThat(bind(Queries.class, "constant", "1").target())
        .isEqualTo("https://a.example/x?all&q=1");
    assertThat(bind(Queries.class, "expression", 2, "1").target())
        .isEqualTo("https://a.example/x?page=2&q=1");
    assertThat(bind(Queries.class, "expression", null, "1").target())
        .isEqualTo("https://a.example/x?q=1");
    assertThat(bind(Queries.class, "reserved", "a?b", "1").target())
        .isEqualTo("https://a.example/a?b&q=1");
    assertThat(bind(Queries.class, "reserved", "a/b", "1").target())
        .isEqualTo("https://a.example/a/b?q=1");
    assertThat(bind(Queries.class, "continued", "a?b", "1").target())
        .isEqualTo("https://a.example/x&more=a?b&q=1");
    assertThat(bind(Queries.class, "plain", "?", "1", "2").target())
        .isEqualTo("https://a.example/%3F?q=1&r=2");
    assertThat(bind(Queries.class, "plain", "a", null, "2").target())
        .isEqualTo("https://a.example/a?r=2");
  }

  @Test // C29
  void aPathValueThatMakesAnotherPathIsRefused() {
    assertRefused(
        "file",
        null,
        "Files.file(String): parameter 'name' is null, but @Path(\"name\") needs a value");
    assertRefused(
        "file",
        "",
        "Files.file(String): parameter 'name' is empty, but @Path(\"name\") needs a value");
    assertRefused(
        "file",
        ".",
        "Files.file(String): parameter 'name' is '.', which leads to another path, but"
            + " @Path(\"name\") needs a value");
    assertRefused(
        "file",
        "..",
        "Files.file(String): parameter 'name' is '..', which leads to another path, but"
            + " @Path(\"name\") needs a value");
    assertRefused(
        "file", "\uD83D", "Files.file(String): parameter 'name': unpaired surrogate at index 0");
  }

  @ParameterizedTest // C29
  @ValueSource(
      strings = {"a/../b", "../b", "a/..", "a/./b", "%2e%2E/b", "a/.%2e", "a#b", "./", "a/..?b"})
  void aReservedValueNeitherClimbsNorHides(String value) {
    assertRefused(
        "tree",
        value,
        "Files.tree(String): with these values '.' or '..' is a segment of the path, or it has a"
            + " '#'");
  }

  @Test // C29
  void aReservedValueKeepsItsSlashes() {
    assertThat(bind(Files.class, "tree", "a/b/..c").target())
        .isEqualTo("https://a.example/tree/a/b/..c/end");
  }

  @Test // C29
  void aPrefixOfAValueClimbsNeither() {
    assertThat(bind(Files.class, "prefix", "ab").target())
        .isEqualTo("https://a.example/short/a/ab");
    assertRefused(
        "prefix",
        ".a",
        "Files.prefix(String): with these values '.' or '..' is a segment of the path, or it has a"
            + " '#'");
  }

  private static void assertRefused(String method, String argument, String message) {
    assertThatThrownBy(() -> bind(Files.class, method, argument))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
  }

  @Test
  void variablesAndParametersMayComeInAnyOrder() {
    assertThat(bind(Files.class, "twice", "1", "2").target()).isEqualTo("https://a.example/2/1/2");
  }

  @Api("https://a.example")
  interface Search {
    @GET("/search")
    String search(
        @Query("q") String q, @Query("tag") Set<String> tags, @Query("n m") int... numbers);

    @GET("/search?sort=up")
    String sorted(@Query("q") String q);

    @GET("/search")
    String optional(@Query("q") Optional<List<String>> q, @Header("X-Q") Optional<String> field);

    @GET("/search")
    String twice(@Query("q") String q, @Query("q") String more);
  }

  @Test
  void aQueryParameterIsRepeatedPerValue() {
    assertThat(
            bind(
                    Search.class,
                    "search",
                    "a&b=c",
                    new LinkedHashSet<>(Arrays.asList("x", null, "é")),
                    new int[] {1, 2})
                .target())
        .isEqualTo("https://a.example/search?q=a%26b%3Dc&tag=x&tag=%C3%A9&n%20m=1&n%20m=2");
    assertThat(bind(Search.class, "twice", "a", "b").target())
        .isEqualTo("https://a.example/search?q=a&q=b");
  }

  @Test
  void whatIsNullOrEmptyIsLeftOutButEmptyTextIsNot() {
    assertThat(bind(Search.class, "search", null, null, null).target())
        .isEqualTo("https://a.example/search");
    assertThat(bind(Search.class, "search", "", Set.of(), new int[0]).target())
        .isEqualTo("https://a.example/search?q=");
    assertThat(bind(Search.class, "optional", Optional.empty(), Optional.empty()).target())
        .isEqualTo("https://a.example/search");
    assertThat(
            bind(Search.class, "optional", Optional.of(List.of("a", "b")), Optional.empty())
                .target())
        .isEqualTo("https://a.example/search?q=a&q=b");
  }

  @Test
  void theQueryGoesOnAfterThatOfTheTemplate() {
    assertThat(bind(Search.class, "sorted", "a").target())
        .isEqualTo("https://a.example/search?sort=up&q=a");
    assertThat(bind(Search.class, "sorted", (Object) null).target())
        .isEqualTo("https://a.example/search?sort=up");
  }

  @Test
  void halfACharacterInAQueryIsRefused() {
    assertThatThrownBy(() -> bind(Search.class, "sorted", "a\uD83D"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Search.sorted(String): parameter 'q': unpaired surrogate at index 1");
  }

  interface Traced {
    @GET("/")
    String get(@Header("X-Trace") String trace, @Header("X-Many") List<Integer> many);
  }

  @Api("https://a.example")
  interface AlsoTraced extends Traced {}

  @ParameterizedTest
  @ValueSource(strings = {"a\r\nX-Evil: 1", "a\nb", "a\rb", "a\0b"})
  void aFieldCannotSmuggleAnother(String value) {
    assertThatThrownBy(() -> bind(AlsoTraced.class, "get", value, null))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "AlsoTraced.get(String, List): parameter 'trace': field 'X-Trace': the value has a"
                + " control character at index 1");
  }

  @Test
  void aFieldIsSentPerValue() {
    assertThat(bind(AlsoTraced.class, "get", null, List.of(1, 2)).headers().without("Accept"))
        .isEqualTo(HeaderList.of("X-Many", "1", "X-Many", "2"));
  }

  @Test
  void allThatNeverChangesIsMadeOnce() {
    MethodPlan plan = Reading.plan(AlsoTraced.class, "get");
    assertThat(plan.bind(new Object[] {null, null}).headers())
        .isSameAs(plan.bind(new Object[] {null, List.of()}).headers());
  }

  enum Sort {
    UP {
      @Override
      public String toString() {
        return "upwards";
      }
    }
  }

  @Api("https://a.example")
  interface Types {
    @GET("/{1}/{2}/{3}/{4}/{5}/{6}/{7}/{8}")
    String primitives(
        @Path("1") boolean a,
        @Path("2") byte b,
        @Path("3") short c,
        @Path("4") char d,
        @Path("5") int e,
        @Path("6") long f,
        @Path("7") float g,
        @Path("8") double h);

    @GET("/{sort}")
    String values(
        @Path("sort") Sort sort,
        @Query("a") CharSequence text,
        @Query("b") BigDecimal number,
        @Query("c") UUID uuid,
        @Query("d") URI uri,
        @Query("e") Instant instant,
        @Query("f") LocalDate date,
        @Query("g") Duration duration,
        @Query("h") DayOfWeek day,
        @Query("i") List<? extends Number> numbers,
        @Query("j") Sort[] sorts);
  }

  @Test // C37
  void allEightPrimitivesAreValues() {
    assertThat(
            bind(
                    Types.class,
                    "primitives",
                    true,
                    (byte) -1,
                    (short) 2,
                    'ü',
                    3,
                    Long.MIN_VALUE,
                    0.5f,
                    1e10)
                .target())
        .isEqualTo("https://a.example/true/-1/2/%C3%BC/3/-9223372036854775808/0.5/1.0E10");
  }

  @Test
  void valuesAreWrittenAsTheStandardsSay() {
    assertThat(
            bind(
                    Types.class,
                    "values",
                    Sort.UP,
                    CharBuffer.wrap("t"),
                    new BigDecimal("1.50"),
                    new UUID(1, 2),
                    URI.create("https://b.example/?x"),
                    Instant.EPOCH,
                    LocalDate.EPOCH,
                    Duration.ofMinutes(90),
                    DayOfWeek.MONDAY,
                    List.of(1, 2.5),
                    new Sort[] {Sort.UP})
                .target())
        .isEqualTo(
            "https://a.example/UP?a=t&b=1.50&c=00000000-0000-0001-0000-000000000002"
                + "&d=https%3A%2F%2Fb.example%2F%3Fx&e=1970-01-01T00%3A00%3A00Z&f=1970-01-01"
                + "&g=PT1H30M&h=MONDAY&i=1&i=2.5&j=UP");
  }
}
