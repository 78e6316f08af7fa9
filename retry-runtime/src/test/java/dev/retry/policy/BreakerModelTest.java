// SPDX-License-Identifier: Apache-2.0
package dev.retry.policy;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import dev.retry.message.BreakerState;
import dev.retry.policy.BreakerModel.Ticket;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A breaker and {@link BreakerModel} live through the same random lives, and must agree. */
class BreakerModelTest {
  private static final int EVENTS = 2_000;
  private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

  private static final List<BreakerSettings> SETTINGS =
      List.of(
          Breaker.builder().settings(),
          Breaker.builder().consecutiveFailures(3).recovery(ofSeconds(2)).probes(3).settings(),
          Breaker.builder().consecutiveFailures(1).countThrottled(true).settings(),
          Breaker.builder()
              .failureRate(0.5)
              .windowCalls(8)
              .minimumCalls(4)
              .recovery(ofSeconds(3))
              .settings(),
          Breaker.builder()
              .failureRate(0.4)
              .slowerThan(ofMillis(100))
              .slowRate(0.6)
              .windowTime(ofSeconds(10))
              .minimumCalls(5)
              .probes(2)
              .probeTimeout(ofSeconds(5))
              .settings(),
          Breaker.builder()
              .consecutiveFailures(4)
              .slowerThan(ofMillis(100))
              .windowCalls(6)
              .minimumCalls(6)
              .recovery(ofSeconds(1))
              .probeTimeout(ofSeconds(1))
              .settings());

  static List<BreakerSettings> settings() {
    return SETTINGS;
  }

  @ParameterizedTest // P43, P44
  @MethodSource("settings")
  void aBreakerDoesWhatItsModelDoes(BreakerSettings settings) {
    Set<String> seen = new TreeSet<>();

    for (int seed = 0; seed < 50; seed++) {
      Life life = new Life(settings, seed);
      life.live();
      seen.addAll(life.changes);
      seen.addAll(life.byCalls);
    }

    assertThat(seen)
        .containsExactly(
            "CLOSED -> ISOLATED",
            "CLOSED -> OPEN",
            "CLOSED -> OPEN by a call",
            "HALF_OPEN -> CLOSED",
            "HALF_OPEN -> CLOSED by a call",
            "HALF_OPEN -> ISOLATED",
            "HALF_OPEN -> OPEN",
            "HALF_OPEN -> OPEN by a call",
            "ISOLATED -> CLOSED",
            "ISOLATED -> OPEN",
            "OPEN -> CLOSED",
            "OPEN -> HALF_OPEN",
            "OPEN -> ISOLATED");
  }

  /** A breaker beside its model. */
  private static final class Life {
    private final Random random;
    private final Breaker breaker;
    private final BreakerModel model;
    private final List<String> changes = new ArrayList<>();
    private final List<Running> running = new ArrayList<>();
    private final Set<Long> probes = new HashSet<>();
    private final Set<String> byCalls = new HashSet<>();
    private final int seed;
    private final int failing;

    /** The monotonic clock overflows in many of these lives, as that of a machine may. */
    private long now = Long.MAX_VALUE - 1_000 * SECOND;

    private record Running(long permit, Ticket ticket) {}

    Life(BreakerSettings settings, int seed) {
      this.seed = seed;
      this.random = new Random(seed);
      this.failing = 5 + random.nextInt(90);
      this.breaker = new Breaker(settings, (from, to) -> changes.add(from + " -> " + to));
      this.model = new BreakerModel(settings);
    }

    void live() {
      for (int i = 0; i < EVENTS; i++) {
        step(i);
        assertThat(breaker.state()).as("seed %d, event %d", seed, i).isEqualTo(model.state);
        assertThat(breaker.waitNanos(now)).isEqualTo(model.waitNanos(now));
        Breaker.Metrics metrics = breaker.metrics(now);
        assertThat(new Tally(metrics.calls(), metrics.failures(), metrics.slow()))
            .as("seed %d, event %d", seed, i)
            .isEqualTo(model.tally(now));
        assertThat(metrics.refused()).isEqualTo(model.refused);
        assertThat(changes).isEqualTo(model.changes);
      }
    }

    private void step(int number) {
      int event = random.nextInt(1_000);
      if (event < 400) {
        begin(number);
      } else if (event < 800) {
        BreakerState before = breaker.state();
        end();
        if (breaker.state() != before) {
          byCalls.add(before + " -> " + breaker.state() + " by a call");
        }
      } else if (event < 950) {
        now += (long) (random.nextDouble() * SECOND);
      } else if (event < 995 && breaker.state() != BreakerState.ISOLATED) {
        now += random.nextInt(12) * SECOND;
      } else {
        command(random.nextInt(3));
      }
    }

    private void begin(int number) {
      long permit = breaker.tryAcquire(now);
      Ticket ticket = model.tryAcquire(now, number);
      assertThat(permit == Breaker.REFUSED).isEqualTo(ticket == null);
      if (ticket != null) {
        running.add(new Running(permit, ticket));
        if (breaker.state() == BreakerState.HALF_OPEN) {
          assertThat(probes.add(permit)).isTrue();
        }
      }
    }

    private void end() {
      if (running.isEmpty()) {
        return;
      }
      Running call = running.remove(random.nextInt(running.size()));
      long duration = random.nextInt(10) == 0 ? SECOND : 0;
      boolean slow =
          breaker.settings().slowerThan() != null
              && duration > breaker.settings().slowerThan().toNanos();
      Outcome outcome = outcome();
      model.ended(call.ticket, outcome.health(breaker.settings().countThrottled()), slow, now);
      if (outcome.isSuccess()) {
        breaker.succeeded(call.permit, duration, now);
      } else if (outcome.isCancelled()) {
        breaker.ignored(call.permit);
      } else {
        breaker.ended(call.permit, outcome, duration, now);
      }
    }

    private Outcome outcome() {
      if (random.nextInt(100) < failing) {
        return random.nextBoolean() ? Given.RESET : Given.BAD_GATEWAY;
      }
      return switch (random.nextInt(6)) {
        case 0 -> Given.status(404);
        case 1 -> Given.status(429);
        case 2 -> new Outcome.Failed(new CancellationException());
        default -> Given.status(200);
      };
    }

    private void command(int command) {
      if (command == 0) {
        breaker.close(now);
        model.set(BreakerState.CLOSED, now);
      } else if (command == 1) {
        breaker.open(now);
        model.set(BreakerState.OPEN, now);
      } else {
        breaker.isolate(now);
        model.set(BreakerState.ISOLATED, now);
      }
    }
  }
}
