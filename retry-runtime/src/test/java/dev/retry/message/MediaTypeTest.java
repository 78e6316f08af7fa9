// SPDX-License-Identifier: Apache-2.0
package dev.retry.message;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MediaTypeTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "text/plain;charset=latin1                  | latin1",
        "text/plain ; Charset = latin1 ; x=y        | latin1",
        "text/plain; charset=\"latin1\"             | latin1",
        "text/plain; charset=\"a\\\"b;c\"; x=y      | a\"b;c",
        "text/plain; title=\"a;charset=no\";charset=yes | yes",
        "text/plain; flag; charset=latin1           | latin1",
        "text/plain; charset=\"latin1               | latin1",
        "text/plain; charset=first; charset=second  | first",
      })
  void aParameterIsFound(String field, String value) {
    assertThat(MediaType.parameter(field, "CHARSET")).isEqualTo(value);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ";",
        ";;",
        "text/plain",
        "text/plain; xcharset=a",
        "charset=a",
        "a; charset",
        "a; b=\"\\"
      })
  void aParameterThatIsNotThereIsNone(String field) {
    assertThat(MediaType.parameter(field, "charset")).isNull();
  }

  @Test
  void aParameterMayBeEmpty() {
    assertThat(MediaType.parameter("a;charset=", "charset")).isEmpty();
    assertThat(MediaType.parameter("a;charset=\"\"", "charset")).isEmpty();
  }

  @Test
  void theTypeIsBare() {
    assertThat(MediaType.bare(" Text/Plain ; charset=A")).isEqualTo("text/plain");
    assertThat(MediaType.bare("")).isEmpty();
  }

  @Test
  void jsonIsKnownByItsSuffix() {
    assertThat(MediaType.isJson("application/JSON; charset=utf-8")).isTrue();
    assertThat(MediaType.isJson("application/problem+json")).isTrue();
    assertThat(MediaType.isJson("application/jsonl")).isFalse();
  }
}
