// SPDX-License-Identifier: Apache-2.0
package dev.retry.examples.shop;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.retry.client.ClientFactory;
import dev.retry.message.Payload;
import dev.retry.testkit.FakeTransport;
import dev.retry.testkit.VirtualTime;
import java.util.List;
import org.junit.jupiter.api.Test;

class PriceListTest {
  private final VirtualTime time = new VirtualTime();
  private final FakeTransport net = FakeTransport.with(time);

  @Test
  void tableIsReadAndWritten() throws Exception {
    byte[] table = "tea,3\r\ncocoa,4\r\n".getBytes(UTF_8);
    net.answer(200, Payload.of(table, "text/csv")).answer(204);
    try (ClientFactory clients = PriceList.clients().transport(net).time(time).build()) {
      PriceList list = clients.create(PriceList.class);

      assertThat(list.prices().rows()).containsExactly(List.of("tea", "3"), List.of("cocoa", "4"));
      list.replace(new CsvCodec.Table(List.of(List.of("tea", "5"))));
    }
    assertThat(net.requests().get(1).body().mediaType()).isEqualTo("text/csv");
    assertThat(net.requests().get(1).body().text()).isEqualTo("tea,5\r\n");
  }
}
