// SPDX-License-Identifier: Apache-2.0
package dev.retry.examples.pulse;

import dev.retry.examples.pulse.GitHub.User;
import dev.retry.spi.TimeSource;
import java.time.Duration;
import java.util.Locale;
import java.util.stream.Stream;

/** Looks at a user every half second, while the server goes down and comes back. */
final class Outage {
  private static final Duration PAUSE = Duration.ofMillis(500);
  private static final int LOOKS_WHILE_DOWN = 8;

  /** What {@link GuardedGitHub} permits a call. */
  private static final int ATTEMPTS = 2;

  private final UnrulyGitHub server;
  private final Narrator narrator;
  private final TimeSource time;
  private int looks;
  private int fresh;
  private int old;

  Outage(UnrulyGitHub server, Narrator narrator, TimeSource time) {
    this.server = server;
    this.narrator = narrator;
    this.time = time;
  }

  void watch(GuardedGitHub github) {
    look(github, 2);
    narrator.tell("GitHub goes down");
    server.goDown();
    look(github, LOOKS_WHILE_DOWN);
    narrator.tell("GitHub is back");
    server.comeBack();
    look(github, 4);
  }

  private void look(GuardedGitHub github, int times) {
    for (int i = 0; i < times; i++) {
      pause();
      look(github);
    }
  }

  private void pause() {
    try {
      time.sleep(PAUSE);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt(); // and the next call ends with it
    }
  }

  private void look(GuardedGitHub github) {
    looks++;
    User user = github.user(Octocat.LOGIN);
    if (narrator.fellBack()) {
      old++;
      Duration age = LastKnown.of(user.login()).orElseThrow().age(time.now());
      narrator.tell("  " + followers(user) + ", " + Narrator.seconds(age) + " old");
    } else {
      fresh++;
      LastKnown.keep(user, time.now());
      narrator.tell("  " + followers(user));
    }
  }

  private static String followers(User user) {
    return String.format(Locale.ROOT, "%,d followers", user.followers());
  }

  /** {@return how the calls were answered, and what the server was spared} */
  Stream<String> summary() {
    return Stream.of(
        String.format(
            "answered by GitHub: %d, from the last result: %d, failed: %d",
            fresh, old, looks - fresh - old),
        String.format(
            "requests while GitHub was down: %d, without the breaker: %d (%d calls, %d attempts"
                + " each)",
            server.requestsWhileDown(), LOOKS_WHILE_DOWN * ATTEMPTS, LOOKS_WHILE_DOWN, ATTEMPTS));
  }
}
