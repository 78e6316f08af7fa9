// SPDX-License-Identifier: Apache-2.0
package dev.retry.internal.model;

import dev.retry.Quota;
import dev.retry.policy.DecisionTable;
import org.jspecify.annotations.Nullable;

/** {@link Quota}: how to read what the server says of its limit. No value of it can be wrong. */
final class QuotaRules {
  private QuotaRules() {}

  /** {@return the table, with the dialect in which the server speaks} */
  static DecisionTable apply(@Nullable Stated<Quota> stated, DecisionTable table) {
    return stated == null ? table : table.toBuilder().quota(stated.annotation().dialect()).build();
  }

  /** {@return whether calls wait for the reset before they are sent} */
  static boolean isProactive(@Nullable Stated<Quota> stated) {
    return stated != null && stated.annotation().proactive();
  }
}
