// SPDX-License-Identifier: Apache-2.0
package dev.retry.policy;

import static java.util.Objects.requireNonNull;

import dev.retry.Dialect;
import dev.retry.RetryCondition;
import dev.retry.message.CallException;
import dev.retry.message.HeaderList;
import dev.retry.message.Payload;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How one attempt ended.
 *
 * @since 0.1.0
 */
public sealed interface Outcome extends RetryCondition.Result
    permits Outcome.Received, Outcome.Returned, Outcome.Failed {

  /** {@return whether it is what the caller wanted} */
  boolean isSuccess();

  /** {@return whether the call is to end here by the will of the caller or of the JVM} */
  default boolean isCancelled() {
    return false;
  }

  /**
   * {@return whether the table names it, and another attempt can mend it}
   *
   * @param table what to retry
   * @param progress what the call has done so far
   * @param hint what the server asked for, or {@code null}
   */
  boolean isToRetry(DecisionTable table, Progress progress, @Nullable ServerHint hint);

  /** {@return whether no attempt can mend it, whatever the table or a condition says} */
  default boolean isForGood() {
    return false;
  }

  /** {@return whether the server said that the request must not be sent again} */
  default boolean isRefused() {
    return false;
  }

  /** {@return whether the server certainly has not seen the request} */
  default boolean neverSent() {
    return false;
  }

  /**
   * {@return whether another attempt is no load of the kind that makes an outage worse: nothing was
   * sent, or the answer was good and just not yet the wanted one}
   */
  default boolean isFree() {
    return neverSent() || isSuccess();
  }

  /**
   * {@return whether the server answered that it gets too many requests: 429 (RFC 6585, section 4),
   * 503 (RFC 9110, section 15.6.4), and where the dialect says so 403}
   *
   * @param dialect what the server means by its answers
   */
  default boolean isThrottled(Dialect dialect) {
    return false;
  }

  /**
   * {@return what it says about the server}
   *
   * @param countThrottled whether a response of 429 is a failure
   */
  Health health(boolean countThrottled);

  /**
   * {@return how long the server asked to wait, or {@code null} when it did not}
   *
   * @param dialect what fields the server uses beside the standard ones
   * @param now the wall clock
   */
  default @Nullable ServerHint hint(Dialect dialect, Instant now) {
    return null;
  }

  @Override
  default int status() {
    return 0;
  }

  @Override
  default Optional<String> header(String name) {
    return Optional.empty();
  }

  @Override
  default String body() {
    return "";
  }

  @Override
  default Optional<Throwable> failed() {
    return Optional.empty();
  }

  /**
   * A response came.
   *
   * @param status its status code
   * @param headers its fields
   * @param content its body; {@link Payload#empty()} for none
   */
  record Received(int status, HeaderList headers, Payload content) implements Outcome {
    private static final String SHOULD_RETRY = "x-should-retry";
    private static final String ABUSE =
        "https://iana.org/assignments/http-problem-types#abnormal-usage-detected";

    /** Refuses {@code null}. */
    public Received {
      requireNonNull(headers, "headers");
      requireNonNull(content, "content");
    }

    /**
     * A response without a body.
     *
     * @param status its status code
     * @param headers its fields
     */
    public Received(int status, HeaderList headers) {
      this(status, headers, Payload.empty());
    }

    /** {@return whether a status does not pass with time (RFC 9110, sections 15.6.2 and 15.6.6)} */
    static boolean neverPasses(int status) {
      return status == 501 || status == 505;
    }

    @Override
    public boolean isSuccess() {
      return status >= 200 && status < 300;
    }

    @Override
    public boolean isToRetry(DecisionTable table, Progress progress, @Nullable ServerHint hint) {
      if (status >= 400 && !isForGood() && saysShouldRetry("true")) {
        return true;
      }
      // The request with this key is still being processed, or was another one
      // (draft-ietf-httpapi-idempotency-key-header, section 2.7).
      if (progress.keyed() && (status == 409 || status == 422)) {
        return status == 409;
      }
      // Content too large (413) passes only when the server says when (RFC 9110, section 15.5.14).
      if (status == 413 && hint == null) {
        return false;
      }
      if (table.on().contains(status)) {
        return true;
      }
      // What GitHub refuses with 403 is meant for the user, unless it says when to come back.
      return status == 403
          && hint != null
          && isThrottled(table.quota())
          && table.on().contains(429);
    }

    @Override
    public boolean isForGood() {
      return neverPasses(status);
    }

    @Override
    public Optional<String> header(String name) {
      return Optional.ofNullable(headers.first(name));
    }

    @Override
    public String body() {
      return content instanceof Payload.Bytes kept
          ? new String(kept.bytes(), StandardCharsets.UTF_8)
          : "";
    }

    @Override
    public boolean isRefused() {
      return saysShouldRetry("false") || ABUSE.equals(ProblemType.of(headers, content));
    }

    private boolean saysShouldRetry(String value) {
      String field = headers.first(SHOULD_RETRY);
      return field != null && field.trim().equals(value);
    }

    @Override
    public boolean isThrottled(Dialect dialect) {
      return status == 429 || status == 503 || (status == 403 && dialect == Dialect.GITHUB);
    }

    @Override
    public Health health(boolean countThrottled) {
      return Health.of(status, countThrottled);
    }

    @Override
    public @Nullable ServerHint hint(Dialect dialect, Instant now) {
      return ServerHint.read(headers, dialect, now);
    }
  }

  /**
   * Code that is no HTTP call returned.
   *
   * @param isSuccess whether what it returned is what the caller wanted
   */
  record Returned(boolean isSuccess) implements Outcome {
    @Override
    public boolean isToRetry(DecisionTable table, Progress progress, @Nullable ServerHint hint) {
      return !isSuccess;
    }

    @Override
    public boolean isFree() {
      return true;
    }

    @Override
    public Health health(boolean countThrottled) {
      return isSuccess ? Health.WELL : Health.FAILED;
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
    public boolean isToRetry(DecisionTable table, Progress progress, @Nullable ServerHint hint) {
      if (isForGood()) {
        return false;
      }
      for (Class<? extends Throwable> kind : table.onException()) {
        if (kind.isInstance(failure)) {
          return true;
        }
      }
      return false;
    }

    @Override
    public boolean isForGood() {
      return Failures.permanent(failure);
    }

    @Override
    public Optional<Throwable> failed() {
      return Optional.of(failure);
    }

    @Override
    public boolean neverSent() {
      return Failures.neverSent(failure);
    }

    @Override
    public Health health(boolean countThrottled) {
      return Failures.health(failure, countThrottled);
    }

    /** {@return what a client inside this call was told, when the code used one} */
    @Override
    public @Nullable ServerHint hint(Dialect dialect, Instant now) {
      if (!(failure instanceof CallException inner) || inner.retryAt().isEmpty()) {
        return null;
      }
      Instant at = inner.retryAt().get();
      return new ServerHint(at.isAfter(now) ? Duration.between(now, at) : Duration.ZERO, "retryAt");
    }
  }
}
