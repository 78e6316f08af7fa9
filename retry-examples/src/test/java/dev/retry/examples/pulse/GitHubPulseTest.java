// SPDX-License-Identifier: Apache-2.0
package dev.retry.examples.pulse;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.retry.testkit.VirtualTime;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.Test;

/**
 * The whole program in virtual time, against a real server; only the silent answer takes its two
 * seconds.
 */
class GitHubPulseTest {
  private static final Path README = Path.of("../README.md");

  private final VirtualTime time = new VirtualTime();
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  private int run(String live, String... arguments) throws IOException {
    return new GitHubPulse(live, "a-token", time, stream(out), stream(err)).run(arguments);
  }

  private static PrintStream stream(ByteArrayOutputStream bytes) {
    return new PrintStream(bytes, true, UTF_8);
  }

  @Test
  void demoTellsWhatEveryAttemptMetAndWhatTheServerCounted() throws IOException {
    assertThat(run("http://unused.invalid")).isZero();

    assertThat(err.toString(UTF_8)).isEmpty();
    assertThat(out.toString(UTF_8))
        .isEqualToNormalizingNewlines(
            """
            GitHub Pulse of octocat, from a GitHub in this program that fails on purpose

              0.00 s  GET /rate_limit
              0.00 s    attempt 1 -> 200 OK
              0.00 s  GET /users/{user}
              0.00 s    attempt 1 -> 503 Service Unavailable
              0.00 s    wait 0.73 s (backoff)
              0.73 s    attempt 2 -> 200 OK
              0.73 s  GET /users/{user}/repos
              0.73 s    attempt 1 -> 429 Too Many Requests
              0.73 s    wait 1.07 s (Retry-After)
              1.81 s    attempt 2 -> 200 OK
              1.81 s    page 1: 4 items
              1.81 s    attempt 1 -> the connection ended before a response came
              1.81 s    wait 0.07 s (backoff)
              1.88 s    attempt 2 -> 200 OK
              1.88 s    page 2: 4 items
              1.88 s    attempt 1 -> 200 OK
              1.88 s    page 3: 3 items (last)
              1.88 s  GET /users/{user}/events/public
              1.88 s    attempt 1 -> no complete response within 2000 ms
              1.88 s    wait 0.18 s (backoff)
              2.05 s    attempt 2 -> 403 Forbidden
              2.05 s    wait 1.07 s (Retry-After)
              3.13 s    attempt 3 -> 200 OK
              3.13 s  GET /repos/{owner}/{repo}/releases/latest
              3.13 s    attempt 1 -> 404 Not Found
              3.13 s  GET /rate_limit
              3.13 s    attempt 1 -> 200 OK

            The Octocat (octocat)
              repositories         11
              stars             7,244
              forks             4,905
              followers        21,904

            Most stars
              hello-world                  3,142  Java         pushed 2026-09-14
              spoon                        1,270  Java         pushed 2026-07-19
              knife                          871  C            pushed 2026-06-30
              linguist                       604  Ruby         pushed 2026-09-02
              git-consortium                 506  -            pushed 2025-12-03

            Its latest release
              none

            Languages
              Java            4  ####
              C               2  ##
              Ruby            2  ##
              Go              1  #

            Recent activity
              2026-09-15  Push           octocat/octo-app
              2026-09-14  PullRequest    octocat/hello-world
              2026-09-12  IssueComment   torvalds/linux
              2026-09-09  Watch          openjdk/jdk
              2026-09-07  Create         octocat/octo-app

            Rate limit
              49 of 60 requests left, all again in 59 min

            What it took
              calls: 6, attempts: 13, waits: 5 (3.13 s), time: 3.13 s
              requests the server counted: 13
            """);
  }

