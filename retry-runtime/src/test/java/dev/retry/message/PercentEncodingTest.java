// SPDX-License-Identifier: Apache-2.0
package dev.retry.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class PercentEncodingTest {

  @Test
  void onlyUnreservedCharactersStandForThemselves() {
    StringBuilder to = new StringBuilder("q=");

    PercentEncoding.append(to, "aZ09-._~ %41&=+\u007f\u0080\u07ff\u0800\uffff\ud800\udc00");

    assertThat(to)
        .hasToString("q=aZ09-._~%20%2541%26%3D%2B%7F%C2%80%DF%BF%E0%A0%80%EF%BF%BF%F0%90%80%80");
  }

  @Test
  void halfASurrogatePairIsRefused() {
    assertThatThrownBy(() -> PercentEncoding.append(new StringBuilder(), "a\ud800b"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("unpaired surrogate at index 1");
  }
}
