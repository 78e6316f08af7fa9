// SPDX-License-Identifier: Apache-2.0
package dev.retry.internal.model;

import dev.retry.StartFrom;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which parameter says where a list goes on. */
final class StartRules {
  private StartRules() {}

  /** {@return which one it is, or {@code null} when none is} */
  static @Nullable StartPlan read(MethodDeclaration method, boolean paginated, Problems problems) {
    List<ParameterDeclaration> starts = method.goingTo(StartFrom.class);
    if (starts.isEmpty()) {
      return null;
    }
    ParameterDeclaration start = starts.get(0);
    if (!paginated) {
      problems.add(
          method.where(start),
          "it is @StartFrom, but the method reads no list in pages",
          "Add @Paginated to the method, or remove the parameter.");
    }
    if (start.type() != String.class) {
      problems.add(
          method.where(start),
          TypeNames.of(start.type()) + " is no type for @StartFrom",
          "Take a String, as Page.position() and PaginationException.position() give it.");
    }
    for (ParameterDeclaration second : starts.subList(1, starts.size())) {
      problems.add(
          method.where(second),
          start.text() + " is @StartFrom too",
          "A list begins at one place: keep one.");
    }
    return new StartPlan(start.index(), start.text());
  }
}
