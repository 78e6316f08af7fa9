// SPDX-License-Identifier: Apache-2.0
package dev.retry.examples.pulse;

import dev.retry.examples.pulse.GitHub.Repo;
import dev.retry.message.Page;
import dev.retry.spi.CallEvent;
import dev.retry.spi.CallListener;
import dev.retry.spi.TimeSource;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Reads the repositories of an organisation page by page, and knows at any time where to go on. */
final class OrgWalk implements CallListener {
  private final TimeSource time;
  private final PrintStream out;
  private final long start;

  // Pages are fetched side by side: what they meet is told by several threads.
  private int attempts;
  private int waits;
  private Duration waited = Duration.ZERO;
  private @Nullable String position;
  private boolean over;
  private long repos;
  private long stars;

  /**
   * Makes one.
   *
   * @param position where an earlier walk ended, or {@code null} for the beginning
   */
  OrgWalk(TimeSource time, PrintStream out, @Nullable String position) {
    this.time = time;
    this.out = out;
    this.start = time.nanoTime();
    this.position = position;
  }

  void walk(PagedGitHub github, String org) {
    for (Page<Repo> page : github.repos(org, OctoOrg.PAGE_SIZE, position())) {
      read(page);
    }
    tellResult(org);
  }

  private synchronized void read(Page<Repo> page) {
    repos += page.items().size();
    stars += page.items().stream().mapToLong(Repo::stars).sum();
    position = page.position();
    over = position == null;
    OptionalLong pages = page.pages();
    tell(
        "page %d%s, %d repositories read"
            .formatted(page.number(), pages.isPresent() ? " of " + pages.getAsLong() : "", repos));
  }

  @Override
  public synchronized void on(CallEvent event) {
    if (event instanceof CallEvent.Ended) {
      attempts++;
    } else if (event instanceof CallEvent.Waiting waiting) {
      waits++;
      waited = waited.plus(waiting.waitTime());
      tell("  wait " + Narrator.seconds(waiting.waitTime()) + " (" + waiting.source() + ")");
    }
  }

  private synchronized void tellResult(String org) {
    out.printf(
        Locale.ROOT,
        "%n%s%n  repositories  %,7d%n  stars         %,7d%n%nWhat it took%n  %s%n",
        org,
        repos,
        stars,
        costs());
  }

  private String costs() {
    return "attempts: %d, waits: %d (%s), time: %s"
        .formatted(
            attempts,
            waits,
            Narrator.seconds(waited),
            Narrator.seconds(Duration.ofNanos(time.nanoTime() - start)));
  }

  private void tell(String text) {
    Duration elapsed = Duration.ofNanos(time.nanoTime() - start);
    out.printf("%8s  %s%n", Narrator.seconds(elapsed), text);
  }

  private synchronized @Nullable String position() {
    return position;
  }

  /** Says how to go on with a walk that has not come to its end. */
  synchronized void tellHowToGoOn() {
    if (!over && position != null) {
      out.printf("%nTo go on there: --org --resume %s%n", position);
    }
  }
}
