// SPDX-License-Identifier: Apache-2.0
package dev.retry.benchmarks.startup;

import org.jspecify.annotations.Nullable;

/** Tells whoever started this JVM of its first answer: how long it took from {@code main} on. */
final class FirstAnswer {
  private final long begun;

  private FirstAnswer(long begun) {
    this.begun = begun;
  }

  static FirstAnswer measure() {
    return new FirstAnswer(System.nanoTime());
  }

  void is(@Nullable String answer) {
    if (!"hello, world".equals(answer)) {
      throw new IllegalStateException("another answer");
    }
    System.out.println(System.nanoTime() - begun);
  }
}
