// SPDX-License-Identifier: Apache-2.0
package dev.retry.message;

import java.util.List;
import java.util.Objects;

/**
 * An interface cannot become a client. It carries everything that is wrong with it, so that all of
 * it can be mended at once:
 *
 * <pre>
 * GitHub has 2 problems:
 * GitHub.open(NewIssue): POST is not idempotent, and @Retry repeats only what is safe to repeat.
 *   Add @IdempotencyKey if the server knows such keys, @Idempotent if it may get it twice, or
 *   remove @Retry.
 * GitHub.user(String): parameter 'user': no annotation says where it goes.
 *   Add @Path, @Query, @Header, @Body or another annotation of dev.retry.http.
 * </pre>
 *
 * @since 0.1.0
 */
public final class ClientDefinitionException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  private final Class<?> type;
  private final transient List<String> problems;

  /**
   * Makes one.
   *
   * @param type the interface
   * @param problems what is wrong, each where, what, and the way out on lines of its own
   */
  public ClientDefinitionException(Class<?> type, List<String> problems) {
    super(message(type, problems));
    this.type = type;
    this.problems = problems.stream().sorted().toList();
  }

  private static String message(Class<?> type, List<String> problems) {
    Objects.requireNonNull(type, "type");
    if (problems.isEmpty()) {
      throw new IllegalArgumentException("there is no problem");
    }
    String count = problems.size() == 1 ? "1 problem" : problems.size() + " problems";
    return type.getSimpleName()
        + " has "
        + count
        + ":\n"
        + String.join("\n", problems.stream().sorted().toList());
  }

  /** {@return the interface} */
  public Class<?> type() {
    return type;
  }

  /** {@return what is wrong, sorted; each where, what, and the way out on indented lines} */
  public List<String> problems() {
    return problems;
  }
}
