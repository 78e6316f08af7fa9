// SPDX-License-Identifier: Apache-2.0
package dev.retry.message;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import dev.retry.message.StructuredField.DisplayString;
import dev.retry.message.StructuredField.InnerList;
import dev.retry.message.StructuredField.Item;
import dev.retry.message.StructuredField.Member;
import dev.retry.message.StructuredField.Token;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

// C46; the examples of RFC 9651 are marked with their sections
class StructuredFieldTest {

  // ---- items ----

  static Stream<Arguments> bareItems() {
    return Stream.of(
        Arguments.of("42", 42L), // 3.3.1
        Arguments.of("-0", 0L),
        Arguments.of("007", 7L),
        Arguments.of("999999999999999", 999_999_999_999_999L),
        Arguments.of("-999999999999999", -999_999_999_999_999L),
        Arguments.of("4.5", new BigDecimal("4.5")), // 3.3.2
        Arguments.of("-1.500", new BigDecimal("-1.500")),
        Arguments.of("999999999999.999", new BigDecimal("999999999999.999")),
        Arguments.of("\"hello world\"", "hello world"), // 3.3.3
        Arguments.of("\"\"", ""),
        Arguments.of("\"a \\\"b\\\" \\\\ c\"", "a \"b\" \\ c"),
        Arguments.of("foo123/456", new Token("foo123/456")), // 3.3.4
        Arguments.of("*", new Token("*")),
        Arguments.of("a!#$%&'*+-.^_`|~:/0", new Token("a!#$%&'*+-.^_`|~:/0")),
        Arguments.of(
            ":cHJldGVuZCB0aGlzIGlzIGJpbmFyeSBjb250ZW50Lg==:", // 3.3.5
            ByteBuffer.wrap("pretend this is binary content.".getBytes(UTF_8))),
        Arguments.of("::", ByteBuffer.allocate(0)),
        Arguments.of(":aGk:", ByteBuffer.wrap("hi".getBytes(UTF_8))), // no padding
        Arguments.of("?1", true), // 3.3.6
        Arguments.of("?0", false),
        Arguments.of("@1659578233", Instant.parse("2022-08-04T01:57:13Z")), // 3.3.7
        Arguments.of("@-1", Instant.parse("1969-12-31T23:59:59Z")),
        Arguments.of("@999999999999999", Instant.ofEpochSecond(999_999_999_999_999L)),
        Arguments.of(
            "%\"This is intended for display to %c3%bcsers.\"", // 3.3.8
            new DisplayString("This is intended for display to üsers.")),
        Arguments.of("%\"\"", new DisplayString("")),
        Arguments.of("%\"%22%25\\%f0%9f%98%80\"", new DisplayString("\"%\\😀")),
        Arguments.of("  1  ", 1L));
  }