  @Test
  void outageOpensTheBreakerAndIsAnsweredFromTheLastResultUntilAProbeClosesIt() throws IOException {
    assertThat(run("http://unused.invalid", "--outage")).isZero();

    assertThat(err.toString(UTF_8)).isEmpty();
    assertThat(out.toString(UTF_8))
        .isEqualToNormalizingNewlines(
            """
            GitHub Pulse of octocat, from a GitHub in this program that goes down for a while

              0.00 s  GET /users/{user}
              0.00 s    attempt 1 -> 503 Service Unavailable
              0.00 s    wait 0.15 s (backoff)
              0.15 s    attempt 2 -> 200 OK
              0.15 s    21,904 followers
              0.65 s  GET /users/{user}
              0.65 s    attempt 1 -> 200 OK
              0.65 s    21,905 followers
              0.65 s  GitHub goes down
              1.15 s  GET /users/{user}
              1.15 s    attempt 1 -> 503 Service Unavailable
              1.15 s    wait 0.15 s (backoff)
              1.30 s    attempt 2 -> 503 Service Unavailable
              1.30 s    failed: ATTEMPTS_EXHAUSTED
              1.30 s    the fallback answers
              1.30 s    21,905 followers, 0.65 s old
              1.80 s  GET /users/{user}
              1.80 s    attempt 1 -> 503 Service Unavailable
              1.80 s    wait 0.07 s (backoff)
              1.87 s    attempt 2 -> 503 Service Unavailable
              1.87 s    the breaker opens
              1.87 s    failed: ATTEMPTS_EXHAUSTED
              1.87 s    the fallback answers
              1.87 s    21,905 followers, 1.22 s old
              2.37 s  GET /users/{user}
              2.37 s    failed: CIRCUIT_OPEN (nothing sent)
              2.37 s    the fallback answers
              2.37 s    21,905 followers, 1.72 s old
              2.87 s  GET /users/{user}
              2.87 s    failed: CIRCUIT_OPEN (nothing sent)
              2.87 s    the fallback answers
              2.87 s    21,905 followers, 2.22 s old
              3.37 s  GET /users/{user}
              3.37 s    failed: CIRCUIT_OPEN (nothing sent)
              3.37 s    the fallback answers
              3.37 s    21,905 followers, 2.72 s old
              3.87 s  GET /users/{user}
              3.87 s    the breaker half-opens: a probe
              3.87 s    attempt 1 -> 503 Service Unavailable
              3.87 s    the breaker opens
              3.87 s    failed: CIRCUIT_OPEN
              3.87 s    the fallback answers
              3.87 s    21,905 followers, 3.22 s old
              4.37 s  GET /users/{user}
              4.37 s    failed: CIRCUIT_OPEN (nothing sent)
              4.37 s    the fallback answers
              4.37 s    21,905 followers, 3.72 s old
              4.87 s  GET /users/{user}
              4.87 s    failed: CIRCUIT_OPEN (nothing sent)
              4.87 s    the fallback answers
              4.87 s    21,905 followers, 4.22 s old
              4.87 s  GitHub is back
              5.37 s  GET /users/{user}
              5.37 s    failed: CIRCUIT_OPEN (nothing sent)
              5.37 s    the fallback answers
              5.37 s    21,905 followers, 4.72 s old
              5.87 s  GET /users/{user}
              5.87 s    the breaker half-opens: a probe
              5.87 s    attempt 1 -> 200 OK
              5.87 s    the breaker closes
              5.87 s    21,906 followers
              6.37 s  GET /users/{user}
              6.37 s    attempt 1 -> 200 OK
              6.37 s    21,907 followers
              6.87 s  GET /users/{user}
              6.87 s    attempt 1 -> 200 OK
              6.87 s    21,908 followers

            What it took
              calls: 14, attempts: 11, waits: 3 (0.37 s), time: 6.87 s
              answered by GitHub: 5, from the last result: 9, failed: 0
              requests while GitHub was down: 5, without the breaker: 16 (8 calls, 2 attempts each)
            """);
  }

  @Test
  void readmeShowsWhatTheRunsPrint() throws IOException {
    List<String> shown =
        Pattern.compile("```text\n(.*?)\n```", Pattern.DOTALL)
            .matcher(Files.readString(README))
            .results()
            .map(block -> block.group(1))
            .toList();
    assertThat(shown).hasSize(3);

    run("http://unused.invalid");
    assertShown(shown.get(0));
    out.reset();
    run("http://unused.invalid", "--outage");
    assertShown(shown.get(1));
    out.reset();
    run("https://api.github.com", "--explain");
    assertShown(shown.get(2));
  }

  @Test
  void explainTellsOfEveryCallWithoutSending() throws IOException {
    assertThat(run("http://unused.invalid", "--explain")).isZero();

    assertThat(err.toString(UTF_8)).isEmpty();
    assertThat(out.toString(UTF_8).lines())
        .filteredOn(line -> line.startsWith("GitHub") || line.startsWith("Guarded"))
        .containsExactly(
            "GitHub at http://unused.invalid",
            "GitHub.events(String, int)",
            "GitHub.latestRelease(String, String)",
            "GitHub.rateLimit()",
            "GitHub.repos(String, int)",
            "GitHub.user(String)",
            "GuardedGitHub at http://unused.invalid",
            "GuardedGitHub.user(String)");
    assertThat(out.toString(UTF_8).lines())
        .contains(
            "  pages       at most 10, each with its own attempts",
            "  load        at most 50 requests in place of 10",
            "  fallback    lastKnown answers when the call failed, in time of its own",
            "no warnings");
    assertThat(time.waits()).isEmpty();
  }

