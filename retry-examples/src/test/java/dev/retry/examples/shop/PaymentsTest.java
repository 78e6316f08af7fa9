// SPDX-License-Identifier: Apache-2.0
package dev.retry.examples.shop;

import static dev.retry.testkit.FakeTransport.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.retry.client.ClientFactory;
import dev.retry.examples.shop.Payments.Payment;
import dev.retry.examples.shop.Payments.Receipt;
import dev.retry.message.HttpStatusException;
import dev.retry.message.StopReason;
import dev.retry.testkit.FakeTransport;
import dev.retry.testkit.VirtualTime;
import java.net.ConnectException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What docs/retry.md says is safe to repeat. */
class PaymentsTest {
  private static final Payment PAYMENT = new Payment(7, 990);

  private final VirtualTime time = new VirtualTime();
  private final FakeTransport net = FakeTransport.with(time);
  private final ClientFactory clients = ClientFactory.builder().transport(net).time(time).build();
  private final Payments payments = clients.create(Payments.class);

  @AfterEach
  void close() {
    clients.close();
  }

  @Test
  void paymentThatMayHaveArrivedIsNotSentAgain() {
    net.answer(503);

    HttpStatusException failure =
        catchThrowableOfType(HttpStatusException.class, () -> payments.pay(PAYMENT));

    assertThat(failure.stopReason()).isEqualTo(StopReason.NOT_IDEMPOTENT);
    assertThat(net.requests()).hasSize(1);
  }

  @Test
  void paymentThatWasNeverSentIsSentAgain() {
    net.fail(new ConnectException("refused")).answer(200, json("{\"number\":\"A1\"}"));

    assertThat(payments.pay(PAYMENT)).isEqualTo(new Receipt("A1"));
    assertThat(net.requests()).hasSize(2);
  }

  @Test
  void idempotentSearchIsSentAgain() {
    net.answer(503).answer(200, json("[{\"number\":\"A1\"}]"));

    assertThat(payments.search(PAYMENT)).containsExactly(new Receipt("A1"));
    assertThat(net.requests()).hasSize(2);
  }
}
