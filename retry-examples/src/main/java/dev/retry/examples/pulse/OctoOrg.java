// SPDX-License-Identifier: Apache-2.0
package dev.retry.examples.pulse;

import dev.retry.examples.pulse.GitHub.Repo;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;

/** What {@link UnrulyGitHub} knows about its one organisation. */
final class OctoOrg {
  static final String LOGIN = "octo-org";
  static final int REPOS = 250;
  static final int PAGE_SIZE = 10;
  static final int PAGES = REPOS / PAGE_SIZE;

  private static final List<String> LANGUAGES = List.of("Java", "Go", "C", "Ruby", "Rust");

  private OctoOrg() {}

  /** {@return the repositories of a page, the first of which is 1} */
  static List<Repo> page(int number) {
    int first = (number - 1) * PAGE_SIZE;
    return IntStream.range(first, Math.min(first + PAGE_SIZE, REPOS))
        .mapToObj(OctoOrg::repo)
        .toList();
  }

  private static Repo repo(int index) {
    return new Repo(
        "project-%03d".formatted(index + 1),
        LANGUAGES.get(index % LANGUAGES.size()),
        index * 7 % 100,
        index % 11,
        Instant.parse("2026-09-01T09:30:00Z"));
  }
}
