// SPDX-License-Identifier: Apache-2.0
package dev.retry.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GoDurationTest {

  @ParameterizedTest // P54
  @CsvSource({
    "0,          0",
    "0s,         0",
    "5,          5000000000",
    "1.5,        1500000000",
    "1s,         1000000000",
    "6m0s,       360000000000",
    "1h2m3.5s,   3723500000000",
    "24h0m0s,    86400000000000",
    "2m59.56s,   179560000000",
    "12ms,       12000000",
    "0.5ms,      500000",
    "1m12ms,     60012000000",
    "250us,      250000",
    "250\u00B5s, 250000",
    "250\u00C2\u00B5s, 250000",
    "7ns,        7",
    "1s1s,       2000000000"
  })
  void partsAreAddedUp(String text, long nanos) {
    assertThat(GoDuration.parse(text)).isEqualTo(Duration.ofNanos(nanos));
  }

  @ParameterizedTest // P3
  @ValueSource(
      strings = {
        "", " ", "s", "m5", "-1s", "+1s", "1 s", "1s ", "6m 0s", "1d", "1S", "1sec", "1.s", ".5s",
        "1..5s", "1.2.3s", "1s2", "1e3s", "NaN", "PT5S", "6m0s6", "²s", "5μ"
      })
  void anythingElseIsNone(String text) {
    assertThat(GoDuration.parse(text)).isNull();
  }

  @Test // P3
  void whatIsTooLongIsLongerThanAnyCap() {
    for (String text :
        new String[] {
          "9".repeat(35) + "h", "9".repeat(35) + "ms", "9".repeat(35), "9999999h".repeat(9_999)
        }) {
      assertThat(GoDuration.parse(text)).isEqualTo(Duration.ofNanos(Long.MAX_VALUE));
    }
  }
}
