// SPDX-License-Identifier: Apache-2.0
package dev.retry.message;

/**
 * The request was not sent, because the circuit breaker is open: too many attempts before it
 * failed.
 *
 * <p>Thrown only when no attempt of the request was made. When one was, and the breaker does not
 * let the next one through, its failure is thrown, with {@link StopReason#CIRCUIT_OPEN}. Of a list
 * in pages each page is a request; {@link #attempts()} then tells of the pages before.
 *
 * <p>{@link #retryAt()} is when the breaker lets a probe through, unless it was opened by hand for
 * good.
 *
 * @since 0.1.0
 */
public final class CircuitOpenException extends CallException {
  private static final long serialVersionUID = 1L;

  /**
   * Makes one.
   *
   * @param what what stood in the way, to follow the method and the template in the message
   * @param report what the call did
   */
  public CircuitOpenException(String what, CallReport report) {
    super(what, report, null);
  }
}
