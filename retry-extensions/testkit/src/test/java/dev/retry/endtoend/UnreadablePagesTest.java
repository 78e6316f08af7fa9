// SPDX-License-Identifier: Apache-2.0
package dev.retry.endtoend;

import static dev.retry.endtoend.Paged.page;
import static dev.retry.endtoend.Paged.read;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.retry.PageStyle;
import dev.retry.Paginated;
import dev.retry.http.Api;
import dev.retry.message.CodecException;
import dev.retry.message.HttpStatusException;
import dev.retry.message.PaginationException;
import dev.retry.message.Payload;
import dev.retry.testkit.BothCarriers;
import dev.retry.testkit.Carrier;
import dev.retry.testkit.EventLog;
import dev.retry.testkit.FakeTransport;
import dev.retry.testkit.VirtualTime;
import java.nio.charset.StandardCharsets;

/** Pages that are not what the interface says. */
class UnreadablePagesTest {

  @Api(Paged.BASE)
  @Paginated(style = PageStyle.CURSOR, items = "/data", next = "/next", pageParam = "cursor")
  interface Numbers extends Paged<Integer> {}

  @BothCarriers
  void aPageWithoutItsItemsFailsTheList(
      Carrier carrier, FakeTransport net, VirtualTime time, EventLog log) {
    net.answer(200, page("{'data':[1],'next':'a'}")).answer(200, page("{'error':'secret'}"));

    assertThatThrownBy(() -> read(Numbers.class, carrier, net, time, log))
        .isInstanceOf(PaginationException.class)
        .cause()
        .isInstanceOf(CodecException.class)
        .hasMessageContaining(
            "answered what cannot be read: the page at /data has nothing, but should have its items"
                + " there")
        .hasMessageNotContaining("secret");
  }

  @BothCarriers
  void itemsThatAreNoArrayFailTheList(
      Carrier carrier, FakeTransport net, VirtualTime time, EventLog log) {
    net.answer(200, page("{'data':{'secret':1},'next':'a'}"));

    assertThatThrownBy(() -> read(Numbers.class, carrier, net, time, log))
        .isInstanceOf(CodecException.class)
        .hasMessageContaining("the page at /data is no array of items")
        .hasMessageNotContaining("secret");
  }

  @BothCarriers
  void anItemOfAnotherTypeFailsTheListAndIsNotQuoted(
      Carrier carrier, FakeTransport net, VirtualTime time, EventLog log) {
    net.answer(200, page("{'data':[1,'secret'],'next':'a'}"));

    assertThatThrownBy(() -> read(Numbers.class, carrier, net, time, log))
        .isInstanceOf(CodecException.class)
        .hasMessageContaining("JSON does not fit List<Integer> at /1")
        .hasMessageNotContaining("secret");
  }

  @BothCarriers
  void whatIsNoJsonFailsTheListAndIsNotQuoted(
      Carrier carrier, FakeTransport net, VirtualTime time, EventLog log) {
    net.answer(200, page("<html>secret"));

    assertThatThrownBy(() -> read(Numbers.class, carrier, net, time, log))
        .isInstanceOf(CodecException.class)
        .hasMessageContaining("malformed JSON")
        .hasMessageNotContaining("secret");
  }

  @BothCarriers
  void anotherMediaTypeFailsTheList(
      Carrier carrier, FakeTransport net, VirtualTime time, EventLog log) {
    net.answer(200, Payload.of("<html>secret".getBytes(StandardCharsets.UTF_8), "text/html"));

    assertThatThrownBy(() -> read(Numbers.class, carrier, net, time, log))
        .isInstanceOf(CodecException.class)
        .hasMessageContaining("no codec takes apart text/html")
        .hasMessageNotContaining("secret");
  }

  @BothCarriers // G22
  void noContentIsAnEmptyPageAndNothingChangedIsAFailure(
      Carrier carrier, FakeTransport net, VirtualTime time, EventLog log) {
    net.answer(204).answer(304);

    assertThat(read(Numbers.class, carrier, net, time, log)).isEmpty();
    assertThatThrownBy(() -> read(Numbers.class, carrier, net, time, log))
        .isInstanceOf(HttpStatusException.class)
        .hasMessageContaining("answered 304");
  }

  @BothCarriers // G22: a part of a list is a page like any other
  void partialContentIsAPage(Carrier carrier, FakeTransport net, VirtualTime time, EventLog log) {
    net.answer(206, page("{'data':[1],'next':'a'}")).answer(200, page("{'data':null}"));

    assertThat(read(Numbers.class, carrier, net, time, log)).containsExactly(1);
  }
}
