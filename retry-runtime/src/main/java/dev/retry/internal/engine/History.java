// SPDX-License-Identifier: Apache-2.0
package dev.retry.internal.engine;

import dev.retry.message.Attempt;
import java.util.ArrayDeque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The attempts of one call that have ended; a long walk over pages forgets its oldest. */
final class History {
  private static final int KEPT_AT_MOST = 1000;

  private @Nullable ArrayDeque<Attempt> kept;

  void add(Attempt attempt) {
    if (kept == null) {
      kept = new ArrayDeque<>();
    }
    if (kept.size() == KEPT_AT_MOST) {
      kept.removeFirst();
    }
    kept.add(attempt);
  }

  List<Attempt> all() {
    return kept == null ? List.of() : List.copyOf(kept);
  }
}
