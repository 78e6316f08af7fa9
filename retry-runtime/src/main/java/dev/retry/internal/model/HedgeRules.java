// SPDX-License-Identifier: Apache-2.0
package dev.retry.internal.model;

import dev.retry.Hedge;
import org.jspecify.annotations.Nullable;

/** {@link Hedge}: values in their ranges, and nothing sent twice that must be sent once. */
final class HedgeRules {
  private HedgeRules() {}

  /** {@return what is sent beside a slow attempt of a method} */
  static HedgePlan read(
      MethodDeclaration method, @Nullable Verb verb, boolean idempotent, Problems problems) {
    Stated<Hedge> stated = method.hedge();
    if (stated == null || verb == null || !check(stated, problems)) {
      return HedgePlan.NONE;
    }
    if (!idempotent) {
      if (stated.onMethod()) {
        problems.add(
            method.where(),
            verb.method() + " is not idempotent, and @Hedge sends a request twice",
            "Add @IdempotencyKey if the server knows such keys, @Idempotent if it may get it twice,"
                + " or remove "
                + stated.name()
                + ".");
      }
      return HedgePlan.NONE;
    }
    return new HedgePlan(Seconds.of(stated.annotation().after()), stated.annotation().max());
  }

  /** {@return whether every value is in its range} */
  static boolean check(Stated<Hedge> stated, Problems problems) {
    AttributeRules rules = new AttributeRules(stated, problems);
    double after = stated.annotation().after();
    int max = stated.annotation().max();
    rules.require(
        after > 0 && after <= Double.MAX_VALUE,
        "after",
        after,
        "must be more than zero seconds, and finite");
    rules.require(max >= 1 && max <= 10, "max", max, "must be 1 to 10");
    return rules.valid();
  }
}
