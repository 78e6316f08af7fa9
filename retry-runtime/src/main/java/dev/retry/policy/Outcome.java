// SPDX-License-Identifier: Apache-2.0
package dev.retry.policy;

import dev.retry.message.HeaderList;

/**
 * How one attempt ended.
 *
 * @since 0.1.0
 */
public sealed interface Outcome permits Outcome.Received, Outcome.Failed {

  /** {@return whether it is what the caller wanted} */
  boolean isSuccess();

  /** {@return whether the server certainly has not seen the request} */
  boolean neverSent();

  /**
   * A response came.
   *
   * @param status its status code
   * @param headers its fields
   */
  record Received(int status, HeaderList headers) implements Outcome {
    @Override
    public boolean isSuccess() {
      return status >= 200 && status < 300;
    }

    @Override
    public boolean neverSent() {
      return false;
    }
  }

  /**
   * No response came.
   *
   * @param failure what went wrong
   */
  record Failed(Throwable failure) implements Outcome {
    @Override
    public boolean isSuccess() {
      return false;
    }

    @Override
    public boolean neverSent() {
      return Failures.neverSent(failure);
    }
  }
}
