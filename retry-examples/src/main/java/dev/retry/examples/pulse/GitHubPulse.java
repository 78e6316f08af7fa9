// SPDX-License-Identifier: Apache-2.0
package dev.retry.examples.pulse;

import dev.retry.client.ClientFactory;
import dev.retry.client.ClientFactoryBuilder;
import dev.retry.examples.pulse.GitHub.Rate;
import dev.retry.examples.pulse.GitHub.User;
import dev.retry.message.CallException;
import dev.retry.message.TransportException;
import dev.retry.spi.TimeSource;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.ToIntFunction;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Shows a GitHub user at a glance, and what it took to ask.
 *
 * <p>A reader starts at {@link GitHub}, the interface; {@link Pulse} calls it, {@link Narrator} is
 * told what the calls meet, and {@link UnrulyGitHub} is what they meet unless told to go to the
 * real one. {@link Outage} is a run of its own, over {@link GuardedGitHub}.
 */
public final class GitHubPulse {
  private static final String HELP =
      """
      Shows a GitHub user at a glance, and what it took to ask.

        mvn -q -Pdemo                        the user of a GitHub inside this program, which fails on purpose
        mvn -q -Pdemo -Dpulse="--outage"     the same user, again and again, while that GitHub goes down for a while
        mvn -q -Pdemo -Dpulse="--org"        the 250 repositories of an organisation; Ctrl-C ends it
        mvn -q -Pdemo -Dpulse="--org --resume POSITION"  goes on where that ended
        mvn -q -Pdemo -Dpulse="--explain"    what the calls of both do when the network fails, and sends nothing
        mvn -q -Pdemo -Dpulse="--live USER"  a user of https://api.github.com
        mvn -q -Pdemo -Dpulse="--help"       this text

      With GITHUB_TOKEN set, --live sends it: GitHub then permits 5,000 requests an hour, without it 60.

      Exit codes
        0  done
        1  a call failed: no network, or GitHub is in trouble
        2  the arguments are wrong
        3  there is no such user
        4  the rate limit is used up
      """;

  private static final int DONE = 0;
  private static final int FAILED = 1;
  private static final int WRONG_ARGUMENTS = 2;
  private static final int NO_SUCH_USER = 3;
  private static final int LIMIT_REACHED = 4;

  // Kept here, since the level goes with a logger that nobody holds.
  private static final Logger LOG = Logger.getLogger("dev.retry");
  private static final Pattern USER = Pattern.compile("\\w[\\w-]*");

  private final String live;
  private final @Nullable String token;
  private final TimeSource time;
  private final PrintStream out;
  private final PrintStream err;
  private final Narrator narrator;
  private final Report report;
  private volatile @Nullable OrgWalk walk;

  GitHubPulse(
      String live, @Nullable String token, TimeSource time, PrintStream out, PrintStream err) {
    this.live = live;
    this.token = token;
    this.time = time;
    this.out = out;
    this.err = err;
    this.narrator = new Narrator(out, time);
    this.report = new Report(out);
  }

  /** Runs it; {@code --help} says how. */
  public static void main(String[] arguments) throws IOException {
    LOG.setLevel(Level.OFF); // the narrator tells what it would
    String live = "https://api.github.com";
    String token = System.getenv("GITHUB_TOKEN");
    GitHubPulse pulse = new GitHubPulse(live, token, TimeSource.system(), System.out, System.err);
    Runtime.getRuntime().addShutdownHook(new Thread(pulse::interrupted));
    System.exit(pulse.run(arguments));
  }

  /** {@return the exit code} */
  int run(String... arguments) throws IOException {
    List<String> words = List.of(arguments);
    if (words.contains("--help")) {
      out.print(HELP);
      return DONE;
    }
    if (words.equals(List.of("--outage"))) {
      return watchOutage();
    }
    if (words.equals(List.of("--explain"))) {
      return explain();
    }
    if (words.equals(List.of("--org"))) {
      return walkOrganisation(null);
    }
    if (words.size() == 3 && words.subList(0, 2).equals(List.of("--org", "--resume"))) {
      return walkOrganisation(words.get(2));
    }
    List<String> users = words.stream().filter(word -> !word.equals("--live")).toList();
    String user = users.isEmpty() ? Octocat.LOGIN : users.get(0);
    if (users.size() > 1 || !USER.matcher(user).matches()) {
      err.println(
          "pulse: expected [--live] [user], --outage, --org [--resume position] or --explain,"
              + " not: "
              + String.join(" ", words));
      return WRONG_ARGUMENTS;
    }
    return words.contains("--live") ? askLive(user) : askUnruly(user);
  }

