// SPDX-License-Identifier: Apache-2.0
package dev.retry.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ClientDefinitionExceptionTest {
  interface GitHub {}

  @Test
  void problemsAreCountedSortedAndShownWhole() {
    ClientDefinitionException failure =
        new ClientDefinitionException(
            GitHub.class, List.of("b: two.\n  Mend it.", "a: one.\n  Mend it."));
    assertThat(failure)
        .hasMessage("GitHub has 2 problems:\na: one.\n  Mend it.\nb: two.\n  Mend it.");
    assertThat(failure.problems()).containsExactly("a: one.\n  Mend it.", "b: two.\n  Mend it.");
    assertThat(failure.type()).isEqualTo(GitHub.class);
  }

  @Test
  void oneProblemIsOneProblem() {
    assertThat(new ClientDefinitionException(GitHub.class, List.of("a: one.")))
        .hasMessage("GitHub has 1 problem:\na: one.");
  }

  @Test
  void noProblemIsNoFailure() {
    assertThatThrownBy(() -> new ClientDefinitionException(GitHub.class, List.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("there is no problem");
  }

  @Test
  void problemsAreCopied() {
    List<String> problems = new ArrayList<>(List.of("a: one."));
    ClientDefinitionException failure = new ClientDefinitionException(GitHub.class, problems);
    problems.add("b: two.");
    assertThat(failure.problems()).containsExactly("a: one.");
  }
}