  private void assertShown(String block) {
    assertThat(timeless(out.toString(UTF_8)))
        .containsSubsequence(timeless(block).stream().filter(line -> !line.endsWith("…")).toList());
  }

  /** The lines, without the times that differ from run to run. */
  private static List<String> timeless(String text) {
    return text.lines()
        .map(line -> line.replaceFirst("^ *[0-9.]+ s ", ""))
        .map(line -> line.replaceFirst("time: .*|[0-9.]+ s old", ""))
        .toList();
  }

  @Test
  void helpSaysHowAndWithWhichExitCodes() throws IOException {
    assertThat(run("http://unused.invalid", "--help", "--live")).isZero();

    assertThat(out.toString(UTF_8))
        .contains("mvn -q -Pdemo -Dpulse=", "--outage", "--explain", "GITHUB_TOKEN", "Exit codes");
  }

  @Test
  void wrongArgumentsAreRefused() throws IOException {
    assertThat(run("http://unused.invalid", "--fast")).isEqualTo(2);
    assertThat(run("http://unused.invalid", "--live", "one", "two")).isEqualTo(2);
    assertThat(run("http://unused.invalid", "a/b")).isEqualTo(2);
    assertThat(run("http://unused.invalid", "--outage", "octocat")).isEqualTo(2);
    assertThat(run("http://unused.invalid", "--explain", "--live")).isEqualTo(2);

    assertThat(out.toString(UTF_8)).isEmpty();
    assertThat(err.toString(UTF_8).lines())
        .containsExactly(
            "pulse: expected [--live] [user], --outage, --org [--resume position] or --explain,"
                + " not: --fast",
            "pulse: expected [--live] [user], --outage, --org [--resume position] or --explain,"
                + " not: --live one two",
            "pulse: expected [--live] [user], --outage, --org [--resume position] or --explain,"
                + " not: a/b",
            "pulse: expected [--live] [user], --outage, --org [--resume position] or --explain,"
                + " not: --outage octocat",
            "pulse: expected [--live] [user], --outage, --org [--resume position] or --explain,"
                + " not: --explain --live");
  }

  @Test
  void unknownUserIsSaidInOneLine() throws IOException {
    assertThat(run("http://unused.invalid", "nobody")).isEqualTo(3);

    assertThat(err.toString(UTF_8)).isEqualToIgnoringNewLines("pulse: GitHub knows no user nobody");
    assertThat(out.toString(UTF_8))
        .contains("attempt 1 -> 404 Not Found")
        .doesNotContain("attempt 2");
  }

  @Test
  void deadServerIsSaidInOneLine() throws IOException {
    assertThat(run("http://127.0.0.1:" + closedPort(), "--live")).isEqualTo(1);

    assertThat(err.toString(UTF_8)).isEqualToIgnoringNewLines("pulse: no connection to 127.0.0.1");
    assertThat(out.toString(UTF_8)).contains("failed: ATTEMPTS_EXHAUSTED");
    assertThat(time.waits()).hasSize(4);
  }

  private static int closedPort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  @Test
  void liveServerGetsTheTokenAndMayRefuseForNow() throws Exception {
    try (MockWebServer server = new MockWebServer()) {
      server.enqueue(
          json(
              """
              {"resources": {"core": {"limit": 60, "used": 60, "remaining": 0, "reset": 1767229200}},
               "rate": {"limit": 60, "used": 60, "remaining": 0, "reset": 1767229200}}
              """));
      server.start();

      assertThat(run(server.url("/").toString(), "--live")).isEqualTo(4);

      RecordedRequest request = server.takeRequest();
      assertThat(request.getTarget()).isEqualTo("/rate_limit");
      assertThat(request.getHeaders().get("Authorization")).isEqualTo("Bearer a-token");
      assertThat(err.toString(UTF_8))
          .isEqualToIgnoringNewLines(
              "pulse: all 60 requests are used up until 2026-01-01T01:00:00Z");
    }
  }

  @Test
  void answerThatIsNoJsonIsSaidInOneLine() throws Exception {
    try (MockWebServer server = new MockWebServer()) {
      server.enqueue(json("<html>"));
      server.start();

      assertThat(run(server.url("/").toString(), "--live")).isEqualTo(1);

      assertThat(err.toString(UTF_8))
          .matches(
              "pulse: GitHub.rateLimit\\(\\): GET http://\\S+/rate_limit answered what cannot be"
                  + " read: .*NOT_RETRYABLE\\)\\R");
    }
  }

  private static MockResponse json(String body) {
    return new MockResponse.Builder()
        .addHeader("Content-Type", "application/json")
        .body(body)
        .build();
  }
}
