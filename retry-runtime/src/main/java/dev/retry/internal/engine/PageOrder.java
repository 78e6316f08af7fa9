// SPDX-License-Identifier: Apache-2.0
package dev.retry.internal.engine;

import dev.retry.Dialect;
import dev.retry.policy.Outcome;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;

/**
 * Holds back the pages of one list when the server gets too many requests: until it has answered
 * the first page that it turned away, only that one is asked for.
 */
final class PageOrder {
  private final Dialect dialect;

  // Both guarded by this.
  private final TreeSet<Integer> turnedAway = new TreeSet<>();
  private final Map<Integer, Runnable> waiting = new HashMap<>();

  /** Makes one for pages of a server that speaks so. */
  PageOrder(Dialect dialect) {
    this.dialect = dialect;
  }

  /** What an attempt for one page has to pass. */
  Line line(int page) {
    return new Line(page);
  }

  /** {@return whether no page waits because the server turned it away} */
  synchronized boolean isFlowing() {
    return turnedAway.isEmpty();
  }

  private boolean mayGo(int page) {
    return turnedAway.isEmpty() || turnedAway.first() == page;
  }

  private void wakeWhoMayGo() {
    List<Runnable> awake = new ArrayList<>();
    synchronized (this) {
      Iterator<Map.Entry<Integer, Runnable>> all = waiting.entrySet().iterator();
      while (all.hasNext()) {
        Map.Entry<Integer, Runnable> one = all.next();
        if (mayGo(one.getKey())) {
          awake.add(one.getValue());
          all.remove();
        }
      }
    }
    awake.forEach(Runnable::run);
  }

  /** The part of one page. */
  final class Line {
    private final int page;

    private Line(int page) {
      this.page = page;
    }

    /** Whether an attempt may be made now. */
    boolean isOpen() {
      synchronized (PageOrder.this) {
        return mayGo(page);
      }
    }

    /** Waits for that; what is returned leaves, and says whether it still waited. */
    BooleanSupplier join(Runnable granted) {
      synchronized (PageOrder.this) {
        if (!mayGo(page)) {
          waiting.put(page, granted);
          return this::leave;
        }
      }
      granted.run();
      return () -> false;
    }

    private boolean leave() {
      synchronized (PageOrder.this) {
        return waiting.remove(page) != null;
      }
    }

    /** Takes note of how an attempt ended that did not bring the page. */
    void ended(Outcome outcome) {
      if (!outcome.isThrottled(dialect)) {
        answered();
        return;
      }
      synchronized (PageOrder.this) {
        turnedAway.add(page);
      }
    }

    /** Takes note that the server did not turn the attempt away. */
    void answered() {
      synchronized (PageOrder.this) {
        if (!turnedAway.remove(page)) {
          return;
        }
      }
      wakeWhoMayGo();
    }
  }
}
