// SPDX-License-Identifier: Apache-2.0
package dev.retry.examples.pulse;

import dev.retry.examples.pulse.GitHub.Event;
import dev.retry.examples.pulse.GitHub.Place;
import dev.retry.examples.pulse.GitHub.Repo;
import dev.retry.examples.pulse.GitHub.User;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What {@link UnrulyGitHub} knows about its one user. */
final class Octocat {
  static final String LOGIN = "octocat";

  static final List<Repo> REPOS =
      List.of(
          repo("boysenberry", "Ruby", 432, 57, "2026-08-11"),
          repo("git-consortium", null, 506, 131, "2025-12-03"),
          repo("hello-world", "Java", 3_142, 2_718, "2026-09-14"),
          repo("knife", "C", 871, 310, "2026-06-30"),
          repo("linguist", "Ruby", 604, 199, "2026-09-02"),
          repo("octo-app", "Java", 97, 12, "2026-09-15"),
          repo("pancake", "Go", 58, 4, "2024-02-29"),
          repo("spoon", "Java", 1_270, 1_441, "2026-07-19"),
          repo("tentacle", "C", 233, 21, "2026-03-08"),
          repo("test-repo", null, 12, 9, "2023-10-27"),
          repo("undertow", "Java", 19, 3, "2026-01-05"));

  static final List<Event> EVENTS =
      List.of(
          event("PushEvent", "octocat/octo-app", "2026-09-15"),
          event("PullRequestEvent", "octocat/hello-world", "2026-09-14"),
          event("IssueCommentEvent", "torvalds/linux", "2026-09-12"),
          event("WatchEvent", "openjdk/jdk", "2026-09-09"),
          event("CreateEvent", "octocat/octo-app", "2026-09-07"));

  private Octocat() {}

  /** {@return the user, with followers that came lately} */
  static User user(int newFollowers) {
    return new User(LOGIN, "The Octocat", 21_904 + newFollowers, REPOS.size());
  }

  private static Repo repo(
      String name, @Nullable String language, int stars, int forks, String pushed) {
    return new Repo(name, language, stars, forks, at(pushed));
  }

  private static Event event(String type, String place, String day) {
    return new Event(type, new Place(place), at(day));
  }

  private static Instant at(String day) {
    return Instant.parse(day + "T09:30:00Z");
  }
}
