// SPDX-License-Identifier: Apache-2.0
package dev.retry.page;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

// G3
class SeenTargetsTest {
  private final SeenTargets seen = new SeenTargets();

  @Test
  void aCycleOfSeveralPagesIsFound() {
    assertThat(seen.add("/a")).isTrue();
    assertThat(seen.add("/b")).isTrue();
    assertThat(seen.add("/c")).isTrue();
    assertThat(seen.add("/b")).isFalse();
    assertThat(seen.add("/d")).isTrue();
  }

  @Test
  void cursorsWithEqualStringHashesAreTwoPages() {
    assertThat("?c=Aa").hasSameHashCodeAs("?c=BB");
    assertThat(seen.add("?c=Aa")).isTrue();
    assertThat(seen.add("?c=BB")).isTrue();
  }

  @Test
  void aLongListHasNoFalseCycle() {
    for (int page = 1; page <= 5 * SeenTargets.LIMIT; page++) {
      assertThat(seen.add("https://api.example/list?page=" + page)).isTrue();
    }
  }

  @Test
  void aCycleAsLongAsTheLimitIsFoundWheneverItBegins() {
    for (int page = 1; page <= SeenTargets.LIMIT / 3; page++) {
      seen.add("before" + page);
    }
    int asked = 0;
    while (seen.add("cycle" + asked % SeenTargets.LIMIT)) {
      asked++;
    }
    assertThat(asked).isBetween(SeenTargets.LIMIT, 2 * SeenTargets.LIMIT);
  }
}
