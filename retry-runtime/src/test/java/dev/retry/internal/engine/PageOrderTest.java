// SPDX-License-Identifier: Apache-2.0
package dev.retry.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retry.Dialect;
import dev.retry.message.HeaderList;
import dev.retry.policy.Outcome;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PageOrderTest {
  private static final Outcome TOO_MANY = new Outcome.Received(429, HeaderList.empty());
  private static final Outcome BROKEN = new Outcome.Received(500, HeaderList.empty());

  private final PageOrder order = new PageOrder(Dialect.AUTO);
  private final PageOrder.Line third = order.line(3);
  private final PageOrder.Line fourth = order.line(4);
  private final PageOrder.Line fifth = order.line(5);
  private final List<String> woken = new ArrayList<>();

  @Test
  void allMayGoWhileNoneIsTurnedAway() {
    fourth.ended(BROKEN);

    assertThat(order.isFlowing()).isTrue();
    assertThat(third.isOpen()).isTrue();
    assertThat(fifth.isOpen()).isTrue();
  }

  @Test
  void onlyTheFirstThatWasTurnedAwayMayGo() {
    fourth.ended(TOO_MANY);
    fifth.ended(TOO_MANY);

    assertThat(order.isFlowing()).isFalse();
    assertThat(third.isOpen()).isFalse();
    assertThat(fourth.isOpen()).isTrue();
    assertThat(fifth.isOpen()).isFalse();
  }

  @Test
  void thoseThatWaitAreWokenWhenItIsAnswered() {
    fourth.ended(TOO_MANY);
    fifth.ended(TOO_MANY);
    var unused = third.join(() -> woken.add("third"));
    unused = fifth.join(() -> woken.add("fifth"));
    assertThat(woken).isEmpty();

    fourth.answered();
    assertThat(woken).containsExactly("fifth"); // which has been turned away, too

    fifth.ended(BROKEN);
    assertThat(woken).containsExactly("fifth", "third");
  }

  @Test
  void whoLeavesIsNotWoken() {
    fourth.ended(TOO_MANY);
    assertThat(fifth.join(() -> woken.add("fifth")).getAsBoolean()).isTrue();

    fourth.answered();

    assertThat(woken).isEmpty();
  }

  @Test
  void whoNeedNotWaitIsWokenAtOnce() {
    assertThat(fifth.join(() -> woken.add("fifth")).getAsBoolean()).isFalse();
    assertThat(woken).containsExactly("fifth");
  }
}
