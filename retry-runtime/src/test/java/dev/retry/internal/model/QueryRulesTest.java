// SPDX-License-Identifier: Apache-2.0
package dev.retry.internal.model;

import static dev.retry.internal.model.Reading.bind;
import static dev.retry.internal.model.Reading.problems;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.retry.http.Api;
import dev.retry.http.GET;
import dev.retry.http.Query;
import dev.retry.http.QueryStyle;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QueryRulesTest {

  @Api("https://a.example")
  interface Styles {
    @GET("/find")
    String repeat(@Query List<String> id);

    @GET("/find")
    String comma(@Query(style = QueryStyle.COMMA) List<String> id);

    @GET("/find")
    String space(@Query(style = QueryStyle.SPACE) List<String> id);

    @GET("/find")
    String pipe(@Query(style = QueryStyle.PIPE) List<String> id);

    @GET("/find")
    String brackets(@Query(style = QueryStyle.BRACKETS) List<String> id);

    @GET("/find?sort=up")
    String mixed(
        @Query(style = QueryStyle.COMMA) int[] numbers,
        @Query(style = QueryStyle.BRACKETS) Optional<List<Integer>> maybe,
        @Query(style = QueryStyle.BRACKETS) String one);
  }

  @ParameterizedTest
  @CsvSource({
    "repeat,   id=1&id=2%2C%26",
    "comma,    'id=1,2%2C%26'",
    "space,    id=1%202%2C%26",
    "pipe,     id=1%7C2%2C%26",
    "brackets, id%5B%5D=1&id%5B%5D=2%2C%26"
  })
  void severalValuesAreWrittenInTheStyleOfTheServer(String style, String query) {
    assertThat(bind(Styles.class, style, Arrays.asList("1", null, "2,&")).target())
        .isEqualTo("https://a.example/find?" + query);
    assertThat(bind(Styles.class, style, List.of()).target()).isEqualTo("https://a.example/find");
    assertThat(bind(Styles.class, style, Arrays.asList((String) null)).target())
        .isEqualTo("https://a.example/find");
  }

  @Test
  void bracketsAreForWhatMayBeSeveral() {
    assertThat(bind(Styles.class, "mixed", new int[] {1, 2}, Optional.of(List.of(3)), "a").target())
        .isEqualTo("https://a.example/find?sort=up&numbers=1,2&maybe%5B%5D=3&one=a");
  }

  @Api("https://a.example")
  interface Flags {
    @GET("/find")
    String draft(@Query(flag = true) boolean draft, @Query(value = "a b", flag = true) Boolean ab);

    @GET("/find?x")
    String names(@Query(flag = true) List<String> names);

    @GET("/find")
    String encoded(@Query(flag = true, encoded = true) String filter);
  }

  @Test
  void aFlagHasNoValue() {
    assertThat(bind(Flags.class, "draft", true, true).target())
        .isEqualTo("https://a.example/find?draft&a%20b");
    assertThat(bind(Flags.class, "draft", false, null).target())
        .isEqualTo("https://a.example/find");
  }

  @Test
  void valuesMayBeNamesThemselves() {
    assertThat(bind(Flags.class, "names", List.of("age(42)", "a&b")).target())
        .isEqualTo("https://a.example/find?x&age%2842%29&a%26b");
    assertThat(bind(Flags.class, "encoded", "age(42)%20=7").target())
        .isEqualTo("https://a.example/find?age(42)%20=7");
  }

  @Api("https://a.example")
  interface Encoded {
    @GET("/find")
    String find(@Query(encoded = true) String q);
  }

  @Test
  void anEncodedValueIsNotEncodedAgain() {
    assertThat(bind(Encoded.class, "find", "a%26b=c/?:@,;+").target())
        .isEqualTo("https://a.example/find?q=a%26b=c/?:@,;+");
  }

  @ParameterizedTest // C29
  @CsvSource({
    "a&b=c,  a character that must be encoded at index 1",
    "a#b,    a character that must be encoded at index 1",
    "'a b',  a character that must be encoded at index 1",
    "é,      a character that must be encoded at index 0",
    "'a\r\nX: y', a character that must be encoded at index 1",
    "a%2,    '''%'' without two hexadecimal digits at index 1'",
  })
  void anEncodedValueThatLeavesItsPlaceIsRefused(String value, String message) {
    assertThatThrownBy(() -> bind(Encoded.class, "find", value))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Encoded.find(String): parameter 'q': " + message);
  }

  @Api("https://a.example")
  interface NamedTwice {
    @GET("/find")
    String find(@Query(value = "names", flag = true) List<String> all);
  }

  @Test
  void namesThatAreValuesHaveNoNameOfTheirOwn() {
    assertThat(problems(NamedTwice.class))
        .containsExactly(
            """
            NamedTwice.find(List): parameter 'all': it is @Query("names", flag = true), but its values are the names.
              Take a boolean, or leave out the name.\
            """);
  }
}
