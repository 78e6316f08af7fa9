// SPDX-License-Identifier: Apache-2.0
package dev.retry.examples.pulse;

import dev.retry.examples.pulse.GitHub.Event;
import dev.retry.examples.pulse.GitHub.Rate;
import dev.retry.examples.pulse.GitHub.Release;
import dev.retry.examples.pulse.GitHub.Repo;
import dev.retry.examples.pulse.GitHub.User;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** Prints a {@link Pulse} in aligned plain text. */
final class Report {
  private static final int SHOWN = 5;
  private static final int BAR = 40;

  private final PrintStream out;

  Report(PrintStream out) {
    this.out = out;
  }

  void print(Pulse pulse, Instant now) {
    User user = pulse.user();
    section(
        user.name() == null ? user.login() : user.name() + " (" + user.login() + ")",
        totals(pulse));
    section("Most stars", pulse.repos().stream().limit(SHOWN).map(Report::line));
    section("Its latest release", pulse.release().stream().map(Report::line));
    section("Languages", pulse.languages().stream().limit(SHOWN).map(Report::line));
    section("Recent activity", pulse.events().stream().map(Report::line));
    section("Rate limit", Stream.of(line(pulse.rate(), now)));
  }

  /** Prints lines under a title, or that there are none. */
  void section(String title, Stream<String> content) {
    List<String> lines = content.toList();
    out.println();
    out.println(title);
    (lines.isEmpty() ? List.of("none") : lines).forEach(line -> out.println("  " + line));
  }

  private static Stream<String> totals(Pulse pulse) {
    int read = pulse.repos().size();
    int all = pulse.user().publicRepos();
    return Stream.of(
        text("repositories  %,9d", read) + (read < all ? text(", the first of %,d", all) : ""),
        text("stars         %,9d", pulse.stars()),
        text("forks         %,9d", pulse.forks()),
        text("followers     %,9d", pulse.user().followers()));
  }

  private static String line(Repo repo) {
    String language = Objects.requireNonNullElse(repo.language(), "-");
    String pushed = repo.pushedAt() == null ? "never" : day(repo.pushedAt());
    return text("%-24s %,9d  %-12s pushed %s", repo.name(), repo.stars(), language, pushed);
  }

  private static String line(Release release) {
    return text("%s  %s", day(release.publishedAt()), release.tag());
  }

  private static String line(Map.Entry<String, Long> language) {
    int repos = language.getValue().intValue();
    return text("%-12s %4d  %s", language.getKey(), repos, "#".repeat(Math.min(repos, BAR)));
  }

  private static String line(Event event) {
    String what = event.type().replaceFirst("Event$", "");
    return text("%s  %-14s %s", day(event.createdAt()), what, event.repo().name());
  }

  private static String line(Rate rate, Instant now) {
    long minutes = Duration.between(now, Instant.ofEpochSecond(rate.reset())).toMinutes();
    return text(
        "%,d of %,d requests left, all again in %d min", rate.remaining(), rate.limit(), minutes);
  }

  private static String day(Instant instant) {
    return instant.atZone(ZoneOffset.UTC).toLocalDate().toString();
  }

  private static String text(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
