// SPDX-License-Identifier: Apache-2.0
package dev.retry.examples.pulse;

import dev.retry.message.Attempt;
import dev.retry.message.BreakerState;
import dev.retry.spi.CallEvent;
import dev.retry.spi.CallListener;
import dev.retry.spi.TimeSource;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Prints what the calls of one thread meet as they go, and adds up what it takes. */
final class Narrator implements CallListener {
  private static final Map<Integer, String> STATUSES =
      Map.of(
          200, "200 OK",
          403, "403 Forbidden",
          404, "404 Not Found",
          429, "429 Too Many Requests",
          503, "503 Service Unavailable");

  private static final Map<BreakerState, String> BREAKER =
      Map.of(
          BreakerState.CLOSED, "closes",
          BreakerState.OPEN, "opens",
          BreakerState.HALF_OPEN, "half-opens: a probe",
          BreakerState.ISOLATED, "is isolated");

  private final PrintStream out;
  private final TimeSource time;
  private long start;
  private int calls;
  private int attempts;
  private int waits;
  private Duration waited = Duration.ZERO;
  private @Nullable BreakerState breaker;
  private boolean fellBack;

  Narrator(PrintStream out, TimeSource time) {
    this.out = out;
    this.time = time;
  }

  @Override
  public void on(CallEvent event) {
    if (event instanceof CallEvent.Started started) {
      start = calls++ == 0 ? time.nanoTime() : start;
      fellBack = false;
      tell(started.request().replaceFirst("https?://[^/]+", ""));
    } else if (event instanceof CallEvent.Sent) {
      tellBreaker();
    } else if (event instanceof CallEvent.Hedged hedged) {
      tell("  no answer in " + seconds(hedged.after()) + ": attempt " + hedged.attempt() + ", too");
    } else if (event instanceof CallEvent.BreakerChanged changed) {
      breaker = changed.to(); // told after the attempt that made it change
    } else if (event instanceof CallEvent.Ended ended) {
      attempts++;
      tell("  attempt " + ended.attempt().number() + " -> " + met(ended.attempt()));
      tellBreaker();
    } else if (event instanceof CallEvent.Waiting waiting) {
      waits++;
      waited = waited.plus(waiting.waitTime());
      tell("  wait " + seconds(waiting.waitTime()) + " (" + waiting.source() + ")");
    } else if (event instanceof CallEvent.PageFetched page) {
      String last = page.last() ? " (last)" : "";
      tell("  page " + page.page() + ": " + page.items() + " items" + last);
    } else if (event instanceof CallEvent.Failed failed) {
      String sent = failed.attempts() == 0 ? " (nothing sent)" : "";
      tell("  failed: " + failed.reason() + sent);
    } else if (event instanceof CallEvent.FellBack) {
      fellBack = true;
      tell("  the fallback answers");
    }
  }

  private void tellBreaker() {
    if (breaker != null) {
      tell("  the breaker " + BREAKER.get(breaker));
      breaker = null;
    }
  }

  private static String met(Attempt attempt) {
    Throwable failure = attempt.failure();
    if (failure == null) {
      return STATUSES.getOrDefault(attempt.status(), attempt.met());
    }
    return failure.getMessage() == null ? attempt.met() : failure.getMessage();
  }

  /** Prints a line with the time. */
  void tell(String text) {
    out.printf("%8s  %s%n", seconds(elapsed()), text);
  }

  private Duration elapsed() {
    return Duration.ofNanos(time.nanoTime() - start);
  }

  static String seconds(Duration duration) {
    return String.format(Locale.ROOT, "%.2f s", duration.toNanos() / 1e9);
  }

  /** {@return whether the last call was left to its fallback} */
  boolean fellBack() {
    return fellBack;
  }

  /** {@return what all calls so far took, in a line} */
  String costs() {
    return String.format(
        Locale.ROOT,
        "calls: %d, attempts: %d, waits: %d (%s), time: %s",
        calls,
        attempts,
        waits,
        seconds(waited),
        seconds(elapsed()));
  }
}
