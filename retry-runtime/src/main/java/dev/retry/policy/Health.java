// SPDX-License-Identifier: Apache-2.0
package dev.retry.policy;

/**
 * What the end of an attempt says about the server, for a {@link Breaker}.
 *
 * @since 0.1.0
 */
public enum Health {
  /** It did what was asked: a response below 400. */
  WELL,
  /**
   * It is there, but what it answered is no use: a response of 400 to 499, or a body that the
   * client cannot take. This counts neither for nor against it, but is all that a probe wants to
   * know.
   */
  ANSWERED,
  /**
   * It could not do what was asked: a response of 500 or more, a connection that was refused or
   * broke, an attempt that took too long.
   */
  FAILED,
  /** Nothing: the attempt was cancelled, or its request was never fit to be sent. */
  UNKNOWN;

  /** {@return what a status says} */
  static Health of(int status, boolean countThrottled) {
    if (status >= 500 || (status == 429 && countThrottled)) {
      return FAILED;
    }
    return status >= 400 ? ANSWERED : WELL;
  }
}
