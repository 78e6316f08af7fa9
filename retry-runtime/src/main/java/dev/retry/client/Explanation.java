// SPDX-License-Identifier: Apache-2.0
package dev.retry.client;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * What the calls of an interface do when the network fails: how often they are sent, how long they
 * wait, how long they take at most, and what its annotations say that cannot be meant.
 *
 * <pre>{@code
 * System.out.println(clients.explain(GitHub.class));
 * assertThat(clients.explain(GitHub.class).warnings()).isEmpty();
 * }</pre>
 *
 * @param api what the API is called
 * @param baseUrl where its calls go
 * @param budget in words what the retry budget of the host permits while nothing succeeds
 * @param methods each method that sends something, sorted
 * @since 0.1.0
 */
public record Explanation(
    String api, String baseUrl, String budget, List<MethodExplanation> methods) {

  /** Refuses {@code null}, and copies. */
  public Explanation {
    requireNonNull(api, "api");
    requireNonNull(baseUrl, "baseUrl");
    requireNonNull(budget, "budget");
    methods = List.copyOf(methods);
  }

  /**
   * {@return the warnings of all methods; each where, what, and the way out on a line of its own}
   */
  public List<String> warnings() {
    return methods.stream().flatMap(method -> method.warnings().stream()).toList();
  }

  /** {@return all of it, for people to read: lines of at most 100 characters} */
  @Override
  public String toString() {
    return ExplanationText.of(this);
  }
}
