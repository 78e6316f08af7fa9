// SPDX-License-Identifier: Apache-2.0
package dev.retry.policy;

import static java.util.Objects.requireNonNull;

import dev.retry.message.HeaderList;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How one attempt ended.
 *
 * @since 0.1.0
 */
public sealed interface Outcome permits Outcome.Received, Outcome.Failed {

  /** {@return whether it is what the caller wanted} */
  boolean isSuccess();

  /** {@return whether the call is to end here by the will of the caller or of the JVM} */
  boolean isCancelled();

  /**
   * {@return whether it is one of these, and another attempt can mend it}
   *
   * @param statuses status codes
   * @param failures kinds of failures, subclasses included
   */
  boolean isAmong(Set<Integer> statuses, Set<Class<? extends Throwable>> failures);

  /** {@return whether the server certainly has not seen the request} */
  boolean neverSent();

  /**
   * {@return whether the server answered that it gets too many requests: 429 (RFC 6585, section 4)
   * or 503 (RFC 9110, section 15.6.4)}
   */
  boolean isThrottled();

  /**
   * {@return how long the server asked to wait, or {@code null} when it did not}
   *
   * @param now the wall clock
   */
  @Nullable ServerHint hint(Instant now);

  /**
   * A response came.
   *
   * @param status its status code
   * @param headers its fields
   */
  record Received(int status, HeaderList headers) implements Outcome {
    /** Refuses {@code null}. */
    public Received {
      requireNonNull(headers, "headers");
    }

    @Override
    public boolean isSuccess() {
      return status >= 200 && status < 300;
    }

    @Override
    public boolean isCancelled() {
      return false;
    }

    @Override
    public boolean isAmong(Set<Integer> statuses, Set<Class<? extends Throwable>> failures) {
      // Content too large (413) passes only when the server says when (RFC 9110, section 15.5.14).
      return statuses.contains(status) && (status != 413 || headers.contains("Retry-After"));
    }

    @Override
    public boolean neverSent() {
      return false;
    }

    @Override
    public boolean isThrottled() {
      return status == 429 || status == 503;
    }

    @Override
    public @Nullable ServerHint hint(Instant now) {
      return ServerHint.read(this, now);
    }
  }

  /**
   * No response came.
   *
   * @param failure what went wrong, out of the {@link java.util.concurrent.CompletionException} or
   *     {@link java.util.concurrent.ExecutionException} it came in
   */
  record Failed(Throwable failure) implements Outcome {
    /** Unwraps what a future wrapped, so that blocking and asynchronous calls see the same. */
    public Failed {
      failure = Failures.unwrap(requireNonNull(failure, "failure"));
    }

    @Override
    public boolean isSuccess() {
      return false;
    }

    @Override
    public boolean isCancelled() {
      return Failures.cancelled(failure);
    }

    @Override
    public boolean isAmong(Set<Integer> statuses, Set<Class<? extends Throwable>> failures) {
      if (Failures.permanent(failure)) {
        return false;
      }
      for (Class<? extends Throwable> kind : failures) {
        if (kind.isInstance(failure)) {
          return true;
        }
      }
      return false;
    }

    @Override
    public boolean neverSent() {
      return Failures.neverSent(failure);
    }

    @Override
    public boolean isThrottled() {
      return false;
    }

    @Override
    public @Nullable ServerHint hint(Instant now) {
      return null;
    }
  }
}
