// SPDX-License-Identifier: Apache-2.0
package dev.retry.testkit;

import dev.retry.spi.CallEvent;
import dev.retry.spi.CallListener;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.StringJoiner;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What happened to calls, as lines to read and to compare.
 *
 * <pre>
 * attempt 1 -&gt; 503
 * wait 200ms (backoff)
 * attempt 2 -&gt; 429
 * wait 30s (Retry-After)
 * attempt 3 -&gt; 200
 * page 1: 30 items (last)
 * succeeded after 3 attempts
 * </pre>
 *
 * <p>A failure reads {@code failed after 5 attempts: ATTEMPTS_EXHAUSTED HttpStatusException}, and
 * {@code failed after 1 attempt: CANCELLED} when the caller cancelled; {@code fell back} follows
 * when a fallback is called. Durations are exact. Lines do not name the method: calls that run side
 * by side are told apart by {@link #events()}.
 *
 * @since 0.1.0
 */
public final class EventLog implements CallListener {
  private final List<CallEvent> events = new ArrayList<>();

  /** Makes an empty log. */
  public EventLog() {}

  @Override
  public synchronized void on(CallEvent event) {
    events.add(Objects.requireNonNull(event, "event"));
  }

  /** {@return every event so far, in order} */
  public synchronized List<CallEvent> events() {
    return List.copyOf(events);
  }

  /**
   * {@return a line for every event that tells something; the start of a call or of an attempt does
   * not}
   */
  public List<String> lines() {
    return events().stream().map(EventLog::line).flatMap(Stream::ofNullable).toList();
  }

  /** {@return the lines as one text} */
  public String story() {
    return String.join("\n", lines());
  }

  /** {@return the story} */
  @Override
  public String toString() {
    return story();
  }

  private static @Nullable String line(CallEvent event) {
    if (event instanceof CallEvent.Ended ended) {
      return "attempt " + ended.attempt().number() + " -> " + ended.attempt().met();
    }
    if (event instanceof CallEvent.BreakerChanged breaker) {
      return "breaker " + breaker.from() + " -> " + breaker.to();
    }
    if (event instanceof CallEvent.Hedged hedged) {
      return "attempt " + hedged.attempt() + " beside it after " + text(hedged.after());
    }
    if (event instanceof CallEvent.Uploaded uploaded) {
      return "uploaded " + bytes(uploaded.bytes(), uploaded.total());
    }
    if (event instanceof CallEvent.Downloaded downloaded) {
      return "downloaded " + bytes(downloaded.bytes(), downloaded.total());
    }
    if (event instanceof CallEvent.Waiting waiting) {
      return "wait " + text(waiting.waitTime()) + " (" + waiting.source() + ")";
    }
    if (event instanceof CallEvent.PageFetched page) {
      String items = "page " + page.page() + ": " + count(page.items(), "item");
      return page.last() ? items + " (last)" : items;
    }
    if (event instanceof CallEvent.Succeeded succeeded) {
      return "succeeded after " + count(succeeded.attempts(), "attempt");
    }
    if (event instanceof CallEvent.Failed failed) {
      String reason =
          "failed after " + count(failed.attempts(), "attempt") + ": " + failed.reason();
      Throwable failure = failed.failure();
      return failure == null ? reason : reason + " " + failure.getClass().getSimpleName();
    }
    return event instanceof CallEvent.FellBack ? "fell back" : null;
  }

  private static String bytes(long number, long total) {
    return total < 0 ? number + " bytes" : number + " of " + total + " bytes";
  }

  private static String count(int number, String what) {
    return number + " " + what + (number == 1 ? "" : "s");
  }

  /** A duration, short and exact: {@code 200ms}, {@code 1.5s}, {@code 2m}, {@code 1h 30s}. */
  static String text(Duration duration) {
    if (duration.isNegative()) {
      return "-" + text(duration.negated());
    }
    if (duration.isZero()) {
      return "0s";
    }
    if (duration.compareTo(Duration.ofSeconds(1)) < 0) {
      return decimal(BigDecimal.valueOf(duration.toNanos(), 6)) + "ms";
    }
    StringJoiner parts = new StringJoiner(" ");
    if (duration.toHours() > 0) {
      parts.add(duration.toHours() + "h");
    }
    if (duration.toMinutesPart() > 0) {
      parts.add(duration.toMinutesPart() + "m");
    }
    BigDecimal seconds =
        BigDecimal.valueOf(duration.toSecondsPart())
            .add(BigDecimal.valueOf(duration.toNanosPart(), 9));
    if (seconds.signum() > 0) {
      parts.add(decimal(seconds) + "s");
    }
    return parts.toString();
  }

  private static String decimal(BigDecimal number) {
    return number.stripTrailingZeros().toPlainString();
  }
}
