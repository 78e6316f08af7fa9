// SPDX-License-Identifier: Apache-2.0
package dev.retry.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.entry;

import dev.retry.message.HeaderList;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

// C46
class LinkHeaderTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '`',
      textBlock =
          """
          <b>; rel="next"                           ~ b next
          <b>; rel=next                             ~ b next
          <b>;rel=next;x=y                          ~ b next
          <b>; REL="Next"                           ~ b next
          <b>; rel="prev next"                      ~ b prev next
          <b>; rel="  prev   NEXT "                 ~ b prev next
          <b>; title="x"; rel="next"                ~ b next
          <b>; title="a, <c>; rel=\\"prev\\""; rel="next" ~ b next
          <b?x=1,2;y="3">; rel="next"               ~ b?x=1,2;y="3" next
          < b >; rel="next"                         ~ b next
          <>; rel="next"                            ~ next
          <b>;rel = "next"                          ~ b next
          <b> ; rel="next" ;                        ~ b next
          <b>; ; rel="next"                         ~ b next
          <b>; rel="n\\ext"                         ~ b next
          <b>; rel                                  ~ b
          <b>; rel=                                 ~ b
          <b>; rel=""                               ~ b
          <b>                                       ~ b
          <b>; rev="next"                           ~ b
          <b>; rel*=UTF-8''next                     ~ b
          <b>; rel="prev"; rel="next"               ~ b prev
          <b>; rel="https://a.example/Rels/N next"  ~ b https://a.example/rels/n next
          , ,<b>; rel="next",,                      ~ b next
          <b>; rel="next                            ~ b next
          <b>; rel="next\\                          ~ b next\\
          <b>; rel="next" garbage, <c>; rel="prev"  ~ b next
          """)
  void oneLink(String field, String expected) {
    List<LinkHeader.Link> links = LinkHeader.parse(HeaderList.of("Link", field));

    assertThat(links).hasSize(1);
    String found = links.get(0).target() + " " + String.join(" ", links.get(0).relations());
    assertThat(found.strip()).isEqualTo(expected);
  }

  @Test
  void severalLinksInOneFieldAndSeveralFieldLines() {
    HeaderList headers =
        HeaderList.of(
            "Link", "<a?p=1>; rel=\"first\",<b>;rel=prev, <c,d>; title=\"x,y\"; rel=next",
            "X", "<no>; rel=next",
            "link", "<e>; rel=last");

    assertThat(LinkHeader.parse(headers))
        .extracting(link -> link.target() + " " + link.relations())
        .containsExactly("a?p=1 [first]", "b [prev]", "c,d [next]", "e [last]");
  }

  @Test
  void theFirstOfEqualParametersCountsAndNamesAreInLowerCase() {
    List<LinkHeader.Link> links =
        LinkHeader.parse(
            HeaderList.of("Link", "<a>; Title=x y ; TITLE=\"z\"; crossorigin; anchor=\"#\\\"q\""));

    assertThat(links.get(0).parameters())
        .containsExactly(entry("title", "x y"), entry("crossorigin", ""), entry("anchor", "#\"q"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "b", "rel=next", "\"<b>\"; rel=next", "<b", "; <b>", "<", ">"})
  void aMalformedFieldHasNoLinks(String field) {
    assertThat(LinkHeader.parse(HeaderList.of("Link", field))).isEmpty();
  }

  @Test
  void aMalformedFieldLeavesTheOtherFieldsAlone() {
    HeaderList headers = HeaderList.of("Link", "<a>; rel=prev, <b", "Link", "<c>; rel=next");

    assertThat(LinkHeader.parse(headers))
        .extracting(LinkHeader.Link::target)
        .containsExactly("a", "c");
  }

  @Test
  void nothingAServerSendsThrows() {
    Random random = new Random(8288);
    String[] pieces = {
      "<", ">", ";", ",", "=", "\"", "\\", " ", "\t", "rel", "next", "*", "é", "\0"
    };
    for (int round = 0; round < 20_000; round++) {
      StringBuilder field = new StringBuilder("<a>; rel=next,");
      for (int i = random.nextInt(12); i > 0; i--) {
        field.append(pieces[random.nextInt(pieces.length)]);
      }
      HeaderList headers = HeaderList.received(Map.of("Link", List.of(field.toString())));

      assertThatCode(
              () -> assertThat(LinkHeader.parse(headers).get(0).relations()).contains("next"))
          .as("field <%s>", field)
          .doesNotThrowAnyException();
    }
  }

  @Test
  @Timeout(30)
  void hostileFieldsTakeLinearTime() {
    int count = 100_000;
    List<String> sizes = new ArrayList<>();
    for (String piece :
        List.of("<", "<>,", ";", "<>;", "\"", "=", ",", "\\", "<>;a=\"", "<>;rel=\"a \\", " ")) {
      for (String start : List.of("", "<>;", "<>;rel=\"", "<>;a=")) {
        String field = start + piece.repeat(count);
        sizes.add(
            Integer.toString(
                LinkHeader.parse(HeaderList.received(Map.of("Link", List.of(field)))).size()));
      }
    }
    assertThat(sizes).contains("0", "1", Integer.toString(count));
  }
}
