// SPDX-License-Identifier: Apache-2.0
package dev.retry.examples.shop;

import static dev.retry.testkit.FakeTransport.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.retry.client.ClientFactory;
import dev.retry.examples.shop.Checkout.Basket;
import dev.retry.examples.shop.Checkout.Receipt;
import dev.retry.testkit.FakeTransport;
import dev.retry.testkit.VirtualTime;
import java.io.IOException;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What docs/retry.md says of idempotency keys. */
class CheckoutTest {
  private static final Basket BASKET = new Basket(List.of("pen"));

  private final VirtualTime time = new VirtualTime();
  private final FakeTransport net = FakeTransport.with(time);
  private final ClientFactory clients =
      ClientFactory.builder().transport(net).time(time).idempotencyKeys(() -> "made").build();
  private final Checkout checkout = clients.create(Checkout.class);

  @AfterEach
  void close() {
    clients.close();
  }

  @Test
  void orderThatMayHaveArrivedIsSentAgainWithItsKey() {
    net.fail(new IOException("reset")).answer(409).answer(200, json("{\"number\":\"A1\"}"));

    assertThat(checkout.order(BASKET)).isEqualTo(new Receipt("A1"));
    assertThat(keys()).containsExactly("made", "made", "made");
  }

  @Test
  void keyOfTheCallerIsSentAsItIs() {
    UUID key = new UUID(1, 2);
    net.answer(200, json("{\"number\":\"A1\"}"));

    checkout.order(key, BASKET);

    assertThat(keys()).containsExactly(key.toString());
  }

  private List<String> keys() {
    return net.requests().stream()
        .map(request -> request.headers().first("Idempotency-Key"))
        .toList();
  }
}
