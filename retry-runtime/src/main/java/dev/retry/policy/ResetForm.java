// SPDX-License-Identifier: Apache-2.0
package dev.retry.policy;

import dev.retry.message.HeaderList;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** How a server writes when its limit resets. */
enum ResetForm {
  /** Seconds until then. */
  DELAY {
    @Override
    @Nullable Duration read(String value, ServerClock clock) {
      FieldNumber number = FieldNumber.parse(value);
      return number == null ? null : number.seconds();
    }
  },

  /** Seconds since 1970. The server may mean the end of that second, so it is waited for. */
  INSTANT {
    @Override
    @Nullable Duration read(String value, ServerClock clock) {
      FieldNumber number = FieldNumber.parse(value);
      return number == null ? null : until(number.exactSeconds().plusSeconds(1), clock);
    }
  },

  /**
   * Milliseconds or seconds since 1970, or seconds until then: what the number is great enough for.
   */
  BY_MAGNITUDE {
    @Override
    @Nullable Duration read(String value, ServerClock clock) {
      FieldNumber number = FieldNumber.parse(value);
      if (number == null || number.whole() < 1_000_000_000L) {
        return DELAY.read(value, clock);
      }
      return number.whole() < 1_000_000_000_000L
          ? INSTANT.read(value, clock)
          : until(number.exactSeconds().dividedBy(1000), clock);
    }
  },

  /** A duration until then as Go writes it, such as {@code 6m0s}. */
  GO_DURATION {
    @Override
    @Nullable Duration read(String value, ServerClock clock) {
      return GoDuration.parse(value);
    }
  };

  /** What is further ahead was meant otherwise: no limit that is worth waiting for lasts longer. */
  private static final Duration ABSURD = Duration.ofDays(366);

  /** An instant that passed longer ago than this was meant otherwise: no clock is as wrong. */
  private static final Duration LONG_AGO = Duration.ofDays(1);

  abstract @Nullable Duration read(String value, ServerClock clock);

  /** {@return the first valid and sensible delay among the values of a field, or {@code null}} */
  @Nullable Duration first(HeaderList headers, String name, ServerClock clock) {
    for (String value : headers.all(name)) {
      Duration delay = read(value.trim(), clock);
      if (delay != null && isSensible(delay)) {
        return delay;
      }
    }
    return null;
  }

  /** {@return whether a delay may be meant} */
  static boolean isSensible(Duration delay) {
    return delay.compareTo(ABSURD) <= 0;
  }

  private static @Nullable Duration until(Duration sinceEpoch, ServerClock clock) {
    Instant instant = Instant.EPOCH.plus(sinceEpoch);
    return instant.isBefore(clock.now().minus(LONG_AGO)) ? null : clock.until(instant);
  }
}
