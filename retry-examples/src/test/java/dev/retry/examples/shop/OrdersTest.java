// SPDX-License-Identifier: Apache-2.0
package dev.retry.examples.shop;

import static dev.retry.testkit.FakeTransport.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.retry.client.ClientFactory;
import dev.retry.examples.shop.Orders.Order;
import dev.retry.testkit.BothCarriers;
import dev.retry.testkit.Carrier;
import dev.retry.testkit.EventLog;
import dev.retry.testkit.FakeTransport;
import dev.retry.testkit.VirtualTime;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What docs/testing.md shows. */
// tag::orders
class OrdersTest {
  private final VirtualTime time = new VirtualTime();
  private final FakeTransport net = FakeTransport.with(time);
  private final EventLog log = new EventLog();
  private final Orders orders =
      ClientFactory.builder()
          .transport(net)
          .time(time)
          .listener(log)
          .random(() -> 0) // the shortest of all waits that chance permits
          .build()
          .create(Orders.class);

  @Test
  void waitsAsLongAsTheServerAsks() {
    net.answer(503, "Retry-After", "30").answer(200, json("{\"id\": 7, \"article\": \"tea\"}"));

    assertThat(orders.order(7).article()).isEqualTo("tea");

    assertThat(log.lines())
        .containsExactly(
            "attempt 1 -> 503",
            "wait 30s (Retry-After)",
            "attempt 2 -> 200",
            "succeeded after 2 attempts");
    assertThat(time.elapsed()).isEqualTo(Duration.ofSeconds(30));
  }

  // end::orders

  // tag::both
  @BothCarriers
  void waitsAsLongAsTheServerAsks(
      Carrier carrier, VirtualTime time, FakeTransport net, EventLog log) {
    Orders orders =
        ClientFactory.builder()
            .transport(net)
            .time(time)
            .listener(log)
            .random(() -> 0)
            .executor(Runnable::run) // all on the thread of the test
            .build()
            .create(Orders.class);
    net.answer(503, "Retry-After", "30").answer(200, json("{\"id\": 7, \"article\": \"tea\"}"));

    Order order = carrier.call(() -> orders.order(7), () -> orders.orderLater(7));

    assertThat(order.article()).isEqualTo("tea");
    assertThat(time.waits()).containsExactly(Duration.ofSeconds(30));
  }
  // end::both
  // tag::orders
}
// end::orders
