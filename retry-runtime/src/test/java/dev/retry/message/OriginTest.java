// SPDX-License-Identifier: Apache-2.0
package dev.retry.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OriginTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          https://a.example                | https://a.example
          HTTPS://A.Example:443/b          | https://a.example
          https://a.example:8443/b?c@d     | https://a.example:8443
          https://a.example:/b             | https://a.example
          https://a.example:00443#@b       | https://a.example
          http://a.example?http://b        | http://a.example
          http://a.example:80              | http://a.example
          http://a.example:443/            | http://a.example:443
          https://a.example:80/            | https://a.example:80
          http://127.0.0.1:8080            | http://127.0.0.1:8080
          http://[::1]/b                   | http://[::1]
          http://[2001:DB8::A]:8080/b      | http://[2001:db8::a]:8080
          https://my_host-1.example:65535  | https://my_host-1.example:65535
          https://a.example/b:c/d          | https://a.example
          """)
  void isSchemeHostAndEffectivePort(String uri, String origin) {
    assertThat(Origin.of(uri)).hasToString(origin).isEqualTo(Origin.of(origin));
  }

  @ParameterizedTest
  @CsvSource({
    "https://a.example, http://a.example",
    "https://a.example, https://a.example:8443",
    "https://a.example, https://b.example",
    "https://a.example, https://a.example.evil.example",
    "https://a.example, https://a.example.",
  })
  void differsWhenOneOfTheThreeDoes(String one, String other) {
    assertThat(Origin.of(one)).isNotEqualTo(Origin.of(other));
  }

  @ParameterizedTest
  @CsvSource({
    "https://a.example, https://a.example, true",
    "https://a.example, https://a.example/b, true",
    "https://a.example, https://a.example?b, true",
    "https://a.example, https://a.example:443/b, false", // it is, but is written in another way
    "https://a.example, https://a.example.evil.example, false",
    "https://a.example, https://a.example@evil.example, false",
    "https://a.example, https://a.example:8443, false",
    "https://a.example, http://a.example, false",
    "http://a.example:8080, http://a.example:8080, true",
    "http://a.example:8080, http://a.example:8080/b:1, true",
    "http://a.example:8080, http://a.example:8080#b, true",
    "http://a.example:8080, http://a.example, false",
    "http://a.example:8080, http://a.example/8080, false",
    "http://a.example:8080, http://a.example:, false",
    "http://a.example:8080, http://a.example:808, false",
    "http://a.example:8080, http://a.example:80800, false",
    "http://a.example:8080, http://a.example:4294975376, false", // 8080 and 2 to the power of 32
    "http://a.example:8080, http://a.example:8080@evil.example, false",
    "http://a.example:8080, http://a.example:8080.evil.example, false",
  })
  void isToldFromTheTextOfAnAbsoluteUri(String origin, String uri, boolean told) { // C41
    assertThat(Origin.of(origin).isOf(uri)).isEqualTo(told);
  }

  // G1
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          https://a.example@evil.example/   | the URI has user information before its host
          https://user:secret@a.example     | the URI has user information before its host
          https://@a.example                | the URI has user information before its host
          https://[::1]@a.example           | the URI has user information before its host
          https:///a.example                | the URI has no host
          https:/a.example                  | the URI has no host
          https:a.example                   | the URI has no host
          https:a.example//b                | the URI has no host
          https://                          | the URI has no host
          https://?a                        | the URI has no host
          https://:443                      | the URI has no host
          https:                            | the URI has no host
          //a.example                       | the URI does not start with http:// or https://
          /a                                | the URI does not start with http:// or https://
          ''                                | the URI does not start with http:// or https://
          a.example:443                     | the URI does not start with http:// or https://
          ftp://a.example                   | the URI does not start with http:// or https://
          file:///etc/passwd                | the URI does not start with http:// or https://
          ://a.example                      | the URI does not start with http:// or https://
          https://a.example:0               | the URI has a port that is not between 1 and 65535
          https://a.example:65536           | the URI has a port that is not between 1 and 65535
          https://a.example:4294967739      | the URI has a port that is not between 1 and 65535
          https://a.example:+80             | the URI has a port that is not between 1 and 65535
          https://a.example:8o              | the URI has a port that is not between 1 and 65535
          https://a.example:80:80           | the URI has a port that is not between 1 and 65535
          https://a.example:١               | the URI has a port that is not between 1 and 65535
          https://a%2eexample               | the URI has an illegal character in its host
          https://a.example%00.b            | the URI has an illegal character in its host
          https://münchen.example           | the URI has an illegal character in its host
          https://ａ.example                 | the URI has an illegal character in its host
          https://a;b                       | the URI has an illegal character in its host
          https://a]b                       | the URI has an illegal character in its host
          https://[::1                      | the URI has a malformed IPv6 address
          https://[]                        | the URI has a malformed IPv6 address
          https://[::1]a                    | the URI has a malformed IPv6 address
          https://[fe80::1%25eth0]          | the URI has an illegal character in its host
          https://[v1.a]                    | the URI has an illegal character in its host
          """)
  void whatTwoReadersCouldReadDifferentlyIsRefused(String uri, String message) {
    assertThatThrownBy(() -> Origin.of(uri))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
  }

  // G1
  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://b\\a.example", "https:\\\\a.example", "https://a.example\\", "https://a\t.example",
        "https://a\r\n.example", "https://a .example", "https://a\0.example", "https://a\u007f.b",
        "https://a\u00a0.b", "https://a\u3000.b", "https://a\u2028.b", "https://a\u0085.b",
        "https://a.example/b\tc", " https://a.example"
      })
  void backslashesControlCharactersAndWhiteSpaceAreRefusedWhereverTheyAre(String uri) {
    assertThatThrownBy(() -> Origin.of(uri))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageMatching(
            "the URI has a backslash, a control character or white space at index \\d+");
  }
}
