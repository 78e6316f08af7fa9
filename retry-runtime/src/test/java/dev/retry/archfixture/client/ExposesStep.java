// SPDX-License-Identifier: Apache-2.0
package dev.retry.archfixture.client;

import dev.retry.archfixture.internal.engine.Step;
import java.util.List;

/** Wrong: imports what it may, but shows it to everyone. */
public final class ExposesStep {

  private final Step step;

  public ExposesStep(Step step) {
    this.step = step;
  }

  public List<Step> steps() {
    return List.of(copy(step));
  }

  private static Step copy(Step step) {
    return step;
  }
}
