// SPDX-License-Identifier: Apache-2.0
package dev.retry.message;

/**
 * The request was not sent, because the client's own limit left no room for it in the time that
 * there was: its rate limit, or its limit of calls at a time.
 *
 * <p>Thrown only when no attempt of the request was made. When one was, and the limit leaves no
 * room for the next one, its failure is thrown, with {@link StopReason#RATE_LIMITED}. A
 * <em>server</em> that refuses a call, with status 429, makes it an {@link HttpStatusException}. Of
 * a list in pages each page is a request; {@link #attempts()} then tells of the pages before.
 *
 * <p>{@link #retryAt()} is when the rate limit has room again; no one knows it of calls that are
 * under way.
 *
 * @since 0.1.0
 */
public final class RateLimitedException extends CallException {
  private static final long serialVersionUID = 1L;

  /**
   * Makes one.
   *
   * @param what what stood in the way, to follow the method and the template in the message
   * @param report what the call did
   */
  public RateLimitedException(String what, CallReport report) {
    super(what, report, null);
  }
}
