// SPDX-License-Identifier: Apache-2.0
package dev.retry.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UriTemplateTest {

  @Test
  void eachVariableIsListedOnceInOrder() {
    UriTemplate template = UriTemplate.parse("/{b}/{a}{?b,c*,a:3,d.e_1,%41}");

    assertThat(template.variables()).containsExactly("b", "a", "c", "d.e_1", "%41");
    assertThat(template).hasToString("/{b}/{a}{?b,c*,a:3,d.e_1,%41}");
    assertThat(UriTemplate.parse("/plain").variables()).isEmpty();
  }

  @Test
  void valuesByPositionAreAppended() {
    StringBuilder to = new StringBuilder("https://a.example");

    UriTemplate.parse("/x/{b}/{a}{?b,c}").expand(to, new Object[] {1, true, null});

    assertThat(to).hasToString("https://a.example/x/1/true?b=1");
  }

  @Test
  void everyVariableNeedsAPlaceAmongTheValues() {
    UriTemplate template = UriTemplate.parse("/{a}/{b}");

    assertThatThrownBy(() -> template.expand(new StringBuilder(), new Object[] {1}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("1 values for 2 variables");
  }

  @Test
  void equalWhenTheTextIs() {
    assertThat(UriTemplate.parse("/{a}"))
        .isEqualTo(UriTemplate.parse("/{a}"))
        .hasSameHashCodeAs(UriTemplate.parse("/{a}"))
        .isNotEqualTo(UriTemplate.parse("/{b}"));
  }

  // C29
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          a/b         | /u/a%2Fb/x
          a?b         | /u/a%3Fb/x
          a#b         | /u/a%23b/x
          a%2Fb       | /u/a%252Fb/x
          ../..       | /u/..%2F../x
          {x}         | /u/%7Bx%7D/x
          {user}      | /u/%7Buser%7D/x
          a b+c       | /u/a%20b%2Bc/x
          ;v=1        | /u/%3Bv%3D1/x
          é           | /u/%C3%A9/x
          €           | /u/%E2%82%AC/x
          😀          | /u/%F0%9F%98%80/x
          ''          | /u//x
          -._~aZ09    | /u/-._~aZ09/x
          """)
  void aPathValueCannotLeaveItsSegment(String value, String expected) {
    Map<String, Object> values = Map.of("user", value, "x", "never");

    assertThat(UriTemplate.parse("/u/{user}/x").expand(values)).isEqualTo(expected);
  }

  // C29
  @ParameterizedTest
  @ValueSource(strings = {"ab\ud83d", "ab\ud83dc", "ab\ude00", "ab\ude00\ud83d"})
  void halfASurrogatePairIsRefused(String value) {
    for (Object form : List.of(value, List.of(value), Map.of("k", value), Map.of(value, "v"))) {
      assertThatThrownBy(() -> UriTemplate.parse("/{+user}").expand(Map.of("user", form)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("variable 'user': unpaired surrogate at index 2");
    }
  }

  @Test
  void controlCharactersAreEncoded() {
    assertThat(UriTemplate.parse("{a}{+a}").expand(Map.of("a", "\r\n\0\u007f")))
        .isEqualTo("%0D%0A%00%7F%0D%0A%00%7F");
  }

  @Test
  void aPrefixCountsCodePoints() {
    UriTemplate template = UriTemplate.parse("{a:2}");

    assertThat(template.expand(Map.of("a", "😀é€"))).isEqualTo("%F0%9F%98%80%C3%A9");
    assertThat(template.expand(Map.of("a", "x😀"))).isEqualTo("x%F0%9F%98%80");
    assertThat(UriTemplate.parse("{a:3}").expand(Map.of("a", "😀😀"))).endsWith("%80%F0%9F%98%80");
    assertThat(UriTemplate.parse("{+a:2}").expand(Map.of("a", "x%41"))).isEqualTo("x%25");
  }

  @Test
  void reservedExpansionKeepsTripletsAndEncodesOtherPercentSigns() {
    assertThat(UriTemplate.parse("{+a}{#a}").expand(Map.of("a", "%41%4g%")))
        .isEqualTo("%41%254g%25#%41%254g%25");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{list:3}", "{?keys:3}"})
  void aListOrAMapHasNoPrefix(String template) {
    String name = template.replaceAll("\\W|\\d", "");

    assertThatThrownBy(() -> UriTemplate.parse(template).expand(Rfc6570ExamplesTest.VALUES))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("variable '" + name + "': a list or a map has no prefix");
  }

  @ParameterizedTest
  @CsvSource({
    "{?l}, ?l=a",
    "{?l*}, ?l=a&l=",
    "{;l*}, ;l=a;l",
    "{/l*}, /a/",
    "x{?n}, x",
    "x{?n*}, x",
    "x{/n}, x",
    "{?m}, '?m=k,v,e,'",
    "{?m*}, ?k=v&e=",
    "{;m*}, ;k=v;e",
    "{m*}, 'k=v,e='",
    "x{&u*}, x",
    "x{#e}, x",
  })
  void undefinedMembersAreLeftOut(String template, String expected) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("k", "v");
    map.put("no", null);
    map.put("e", "");
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("l", template.contains("*") ? Arrays.asList("a", null, "") : List.of("a"));
    values.put("n", Arrays.asList(null, null));
    values.put("m", map);
    values.put("u", Collections.singletonMap("k", null));
    values.put("e", List.of());

    assertThat(UriTemplate.parse(template).expand(values)).isEqualTo(expected);
  }

  @Test
  void literalsAreEncodedOnce() {
    assertThat(UriTemplate.parse("/é/😀/%C3%A9/a'b;c=1,(d)[e]?f&g#h@i!j$k*l+m").expand(Map.of()))
        .isEqualTo("/%C3%A9/%F0%9F%98%80/%C3%A9/a'b;c=1,(d)[e]?f&g#h@i!j$k*l+m");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '`',
      textBlock =
          """
          /a/{b            ~ index 3 of '/a/{b': '{' is not closed
          /a/b}            ~ index 4 of '/a/b}': '}' without '{'
          {}               ~ index 1 of '{}': a variable name is missing or ends with a dot
          {?}              ~ index 2 of '{?}': a variable name is missing or ends with a dot
          {a,}             ~ index 3 of '{a,}': a variable name is missing or ends with a dot
          {,a}             ~ index 1 of '{,a}': the operator ',' is reserved for later use
          {=a}             ~ index 1 of '{=a}': the operator '=' is reserved for later use
          {!a}             ~ index 1 of '{!a}': the operator '!' is reserved for later use
          {@a}             ~ index 1 of '{@a}': the operator '@' is reserved for later use
          {|a}             ~ index 1 of '{|a}': the operator '|' is reserved for later use
          {a.}             ~ index 3 of '{a.}': a variable name is missing or ends with a dot
          {a..b}           ~ index 3 of '{a..b}': illegal character '.' in a variable name
          {..a}            ~ index 2 of '{..a}': illegal character '.' in a variable name
          {a-b}            ~ index 2 of '{a-b}': illegal character '-' in an expression
          {-a}             ~ index 1 of '{-a}': illegal character '-' in a variable name
          {/?id}           ~ index 2 of '{/?id}': illegal character '?' in a variable name
          {a b}            ~ index 2 of '{a b}': illegal character ' ' in an expression
          {é}              ~ index 1 of '{é}': illegal character 'é' in a variable name
          {%4}             ~ index 1 of '{%4}': illegal character '%' in a variable name
          {a{b}}           ~ index 2 of '{a{b}}': illegal character '{' in an expression
          {a:}             ~ index 3 of '{a:}': a prefix is a number from 1 to 9999
          {a:0}            ~ index 3 of '{a:0}': a prefix is a number from 1 to 9999
          {a:10000}        ~ index 3 of '{a:10000}': a prefix is a number from 1 to 9999
          {a:x}            ~ index 3 of '{a:x}': a prefix is a number from 1 to 9999
          {a:2*}           ~ index 4 of '{a:2*}': illegal character '*' in an expression
          {a*:2}           ~ index 3 of '{a*:2}': illegal character ':' in an expression
          {a**}            ~ index 3 of '{a**}': illegal character '*' in an expression
          {a?}             ~ index 2 of '{a?}': illegal character '?' in an expression
          /a b             ~ index 2 of '/a b': illegal character
          /a\\b            ~ index 2 of '/a\\b': illegal character
          /a%2g            ~ index 2 of '/a%2g': '%' without two hexadecimal digits
          /a%4             ~ index 2 of '/a%4': '%' without two hexadecimal digits
          /<a>             ~ index 1 of '/<a>': illegal character
          """)
  void aMalformedTemplateSaysWhereAndWhy(String template, String message) {
    assertThatThrownBy(() -> UriTemplate.parse(template))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
  }

  @Test
  void controlCharactersAndHalfPairsInATemplateAreRefused() {
    assertThatThrownBy(() -> UriTemplate.parse("/a\n"))
        .hasMessage("index 2 of '/a\n': illegal character");
    assertThatThrownBy(() -> UriTemplate.parse("/a\ud83d{b}"))
        .hasMessage("index 2 of '/a\ud83d{b}': unpaired surrogate");
  }

  @Test
  void decodingGivesTheValueBack() {
    Random random = new Random(6570);
    UriTemplate template = UriTemplate.parse("{a}");
    for (int round = 0; round < 2_000; round++) {
      StringBuilder value = new StringBuilder();
      for (int i = random.nextInt(12); i > 0; i--) {
        int codePoint = random.nextInt(random.nextBoolean() ? 0x80 : Character.MAX_CODE_POINT + 1);
        if (codePoint < Character.MIN_SURROGATE || codePoint > Character.MAX_SURROGATE) {
          value.appendCodePoint(codePoint);
        }
      }

      String expanded = template.expand(Map.of("a", value));

      assertThat(expanded).matches("(?:[A-Za-z0-9._~-]|%[0-9A-F]{2})*");
      assertThat(URLDecoder.decode(expanded, StandardCharsets.UTF_8)).isEqualTo(value.toString());
    }
  }

  @Test
  @Timeout(30)
  void longTemplatesAndValuesTakeLinearTime() {
    int count = 300_000;
    assertThat(UriTemplate.parse("{a}".repeat(count)).expand(Map.of("a", "x"))).hasSize(count);
    assertThat(UriTemplate.parse("{?" + "a,".repeat(count) + "a}").variables()).hasSize(1);
    assertThat(UriTemplate.parse("{+a}").expand(Map.of("a", "%".repeat(count)))).hasSize(3 * count);
    assertThatThrownBy(() -> UriTemplate.parse("{".repeat(count)))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
