// SPDX-License-Identifier: Apache-2.0
package dev.retry.message;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a call ended, value or failure, with every attempt it took.
 *
 * <p>As the return type of an interface method it never throws what the network or the server did:
 *
 * <pre>{@code
 * Attempts<User> user = github.user("octo");
 * log.info("{} attempts", user.history().size());
 * return user.get();
 * }</pre>
 *
 * @param <T> the type of the value
 * @param value the value; {@code null} when the call failed or its body was empty
 * @param failure the failure, or {@code null} when the call succeeded
 * @param history every attempt, first to last
 * @since 0.1.0
 */
public record Attempts<T>(
    @Nullable T value, @Nullable CallException failure, List<Attempt> history) {

  /** Copies the history. */
  public Attempts {
    history = List.copyOf(history);
  }

  /** {@return whether the call succeeded} */
  public boolean isSuccess() {
    return failure == null;
  }

  /**
   * {@return the value}
   *
   * @throws CallException the failure, when the call failed
   */
  public @Nullable T get() {
    if (failure != null) {
      throw failure;
    }
    return value;
  }
}