  private int explain() {
    try (ClientFactory clients = ClientFactory.builder().baseUrl(live).build()) {
      out.println(clients.explain(GitHub.class));
      out.println();
      out.println(clients.explain(GuardedGitHub.class));
      return DONE;
    }
  }

  private int askLive(String user) {
    out.printf("GitHub Pulse of %s, from %s%n%n", user, live);
    ClientFactoryBuilder builder = ClientFactory.builder().baseUrl(live);
    return call(
        token == null ? builder : builder.bearer(() -> token), clients -> show(user, clients));
  }

  private int askUnruly(String user) throws IOException {
    out.printf("GitHub Pulse of %s, from a GitHub in this program that fails on purpose%n%n", user);
    try (UnrulyGitHub server = new UnrulyGitHub(time.now())) {
      int exitCode = call(to(server), clients -> show(user, clients));
      out.printf("  requests the server counted: %d%n", server.requests());
      return exitCode;
    }
  }

  private int watchOutage() throws IOException {
    out.printf(
        "GitHub Pulse of %s, from a GitHub in this program that goes down for a while%n%n",
        Octocat.LOGIN);
    try (UnrulyGitHub server = new UnrulyGitHub(time.now())) {
      Outage outage = new Outage(server, narrator, time);
      int exitCode =
          call(
              to(server),
              clients -> {
                outage.watch(clients.create(GuardedGitHub.class));
                return DONE;
              });
      outage.summary().forEach(line -> out.println("  " + line));
      return exitCode;
    }
  }

  private int walkOrganisation(@Nullable String position) throws IOException {
    out.printf(
        "GitHub Pulse of %s, from a GitHub in this program that fails on purpose%n%n",
        OctoOrg.LOGIN);
    OrgWalk begun = new OrgWalk(time, out, position);
    walk = begun;
    try (UnrulyGitHub server = new UnrulyGitHub(time.now());
        ClientFactory clients = to(server).time(time).listener(begun).build()) {
      begun.walk(clients.create(PagedGitHub.class), OctoOrg.LOGIN);
      return DONE;
    } catch (IllegalArgumentException noPosition) {
      err.println("pulse: " + noPosition.getMessage());
      return WRONG_ARGUMENTS;
    } catch (CallException failure) {
      err.println("pulse: " + plain(failure));
      begun.tellHowToGoOn();
      return FAILED;
    } finally {
      walk = null;
    }
  }

  /** Says how to go on with what Ctrl-C ends. */
  void interrupted() {
    OrgWalk underWay = walk;
    if (underWay != null) {
      underWay.tellHowToGoOn();
    }
  }

  private static ClientFactoryBuilder to(UnrulyGitHub server) {
    // Chance with a seed: the waits are the same each time.
    return ClientFactory.builder().baseUrl(server.url()).random(new Random(7));
  }

  private int call(ClientFactoryBuilder builder, ToIntFunction<ClientFactory> calls) {
    try (ClientFactory clients = builder.time(time).listener(narrator).build()) {
      return calls.applyAsInt(clients);
    } catch (CallException failure) {
      err.println("pulse: " + plain(failure));
      return FAILED;
    } finally {
      report.section("What it took", Stream.of(narrator.costs()));
    }
  }

  /** When the network failed, the cause says why in fewer words. */
  private static @Nullable String plain(CallException failure) {
    Throwable cause = failure instanceof TransportException ? failure.getCause() : null;
    return cause == null ? failure.getMessage() : cause.getMessage();
  }

  private int show(String user, ClientFactory clients) {
    GitHub github = clients.create(GitHub.class);
    Rate rate = github.rateLimit().resources().core();
    if (rate.remaining() == 0) {
      err.printf(
          "pulse: all %d requests are used up until %s%n",
          rate.limit(), Instant.ofEpochSecond(rate.reset()));
      return LIMIT_REACHED;
    }
    Optional<User> found = github.user(user);
    if (found.isEmpty()) {
      err.println("pulse: GitHub knows no user " + user);
      return NO_SUCH_USER;
    }
    report.print(Pulse.of(found.get(), github), time.now());
    return DONE;
  }
}
