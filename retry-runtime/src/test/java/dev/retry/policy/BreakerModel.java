// SPDX-License-Identifier: Apache-2.0
package dev.retry.policy;

import dev.retry.message.BreakerState;
import java.util.ArrayList;
import java.util.List;

/** What a breaker must do, written down without a thought for threads, time or memory. */
final class BreakerModel {
  private final BreakerSettings settings;
  private final List<Call> calls = new ArrayList<>();
  private final List<Ticket> probes = new ArrayList<>();
  final List<String> changes = new ArrayList<>();
  BreakerState state = BreakerState.CLOSED;
  int refused;
  private int generation;
  private long since;
  private int row;
  private int passed;
  private Tally opening = Tally.NONE;
  private Long windowStart;

  BreakerModel(BreakerSettings settings) {
    this.settings = settings;
  }

  record Call(long at, boolean failed, boolean slow) {}

  record Ticket(int generation, long since, int number) {}

  Ticket tryAcquire(long now, int number) {
    Ticket ticket = new Ticket(generation, now, number);
    switch (state) {
      case CLOSED -> {
        return ticket;
      }
      case OPEN -> {
        if (now - since >= settings.recovery().toNanos()) {
          become(BreakerState.HALF_OPEN, now);
          return tryAcquire(now, number);
        }
      }
      case HALF_OPEN -> {
        if (passed + probes.size() == settings.probes()
            && now - probes.get(0).since >= settings.probeTimeout().toNanos()) {
          probes.remove(0);
        }
        if (passed + probes.size() < settings.probes()) {
          probes.add(ticket);
          return ticket;
        }
      }
      case ISOLATED -> {}
    }
    refused++;
    return null;
  }

  void ended(Ticket ticket, Health health, boolean slow, long now) {
    if (ticket.generation != generation) {
      return;
    }
    if (state == BreakerState.CLOSED) {
      if (health == Health.WELL || health == Health.FAILED) {
        counted(health == Health.FAILED, slow, now);
      }
    } else if (state == BreakerState.HALF_OPEN && probes.remove(ticket)) {
      if (health == Health.FAILED || (slow && health != Health.UNKNOWN)) {
        become(BreakerState.OPEN, now);
      } else if (health != Health.UNKNOWN && ++passed == settings.probes()) {
        become(BreakerState.CLOSED, now);
      }
    }
  }

  private void counted(boolean failed, boolean slow, long now) {
    windowStart = windowStart == null ? now : windowStart;
    calls.add(new Call(now, failed, slow));
    row = failed ? row + 1 : 0;
    Tally tally = tally(now);
    boolean rates =
        (failed || slow)
            && tally.calls() >= settings.minimumCalls()
            && ((settings.failureRate() != null
                    && tally.failures() * 100.0 / tally.calls() >= settings.failureRate() * 100)
                || (settings.slowerThan() != null
                    && tally.slow() * 100.0 / tally.calls() >= settings.slowRate() * 100));
    if (rates
        || (settings.consecutiveFailures() != null && row >= settings.consecutiveFailures())) {
      opening = tally;
      become(BreakerState.OPEN, now);
    }
  }

  Tally tally(long now) {
    if (state != BreakerState.CLOSED) {
      return opening;
    }
    if (settings.failureRate() == null && settings.slowerThan() == null) {
      return new Tally(row, row, 0);
    }
    windowStart = windowStart == null ? now : windowStart;
    List<Call> counted =
        settings.windowTime() == null
            ? calls.subList(Math.max(0, calls.size() - settings.windowCalls()), calls.size())
            : calls.stream().filter(call -> step(now) - step(call.at) < 10).toList();
    return new Tally(
        counted.size(),
        (int) counted.stream().filter(Call::failed).count(),
        (int) counted.stream().filter(Call::slow).count());
  }

  private long step(long time) {
    return (time - windowStart) / (settings.windowTime().toNanos() / 10);
  }

  long waitNanos(long now) {
    return switch (state) {
      case CLOSED -> 0;
      case OPEN -> Math.max(0, settings.recovery().toNanos() - (now - since));
      case HALF_OPEN ->
          passed + probes.size() < settings.probes()
              ? 0
              : Math.max(0, settings.probeTimeout().toNanos() - (now - probes.get(0).since));
      case ISOLATED -> Long.MAX_VALUE;
    };
  }

  void set(BreakerState to, long now) {
    opening = Tally.NONE;
    become(to, now);
  }

  private void become(BreakerState to, long now) {
    if (state != to) {
      changes.add(state + " -> " + to);
    }
    state = to;
    generation++;
    since = now;
    row = 0;
    passed = 0;
    calls.clear();
    probes.clear();
    windowStart = null;
  }
}
