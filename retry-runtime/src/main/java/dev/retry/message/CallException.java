// SPDX-License-Identifier: Apache-2.0
package dev.retry.message;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A call that failed, with the attempts it took.
 *
 * <p>It is thrown for the last attempt's failure, whether or not the method is retried; the
 * failures of earlier attempts are {@linkplain #getSuppressed() suppressed} on it. The message
 * names the interface method and the URI template, never a value of a parameter.
 *
 * @since 0.1.0
 */
public abstract class CallException extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private static final int SUPPRESSED_AT_MOST = 16;

  private final String what;
  private final transient CallReport report;

  CallException(String what, CallReport report, @Nullable Throwable cause) {
    super(message(what, report), cause);
    this.what = what;
    this.report = report;
    int suppressed = 0;
    for (Attempt attempt : report.attempts()) {
      Throwable failure = attempt.failure();
      if (failure != null
          && failure != cause
          && failure != this
          && suppressed++ < SUPPRESSED_AT_MOST) {
        addSuppressed(failure);
      }
    }
  }

  private static String message(String what, CallReport report) {
    int attempts = report.attempts().size();
    return String.format(
        Locale.ROOT,
        "%s: %s %s (%d %s in %.3f s, %s)",
        report.method(),
        report.request(),
        what,
        attempts,
        attempts == 1 ? "attempt" : "attempts",
        report.elapsed().toNanos() / 1e9,
        report.stopReason());
  }

  final String what() {
    return what;
  }

  final CallReport report() {
    return report;
  }

  /** {@return the interface method, such as {@code GitHub.repos(String, int)}} */
  public final String method() {
    return report.method();
  }

  /** {@return every attempt, first to last} */
  public final List<Attempt> attempts() {
    return report.attempts();
  }

  /** {@return the time the whole call took} */
  public final Duration elapsed() {
    return report.elapsed();
  }

  /** {@return why no further attempt was made} */
  public final StopReason stopReason() {
    return report.stopReason();
  }

  /**
   * {@return the earliest instant at which another call has a chance, when that is known: as the
   * server said, or what stands in the way on this side}
   */
  public final Optional<Instant> retryAt() {
    return Optional.ofNullable(report.retryAt());
  }
}
