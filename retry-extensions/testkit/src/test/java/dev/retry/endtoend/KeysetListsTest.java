// SPDX-License-Identifier: Apache-2.0
package dev.retry.endtoend;

import static dev.retry.endtoend.Paged.page;
import static dev.retry.endtoend.Paged.read;
import static dev.retry.endtoend.Paged.targets;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.retry.PageStyle;
import dev.retry.Paginated;
import dev.retry.http.Api;
import dev.retry.message.HttpStatusException;
import dev.retry.message.PaginationException;
import dev.retry.testkit.BothCarriers;
import dev.retry.testkit.Carrier;
import dev.retry.testkit.EventLog;
import dev.retry.testkit.FakeTransport;
import dev.retry.testkit.VirtualTime;

/** Lists that go on after the key of the last item. */
class KeysetListsTest {

  record Charge(String id, long created) {}

  @Api(Paged.BASE)
  @Paginated(
      style = PageStyle.KEYSET,
      items = "/data",
      more = "/has_more",
      pageParam = "starting_after")
  interface Stripe extends Paged<Charge> {}

  @Api(Paged.BASE)
  @Paginated(style = PageStyle.KEYSET, next = "/created", pageParam = "since")
  interface BareArray extends Paged<Charge> {}

  private static String charge(String id) {
    return "{'id':'" + id + "','created':7}";
  }

  @BothCarriers
  void theKeyOfTheLastItemAsksForTheNextPageUntilThereIsNoMore(
      Carrier carrier, FakeTransport net, VirtualTime time, EventLog log) {
    net.answer(200, page("{'data':[" + charge("a") + "," + charge("b/+") + "],'has_more':true}"))
        .answer(200, page("{'data':[" + charge("c") + "],'has_more':false}"));

    assertThat(read(Stripe.class, carrier, net, time, log))
        .extracting(Charge::id)
        .containsExactly("a", "b/+", "c");
    assertThat(targets(net)).containsExactly("/list", "/list?starting_after=b%2F%2B");
  }

  @BothCarriers
  void withoutAFlagAnEmptyPageIsTheEnd(
      Carrier carrier, FakeTransport net, VirtualTime time, EventLog log) {
    net.answer(200, page("[{'id':'a','created':12345678901}]")).answer(200, page("[]"));

    assertThat(read(BareArray.class, carrier, net, time, log)).hasSize(1);
    assertThat(targets(net)).containsExactly("/list", "/list?since=12345678901");
  }

  @BothCarriers // G10: what Stripe answers when the object of the cursor is gone
  void aLastItemThatWasDeletedIsTheServersErrorAndNotTheEnd(
      Carrier carrier, FakeTransport net, VirtualTime time, EventLog log) {
    net.answer(200, page("{'data':[" + charge("a") + "],'has_more':true}"))
        .answer(400, page("{'error':{'code':'resource_missing','param':'starting_after'}}"));

    assertThatThrownBy(() -> read(Stripe.class, carrier, net, time, log))
        .isInstanceOf(PaginationException.class)
        .cause()
        .isInstanceOf(HttpStatusException.class)
        .hasMessageContaining("answered 400");
  }

  @BothCarriers // G10: a server that starts anew instead
  void aServerThatStartsAnewFailsTheList(
      Carrier carrier, FakeTransport net, VirtualTime time, EventLog log) {
    net.answer(200, page("{'data':[" + charge("a") + "],'has_more':true}"))
        .answer(200, page("{'data':[" + charge("b") + "],'has_more':true}"))
        .answer(200, page("{'data':[" + charge("a") + "],'has_more':true}"));

    assertThatThrownBy(() -> read(Stripe.class, carrier, net, time, log))
        .isInstanceOf(PaginationException.class)
        .hasMessageContaining("links page 3 to a page that was read before");
  }

  @BothCarriers // G5: an empty page cannot say where more is
  void moreAfterAnEmptyPageFailsTheList(
      Carrier carrier, FakeTransport net, VirtualTime time, EventLog log) {
    net.answer(200, page("{'data':[],'has_more':true}"));

    assertThatThrownBy(() -> read(Stripe.class, carrier, net, time, log))
        .isInstanceOf(PaginationException.class)
        .hasMessageContaining("cannot be walked: it says that there is more, but not where");
  }

  @BothCarriers
  void aLastItemWithoutAKeyFailsTheList(
      Carrier carrier, FakeTransport net, VirtualTime time, EventLog log) {
    net.answer(200, page("{'data':[{'created':7}],'has_more':true}"));

    assertThatThrownBy(() -> read(Stripe.class, carrier, net, time, log))
        .isInstanceOf(PaginationException.class)
        .hasMessageContaining("cannot be walked: its last item has no key at /id");
  }
}
