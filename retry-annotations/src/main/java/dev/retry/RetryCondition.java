// SPDX-License-Identifier: Apache-2.0
package dev.retry;

import java.util.Optional;

/**
 * Decides about a further attempt where status and exception do not say enough: waits for a job to
 * be done, or tells one 409 from another.
 *
 * <pre>{@code
 * final class UntilDone implements RetryCondition {
 *   public Answer decide(Result result) {
 *     return result.status() == 200 && result.body().contains("\"pending\"") ? RETRY : UNDECIDED;
 *   }
 * }
 *
 * @GET("/jobs/{id}")
 * @Retry(maxAttempts = 20, delay = 1, backoff = BackoffType.CONSTANT, when = UntilDone.class)
 * Job job(@Path("id") String id);
 * }</pre>
 *
 * <pre>
 * GET /jobs/7 HTTP/1.1   -&gt; 200 {"state":"pending"}   (waits up to a second)
 * GET /jobs/7 HTTP/1.1   -&gt; 200 {"state":"done"}
 * </pre>
 *
 * <p>It decides <em>whether</em> the outcome is one to retry, and nothing else: safety, attempts,
 * waits, time limit and retry budget hold as ever, and what never passes (501, 505, an untrusted
 * certificate, an {@link Error}) is never retried. When they end the call on a 2xx, the caller gets
 * that 2xx.
 *
 * <p>One instance serves all calls of an interface, from many threads; it must not block. It has a
 * constructor without parameters, unless the client is told how to make it. What it throws ends the
 * call, and is thrown as it is.
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface RetryCondition {

  /**
   * {@return whether the outcome is one to retry} Asked after every attempt.
   *
   * @param result how it ended
   */
  Answer decide(Result result);

  /** What a condition says. */
  enum Answer {
    /** Another attempt may mend it, also when it is a 2xx. */
    RETRY,
    /** No further attempt, also when {@link Retry#on} or {@link Retry#onException} name it. */
    STOP,
    /** What {@link Retry#on} and {@link Retry#onException} say. */
    UNDECIDED
  }

  /** How an attempt ended. */
  interface Result {
    /** {@return the status code, or 0 when no response came} */
    int status();

    /**
     * {@return the first field of that name, in any case}
     *
     * @param name the name of the field
     */
    Optional<String> header(String name);

    /**
     * {@return the body as text in UTF-8: all of a 2xx, the first 64 KiB of another; empty when
     * there is none, or it is streamed}
     */
    String body();

    /** {@return what went wrong, when no response came} */
    Optional<Throwable> failed();
  }
}
