// SPDX-License-Identifier: Apache-2.0
package dev.retry.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retry.policy.ConcurrencyLimiter.Place;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Random sequences against a list of those inside and a list of those who wait. */
class ConcurrencyLimiterModelTest {

  @Test
  void everySequenceDoesAsTheModel() {
    for (int seed = 0; seed < 2_000; seed++) {
      Random random = new Random(seed);
      Sequence sequence = new Sequence(1 + random.nextInt(3), random.nextInt(4));
      for (int step = 0; step < 40; step++) {
        String what = sequence.step(random);
        assertThat(sequence.granted)
            .as("seed %d, step %d: %s", seed, step, what)
            .isEqualTo(sequence.expected);
        assertThat(sequence.limiter)
            .as("seed %d, step %d: %s", seed, step, what)
            .hasToString(
                "ConcurrencyLimiter.of(%d, %d): %d inside, %d waiting",
                sequence.max, sequence.queue, sequence.inside, sequence.waiting.size());
      }
    }
  }

  private static final class Sequence {
    final int max;
    final int queue;
    final ConcurrencyLimiter limiter;
    final Map<Integer, Place> places = new HashMap<>();
    final List<Integer> granted = new ArrayList<>();
    private int names;

    // The model.
    int inside;
    final List<Integer> waiting = new ArrayList<>();
    final List<Integer> expected = new ArrayList<>();

    Sequence(int max, int queue) {
      this.max = max;
      this.queue = queue;
      this.limiter = ConcurrencyLimiter.of(max, queue);
    }

    String step(Random random) {
      switch (random.nextInt(4)) {
        case 0 -> {
          boolean room = inside < max;
          inside += room ? 1 : 0;
          assertThat(limiter.tryEnter()).isEqualTo(room);
          return "tryEnter";
        }
        case 1 -> {
          if (inside > 0) {
            exitModel();
            limiter.exit();
          }
          return "exit";
        }
        case 2 -> {
          leave(random);
          return "leave";
        }
        default -> {
          queue();
          return "queue";
        }
      }
    }

    private void exitModel() {
      if (waiting.isEmpty()) {
        inside--;
      } else {
        expected.add(waiting.remove(0));
      }
    }

    private void queue() {
      int name = names++;
      boolean refused = inside == max && waiting.size() == queue;
      if (inside < max) {
        inside++;
        expected.add(name);
      } else if (!refused) {
        waiting.add(name);
      }
      Place place = limiter.queue(() -> granted.add(name));
      if (refused) {
        assertThat(place).isNull();
      } else {
        assertThat(place).isNotNull();
        places.put(name, place);
      }
    }

    /** One who was told stays inside until a step exits. */
    private void leave(Random random) {
      int name = names == 0 ? 0 : random.nextInt(names);
      Place place = places.get(name);
      if (place != null) {
        waiting.remove((Integer) name);
        assertThat(place.leave()).isEqualTo(!expected.contains(name));
      }
    }
  }
}
