// SPDX-License-Identifier: Apache-2.0
package dev.retry.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retry.message.Attempt;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class EndedAttemptTest {
  @Test
  void theOldestComesFirst() {
    assertThat(numbers(made(3))).containsExactly(1, 2, 3);
  }

  @Test
  void ofManyTheLastThousandAreTold() {
    for (int count : new int[] {999, 1_000, 1_001, 1_999, 2_000, 2_001, 5_500}) {
      int first = Math.max(1, count - 999);

      assertThat(numbers(made(count)))
          .containsExactlyElementsOf(IntStream.rangeClosed(first, count).boxed().toList());
    }
  }

  @Test
  void itIsToldAsItWas() {
    RuntimeException failure = new IllegalStateException("A");

    assertThat(
            new EndedAttempt(2, 3, 4, 503, failure, null, Duration.ofNanos(5), "backoff", 6).told())
        .isEqualTo(
            new Attempt(
                2,
                Duration.ofNanos(3),
                Duration.ofNanos(4),
                503,
                failure,
                null,
                Duration.ofNanos(5),
                "backoff",
                6));
  }

  private static EndedAttempt made(int count) {
    EndedAttempt last = made(1, null);
    for (int i = 2; i <= count; i++) {
      last = made(i, last);
    }
    return last;
  }

  private static EndedAttempt made(int number, @Nullable EndedAttempt before) {
    return new EndedAttempt(number, 0, 0, 503, null, null, Duration.ZERO, null, 0).after(before);
  }

  private static List<Integer> numbers(EndedAttempt last) {
    return last.all().stream().map(Attempt::number).toList();
  }
}
