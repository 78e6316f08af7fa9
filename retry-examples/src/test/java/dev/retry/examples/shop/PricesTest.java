// SPDX-License-Identifier: Apache-2.0
package dev.retry.examples.shop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retry.client.ClientFactory;
import dev.retry.message.BreakerState;
import dev.retry.message.CallException;
import dev.retry.testkit.FakeTransport;
import dev.retry.testkit.VirtualTime;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What docs/circuit-breaker.md says. */
class PricesTest {
  private final VirtualTime time = new VirtualTime();
  private final FakeTransport net = FakeTransport.with(time);
  private final ClientFactory clients = ClientFactory.builder().transport(net).time(time).build();

  @AfterEach
  void close() {
    clients.close();
  }

  @Test
  void aServerThatIsDownIsAskedNowAndThen() {
    Prices prices = clients.create(Prices.class);
    for (int i = 0; i < 11; i++) {
      net.answer(503);
    }
    net.answer(200, FakeTransport.json("250")).answer(200, FakeTransport.json("250"));
    List<Integer> sentAt = new ArrayList<>();

    for (int second = 0; second <= 70; second++) {
      int before = net.requests().size();
      try {
        assertThat(prices.cents("tea")).isEqualTo(250);
      } catch (CallException failure) {
        assertThat(second).isLessThan(69);
      }
      if (net.requests().size() > before) {
        sentAt.add(second);
      }
      time.advance(Duration.ofSeconds(1));
    }

    assertThat(sentAt).containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 39, 69, 70);
  }

  @Test
  void aBreakerIsOverruledByHand() {
    clients.create(Prices.class);
    clients.create(History.class);
    ByteArrayOutputStream out = new ByteArrayOutputStream();

    Snippets.breaker(clients, new PrintStream(out));

    assertThat(clients.breaker(Prices.class).state()).isEqualTo(BreakerState.ISOLATED);
    assertThat(clients.breaker("history").state()).isEqualTo(BreakerState.CLOSED);
    assertThat(out).asString().contains("state=CLOSED");
  }
}
