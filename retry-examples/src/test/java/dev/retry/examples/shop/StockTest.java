// SPDX-License-Identifier: Apache-2.0
package dev.retry.examples.shop;

import static dev.retry.testkit.FakeTransport.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.retry.client.ClientFactory;
import dev.retry.message.CallTimeoutException;
import dev.retry.message.StopReason;
import dev.retry.testkit.FakeTransport;
import dev.retry.testkit.VirtualTime;
import org.junit.jupiter.api.Test;

/** What docs/retry.md says of deadlines. */
class StockTest {
  private final VirtualTime time = new VirtualTime();
  private final FakeTransport net = FakeTransport.with(time);

  @Test
  void serverIsToldWhatIsLeftAndNothingIsSentAfterTheEnd() {
    net.answer(200, json("7"));
    try (ClientFactory clients = Snippets.tellingWhatIsLeft().transport(net).time(time).build()) {
      Stock stock = clients.create(Stock.class);

      assertThat(Snippets.leftBefore(time.now().plusSeconds(3), stock)).isEqualTo(7);
      CallTimeoutException failure =
          catchThrowableOfType(
              CallTimeoutException.class, () -> Snippets.leftBefore(time.now(), stock));

      assertThat(net.requests()).hasSize(1);
      assertThat(net.requests().get(0).headers().first("X-Request-Timeout-Ms")).isEqualTo("3000");
      assertThat(failure.stopReason()).isEqualTo(StopReason.DEADLINE);
    }
  }
}
