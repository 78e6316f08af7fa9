// SPDX-License-Identifier: Apache-2.0
package dev.retry.internal.model;

import dev.retry.message.HttpStatusException;
import java.lang.invoke.MethodHandle;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is thrown in place of an {@link HttpStatusException}.
 *
 * @param byStatus what makes it, by status; takes the {@link HttpStatusException}, gives a {@link
 *     Throwable}
 * @param other what makes it for every other status, or {@code null} for nothing
 */
public record ThrowsPlan(Map<Integer, MethodHandle> byStatus, @Nullable MethodHandle other) {

  /** What throws nothing of its own. */
  static final ThrowsPlan NOTHING = new ThrowsPlan(Map.of(), null);

  /** Copies the map. */
  public ThrowsPlan {
    byStatus = Map.copyOf(byStatus);
  }

  /** {@return whether it never throws anything of its own} */
  public boolean isNothing() {
    return byStatus.isEmpty() && other == null;
  }

  /**
   * {@return what the caller is thrown, with the failure as its cause or suppressed on it}
   *
   * @param failure what the call failed with
   */
  public Throwable of(HttpStatusException failure) {
    MethodHandle named = byStatus.get(failure.status());
    MethodHandle maker = named == null ? other : named;
    if (maker == null) {
      return failure;
    }
    Throwable made;
    try {
      made = (Throwable) maker.invokeExact(failure);
    } catch (Throwable thrown) {
      made = thrown;
    }
    if (made.getCause() != failure && !hasTaken(made, failure)) {
      made.addSuppressed(failure);
    }
    return made;
  }

  private static boolean hasTaken(Throwable made, HttpStatusException failure) {
    try {
      made.initCause(failure);
      return true;
    } catch (IllegalStateException hasAnother) {
      return false;
    }
  }
}
