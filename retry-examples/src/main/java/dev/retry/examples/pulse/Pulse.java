// SPDX-License-Identifier: Apache-2.0
package dev.retry.examples.pulse;

import static java.util.Comparator.comparing;
import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import dev.retry.examples.pulse.GitHub.Event;
import dev.retry.examples.pulse.GitHub.Rate;
import dev.retry.examples.pulse.GitHub.Release;
import dev.retry.examples.pulse.GitHub.Repo;
import dev.retry.examples.pulse.GitHub.User;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What GitHub tells about a user.
 *
 * @param user whom it is about
 * @param repos the repositories, the one with most stars first
 * @param release the latest release of the first of them
 * @param events what the user did last
 * @param rate what the rate limit has left
 */
record Pulse(
    User user, List<Repo> repos, Optional<Release> release, List<Event> events, Rate rate) {

  /** Asks for all of it. */
  static Pulse of(User user, GitHub github) {
    String login = user.login();
    List<Repo> repos =
        github.repos(login, 100).stream().sorted(comparing(Repo::stars).reversed()).toList();
    List<Event> events = github.events(login, 5);
    Optional<Release> release =
        repos.stream().findFirst().flatMap(repo -> github.latestRelease(login, repo.name()));
    return new Pulse(user, repos, release, events, github.rateLimit().resources().core());
  }

  long stars() {
    return repos.stream().mapToLong(Repo::stars).sum();
  }

  long forks() {
    return repos.stream().mapToLong(Repo::forks).sum();
  }

  /** {@return each language with its number of repositories, the most used first} */
  List<Map.Entry<String, Long>> languages() {
    return repos.stream()
        .filter(repo -> repo.language() != null)
        .collect(groupingBy(Repo::language, TreeMap::new, counting()))
        .entrySet()
        .stream()
        .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
        .toList();
  }
}
