// SPDX-License-Identifier: Apache-2.0
package dev.retry.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UriReferenceTest {

  // J10
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      commentCharacter = '%',
      textBlock =
          """
          g:h      | g:h
          g        | http://a/b/c/g
          ./g      | http://a/b/c/g
          g/       | http://a/b/c/g/
          /g       | http://a/g
          //g      | http://g
          ?y       | http://a/b/c/d;p?y
          g?y      | http://a/b/c/g?y
          #s       | http://a/b/c/d;p?q#s
          g#s      | http://a/b/c/g#s
          g?y#s    | http://a/b/c/g?y#s
          ;x       | http://a/b/c/;x
          g;x      | http://a/b/c/g;x
          g;x?y#s  | http://a/b/c/g;x?y#s
          ''       | http://a/b/c/d;p?q
          .        | http://a/b/c/
          ./       | http://a/b/c/
          ..       | http://a/b/
          ../      | http://a/b/
          ../g     | http://a/b/g
          ../..    | http://a/
          ../../   | http://a/
          ../../g  | http://a/g
          """)
  void normalExamplesOfRfc3986Section541(String reference, String expected) {
    assertThat(UriReference.resolve("http://a/b/c/d;p?q", reference)).isEqualTo(expected);
  }

  // J10
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ../../../g     | http://a/g
          ../../../../g  | http://a/g
          /./g           | http://a/g
          /../g          | http://a/g
          g.             | http://a/b/c/g.
          .g             | http://a/b/c/.g
          g..            | http://a/b/c/g..
          ..g            | http://a/b/c/..g
          ./../g         | http://a/b/g
          ./g/.          | http://a/b/c/g/
          g/./h          | http://a/b/c/g/h
          g/../h         | http://a/b/c/h
          g;x=1/./y      | http://a/b/c/g;x=1/y
          g;x=1/../y     | http://a/b/c/y
          g?y/./x        | http://a/b/c/g?y/./x
          g?y/../x       | http://a/b/c/g?y/../x
          g#s/./x        | http://a/b/c/g#s/./x
          g#s/../x       | http://a/b/c/g#s/../x
          http:g         | http:g
          """)
  void abnormalExamplesOfRfc3986Section542(String reference, String expected) {
    assertThat(UriReference.resolve("http://a/b/c/d;p?q", reference)).isEqualTo(expected);
  }

  // J10
  @Test
  void theJdkGetsTheseWrong() {
    URI base = URI.create("http://a/b/c/d;p?q");

    assertThat(base.resolve("?y")).hasToString("http://a/b/c/?y");
    assertThat(base.resolve("")).hasToString("http://a/b/c/");
    assertThat(base.resolve("../../../g")).hasToString("http://a/../g");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          http://a              | b            | http://a/b
          http://a              | ../b         | http://a/b
          http://a              | ?b           | http://a?b
          http://a?q            | ''           | http://a?q
          http://a?q#f          | ''           | http://a?q
          http://a#f            | ?b#g         | http://a?b#g
          http://a?x/y          | b            | http://a/b
          http://a/b            | //c          | http://c
          http://a/b            | //c?d        | http://c?d
          http://a/b            | ///c         | http:///c
          http://a/b/           | .            | http://a/b/
          http://a/b            | ?            | http://a/b?
          http://a/b?q          | #            | http://a/b?q#
          http://a/b/../c       | ?d           | http://a/b/../c?d
          http://a/b            | c//../d      | http://a/c/d
          http://a/b            | /c/d/../../..//e | http://a//e
          http://[::1]:8/b      | c:d          | c:d
          http://[::1]:8/b      | ./c:d        | http://[::1]:8/c:d
          http://a/b            | 1c:d         | http://a/1c:d
          http://a/b            | :d           | http://a/:d
          http://a/b            | ?u=http://c  | http://a/b?u=http://c
          http://a/b            | /c#?//d      | http://a/c#?//d
          HTTP://A/%7Eb         | %2e%2E/c     | HTTP://A/%2e%2E/c
          urn:x                 | y            | urn:y
          urn:x/..              | ../../y      | urn:/y
          urn:x                 | y/../..      | urn:/
          urn:x                 | y/../z       | urn:/z
          """)
  void furtherForms(String base, String reference, String expected) {
    assertThat(UriReference.resolve(base, reference)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({"//a/b", "/b", "b", "''", ":b", "1a:b", "a_b:c"})
  void aBaseWithoutSchemeIsRefused(String base) {
    assertThatThrownBy(() -> UriReference.resolve(base, "c"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the base URI has no scheme");
  }

  @Test
  void whatIsResolvedResolvesToItself() {
    Random random = new Random(3986);
    String[] pieces = {"a", "b:", "/", "/", "..", ".", "?", "#", "//", ";c", "%2F"};
    for (int round = 0; round < 5_000; round++) {
      StringBuilder reference = new StringBuilder();
      for (int i = random.nextInt(8); i > 0; i--) {
        reference.append(pieces[random.nextInt(pieces.length)]);
      }

      String resolved = UriReference.resolve("http://h/x/y?z", reference.toString());

      assertThat(UriReference.resolve("https://other/", resolved))
          .as("resolved from <%s>", reference)
          .isEqualTo(resolved);
      String path = resolved.replaceFirst("[a-z]+:(//[^/?#]*)?", "").replaceFirst("[?#].*", "");
      assertThat(path).doesNotContain("/../", "/./").doesNotEndWith("/..").doesNotEndWith("/.");
    }
  }

  @Test
  @Timeout(30)
  void longPathsTakeLinearTime() {
    int count = 300_000;
    String base = "http://" + "h".repeat(count) + "/";
    assertThat(UriReference.resolve(base, "a/".repeat(count) + "../".repeat(count)))
        .isEqualTo(base);
    assertThat(UriReference.resolve(base, "../".repeat(count))).isEqualTo(base);
    assertThat(UriReference.resolve(base, "/.".repeat(count))).isEqualTo(base);
  }
}
