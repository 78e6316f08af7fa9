// SPDX-License-Identifier: Apache-2.0
package dev.retry.examples.shop;

import static dev.retry.testkit.FakeTransport.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.retry.client.ClientFactory;
import dev.retry.examples.shop.Ledger.Entry;
import dev.retry.message.Page;
import dev.retry.testkit.FakeTransport;
import dev.retry.testkit.VirtualTime;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What docs/pagination.md says of lists that are read in pieces. */
class LedgerTest {
  private final VirtualTime time = new VirtualTime();
  private final FakeTransport net = FakeTransport.with(time);
  private final Ledger ledger =
      ClientFactory.builder().transport(net).time(time).build().create(Ledger.class);

  @Test
  void aListIsCopiedInTwoGoes() {
    net.answer(200, json("[{\"text\":\"a\"}]"), "Link", "<?page=2>; rel=next")
        .answer(404)
        .answer(200, json("[{\"text\":\"b\"}]"));
    List<Entry> copied = new ArrayList<>();

    String position = ledger.copy(null, copied);

    assertThat(position).matches("[A-Za-z0-9_-]+");
    assertThat(ledger.copy(position, copied)).isNull();
    assertThat(copied).containsExactly(new Entry("a"), new Entry("b"));
  }

  @Test
  void aPageSaysHowManyItemsThereAre() {
    net.answer(200, json("[{\"text\":\"a\"}]"), "X-Total-Count", "1");

    assertThat(ledger.pages().map(Page::total)).singleElement().asString().contains("1");
  }
}
