// SPDX-License-Identifier: Apache-2.0
package dev.retry;

/**
 * What to do when the server asks for a wait longer than {@link Retry#maxWait()}.
 *
 * @since 0.1.0
 */
public enum LongWait {
  /** Fails at once; the exception says when the server accepts another call. */
  GIVE_UP,

  /** Waits {@link Retry#maxWait()}, which is earlier than the server asked. */
  CAP,

  /** Waits as long as the server asked, if the total time permits. */
  WAIT
}
