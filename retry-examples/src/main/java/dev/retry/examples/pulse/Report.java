// SPDX-License-Identifier: Apache-2.0
package dev.retry.examples.pulse;

import dev.retry.examples.pulse.GitHub.Rate;
import dev.retry.examples.pulse.GitHub.User;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Prints a {@link Pulse} in aligned plain text. */
final class Report {
  private static final int SHOWN = 5;
  private static final int LONGEST_BAR = 40;

  private final PrintStream out;

  Report(PrintStream out) {
    this.out = out;
  }

  void print(Pulse pulse, Instant now) {
    User user = pulse.user();
    section(
        user.name() == null ? user.login() : user.name() + " (" + user.login() + ")",
        Stream.of(
            text("repositories  %,9d", pulse.repos().size()),
            text("stars         %,9d", pulse.stars()),
            text("forks         %,9d", pulse.forks()),
            text("followers     %,9d", user.followers())));
    section(
        "Most stars",
        pulse.repos().stream()
            .limit(SHOWN)
            .map(
                repo ->
                    text(
                        "%-24s %,9d  %-12s pushed %s",
                        repo.name(),
                        repo.stars(),
                        Objects.requireNonNullElse(repo.language(), "-"),
                        day(repo.pushedAt()))));
    section(
        "Its latest release",
        pulse.release().stream()
            .map(release -> text("%s  %s", day(release.publishedAt()), release.tag())));
    section(
        "Languages",
        pulse.languages().stream()
            .limit(SHOWN)
            .map(
                used ->
                    text("%-12s %4d  %s", used.getKey(), used.getValue(), bar(used.getValue()))));
    section(
        "Recent activity",
        pulse.events().stream()
            .map(
                event ->
                    text(
                        "%s  %-14s %s",
                        day(event.createdAt()),
                        event.type().replaceFirst("Event$", ""),
                        event.repo().name())));
    section("Rate limit", Stream.of(rate(pulse.rate(), now)));
  }

  /** Prints lines under a title, or that there are none. */
  void section(String title, Stream<String> content) {
    List<String> lines = content.toList();
    out.println();
    out.println(title);
    (lines.isEmpty() ? List.of("none") : lines).forEach(line -> out.println("  " + line));
  }

  private static String rate(Rate rate, Instant now) {
    long minutes = Duration.between(now, Instant.ofEpochSecond(rate.reset())).toMinutes();
    return text(
        "%,d of %,d requests left, all again in %d min", rate.remaining(), rate.limit(), minutes);
  }

  private static String bar(long length) {
    return "#".repeat((int) Math.min(length, LONGEST_BAR));
  }

  private static String day(@Nullable Instant instant) {
    return instant == null ? "-" : instant.atZone(ZoneOffset.UTC).toLocalDate().toString();
  }

  private static String text(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