  @ParameterizedTest
  @MethodSource("bareItems")
  void everyTypeOfBareItem(String field, Object expected) {
    assertThat(StructuredField.item(List.of(field))).isEqualTo(item(expected));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "\t1",
        "1\t",
        "-",
        "--1",
        "+1",
        "- 1",
        "1000000000000000",
        "99999999999999999999999999",
        "1.",
        ".5",
        "1.5.5",
        "1.0000",
        "1234567890123.0",
        "1e3",
        "1 2",
        "1,2",
        "\"",
        "\"a",
        "\"a\\",
        "\"a\\b\"",
        "\"a\tb\"",
        "\"é\"",
        "'a'",
        "a b",
        "a\"b\"",
        "é",
        "\uFFFF",
        "1\uFFFF",
        "a\u0000",
        ":aGk=",
        ":a:",
        ":aG=k:",
        ":a_-k:",
        ":aG k:",
        "?",
        "?2",
        "?true",
        "@",
        "@1.5",
        "@\"1\"",
        "@-",
        "%",
        "%a",
        "%\"",
        "%\"a",
        "%\"%\"",
        "%\"%c\"",
        "%\"%C3%BC\"",
        "%\"%c3\"",
        "%\"%ff\"",
        "%\"é\"",
        "(1)",
        "1;",
        "1;=2",
        "1;A",
        "1;a=",
        "1;a= 2",
        "1;a =2",
        "1;a=(1)",
        "1; a;\tb",
        ";a",
        "1 ;a"
      })
  void anythingElseIsMalformedAsAWhole(String field) {
    assertThat(StructuredField.item(List.of(field))).isNull();
  }

  @Test // 3.3: parameters of an item
  void parametersAreBareItemsInOrder() {
    Item item = StructuredField.item(List.of("text/html;charset=utf-8; q=0.5;  *flag;a-._*9=?0"));

    assertThat(item.value()).isEqualTo(new Token("text/html"));
    assertThat(item.parameters())
        .containsExactly(
            entry("charset", new Token("utf-8")),
            entry("q", new BigDecimal("0.5")),
            entry("*flag", true),
            entry("a-._*9", false));
  }

  @Test
  void theLastOfEqualKeysCountsInThePlaceOfTheFirst() {
    assertThat(StructuredField.item(List.of("1;a=1;b=2;a=3")).parameters())
        .containsExactly(entry("a", 3L), entry("b", 2L));
    assertThat(StructuredField.dictionary(List.of("a=1,b=2", "a;x")))
        .containsExactly(entry("a", new Item(true, Map.of("x", true))), entry("b", item(2L)));
  }

  // ---- lists ----

  @Test // 3.1
  void aListHasMembersInOrderWithTabsAndSpacesBetweenThem() {
    assertThat(StructuredField.list(List.of("sugar, tea, rum")))
        .containsExactly(item(new Token("sugar")), item(new Token("tea")), item(new Token("rum")));
    assertThat(StructuredField.list(List.of(" 1,2 \t,\t 3 \t")))
        .containsExactly(item(1L), item(2L), item(3L));
  }

  @Test // P56; 3.1: several lines are one list
  void linesAreJoined() {
    assertThat(StructuredField.list(List.of("sugar, tea", "rum")))
        .containsExactly(item(new Token("sugar")), item(new Token("tea")), item(new Token("rum")));
    assertThat(StructuredField.list(List.of("\"a", "b\""))).containsExactly(item("a, b"));
    assertThat(StructuredField.list(List.of("1", "oops!é"))).isNull();
    assertThat(StructuredField.item(List.of("1", "2"))).isNull();
  }

  @Test // 3.1.1
  void aListMayHoldLists() {
    assertThat(StructuredField.list(List.of("(\"foo\" \"bar\"), (\"baz\"), (\"bat\" \"one\"), ()")))
        .containsExactly(
            inner(item("foo"), item("bar")),
            inner(item("baz")),
            inner(item("bat"), item("one")),
            inner());
    assertThat(
            StructuredField.list(List.of("(\"foo\"; a=1;b=2);lvl=5, ( \"bar\"  \"baz\" );lvl=1")))
        .containsExactly(
            new InnerList(List.of(new Item("foo", Map.of("a", 1L, "b", 2L))), Map.of("lvl", 5L)),
            new InnerList(List.of(item("bar"), item("baz")), Map.of("lvl", 1L)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        ",",
        "1,",
        "1,,2",
        ",1",
        "1 2",
        "1;a,",
        "(",
        "(1",
        "(1 ",
        "(1,2)",
        "(1\t2)",
        "(1(2))",
        "((1))",
        "(1)2",
        "1)",
        "\t",
        "a=1",
        "limit=100, remaining=50, reset=30"
      })
  void aListIsMalformedAsAWhole(String field) {
    assertThat(StructuredField.list(List.of(field))).isNull();
  }

  // ---- dictionaries ----

  @Test // 3.2
  void aDictionaryHasMembersByKey() {
    assertThat(StructuredField.dictionary(List.of("en=\"Applepie\", da=:w4ZibGV0w6ZydGU=:")))
        .containsExactly(
            entry("en", item("Applepie")),
            entry("da", item(ByteBuffer.wrap("Æbletærte".getBytes(UTF_8)))));
    assertThat(StructuredField.dictionary(List.of("a=?0, b, c; foo=bar")))
        .containsExactly(
            entry("a", item(false)),
            entry("b", item(true)),
            entry("c", new Item(true, Map.of("foo", new Token("bar")))));
    assertThat(StructuredField.dictionary(List.of("rating=1.5, feelings=(joy sadness)")))
        .containsExactly(
            entry("rating", item(new BigDecimal("1.5"))),
            entry("feelings", inner(item(new Token("joy")), item(new Token("sadness")))));
    assertThat(StructuredField.dictionary(List.of("a=(1 2), b=3, c=4;aa=bb, d=(5 6);valid")))
        .containsEntry("d", new InnerList(List.of(item(5L), item(6L)), Map.of("valid", true)))
        .hasSize(4);
    assertThat(StructuredField.dictionary(List.of("foo=1", "bar=2")))
        .containsExactly(entry("foo", item(1L)), entry("bar", item(2L)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"a=", "a= 1", "a =1", "A=1", "1=a", "=1", "a,", "a;b=,c", "a=1 b=2", "\"a\"=1"})
  void aDictionaryIsMalformedAsAWhole(String field) {
    assertThat(StructuredField.dictionary(List.of(field))).isNull();
  }

  @Test // 4.2: no members are no mistake, but an item must be there
  void anAbsentFieldHasNoMembers() {
    assertThat(StructuredField.list(List.of())).isEmpty();
    assertThat(StructuredField.list(List.of("  "))).isEmpty();
    assertThat(StructuredField.dictionary(List.of())).isEmpty();
    assertThat(StructuredField.item(List.of())).isNull();
  }

  // ---- hostile values ----

  @ParameterizedTest
  @Timeout(20)
  @ValueSource(
      strings = {
        "1,", "(", "()", "(1 ", "a;", "1;a=1", ";a", "\"", "\\\"", "9", ":a", "%\"%c3", "a=1,", " ",
        "\t", "é", "%", "@9", "a=(", "*"
      })
  void aHugeFieldIsReadInLinearTimeWithoutAnException(String piece) {
    for (String start : List.of("", "\"", "(", "a=", "1;", ":", "%\"", "@")) {
      List<String> lines = List.of(start + piece.repeat(100_000 / piece.length()));
      StructuredField.item(lines);
      StructuredField.list(lines);
      StructuredField.dictionary(lines);
    }
  }

  @Test
  void noiseIsReadWithoutAnException() {
    String alphabet = "aA*019-.\"\\,;=()?@:% \t/é\u0000c3";
    Random random = new Random(7);
    for (int i = 0; i < 20_000; i++) {
      StringBuilder field = new StringBuilder();
      for (int length = random.nextInt(16); length > 0; length--) {
        field.append(alphabet.charAt(random.nextInt(alphabet.length())));
      }
      List<String> lines = List.of(field.toString());
      StructuredField.item(lines);
      StructuredField.list(lines);
      StructuredField.dictionary(lines);
    }
  }

  // ---- values ----

  @Test
  void whatWasReadCannotBeChanged() {
    List<Member> list = StructuredField.list(List.of("(1;a)"));
    InnerList inner = (InnerList) list.get(0);

    assertThatThrownBy(list::clear).isInstanceOf(UnsupportedOperationException.class);
    assertThatThrownBy(() -> inner.items().clear())
        .isInstanceOf(UnsupportedOperationException.class);
    assertThatThrownBy(() -> inner.items().get(0).parameters().clear())
        .isInstanceOf(UnsupportedOperationException.class);
    assertThatThrownBy(() -> StructuredField.dictionary(List.of("a")).clear())
        .isInstanceOf(UnsupportedOperationException.class);
    ByteBuffer bytes = (ByteBuffer) StructuredField.item(List.of(":aGk=:")).value();
    assertThat(bytes.isReadOnly()).isTrue();
  }

  private static Item item(Object value) {
    return new Item(value, Map.of());
  }

  private static InnerList inner(Item... items) {
    return new InnerList(new ArrayList<>(List.of(items)), Map.of());
  }
}
