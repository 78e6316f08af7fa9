// SPDX-License-Identifier: Apache-2.0
package dev.retry.policy;

import dev.retry.message.BreakerState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Lets a few calls through, to see whether the server is there again.
 *
 * @param since when it began to probe
 * @param tally what had opened it
 * @param passed how many probes went well
 * @param running those that have not ended
 */
record HalfOpenCircuit(
    BreakerSettings settings,
    long lastPermit,
    long since,
    Tally tally,
    int passed,
    List<Probe> running)
    implements Circuit {

  /** A call that was let through, and when. */
  record Probe(long permit, long since) {}

  /** Begins with the first probe. */
  static HalfOpenCircuit first(OpenCircuit open, long nanoTime) {
    return new HalfOpenCircuit(
            open.settings(), open.lastPermit(), nanoTime, open.tally(), 0, List.of())
        .withProbe(nanoTime);
  }

  @Override
  public BreakerState state() {
    return BreakerState.HALF_OPEN;
  }

  @Override
  public Circuit asked(long nanoTime) {
    if (passed + running.size() < settings.probes()) {
      return withProbe(nanoTime);
    }
    Probe oldest = oldest();
    return left(oldest, nanoTime) > 0 ? this : without(oldest).withProbe(nanoTime);
  }

  private HalfOpenCircuit withProbe(long nanoTime) {
    long permit = lastPermit + 1;
    List<Probe> more = new ArrayList<>(running);
    more.add(new Probe(permit, nanoTime));
    return new HalfOpenCircuit(settings, permit, since, tally, passed, List.copyOf(more));
  }

  private HalfOpenCircuit without(Probe probe) {
    List<Probe> fewer = new ArrayList<>(running);
    fewer.remove(probe);
    return new HalfOpenCircuit(settings, lastPermit, since, tally, passed, List.copyOf(fewer));
  }

  /** There is one: were none running, either a probe could begin or enough had passed. */
  private Probe oldest() {
    return running.get(0);
  }

  /** How long a probe may still keep its place. */
  private long left(Probe probe, long nanoTime) {
    return Math.max(0, settings.probeTimeout().toNanos() - (nanoTime - probe.since));
  }

  @Override
  public long permit() {
    return Breaker.REFUSED;
  }

  @Override
  public Circuit ended(long permit, Health health, boolean slow, long nanoTime) {
    for (Probe probe : running) {
      if (probe.permit == permit) {
        return ended(probe, health, slow, nanoTime);
      }
    }
    return this;
  }

  private Circuit ended(Probe probe, Health health, boolean slow, long nanoTime) {
    HalfOpenCircuit rest = without(probe);
    if (health == Health.UNKNOWN) {
      return rest;
    }
    if (health == Health.FAILED || slow) {
      return new OpenCircuit(settings, lastPermit, nanoTime, tally, false);
    }
    return passed + 1 == settings.probes()
        ? new ClosedCircuit(settings, lastPermit + 1, nanoTime)
        : new HalfOpenCircuit(settings, lastPermit, since, tally, passed + 1, rest.running);
  }

  @Override
  public long waitNanos(long nanoTime) {
    return passed + running.size() < settings.probes() ? 0 : left(oldest(), nanoTime);
  }

  @Override
  public Tally tally(long nanoTime) {
    return tally;
  }

  @Override
  public Optional<Duration> age(long nanoTime) {
    return Optional.of(Circuit.between(since, nanoTime));
  }
}
