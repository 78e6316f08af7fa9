// SPDX-License-Identifier: Apache-2.0
package dev.retry.endtoend;

import static dev.retry.endtoend.Paged.page;
import static dev.retry.endtoend.Paged.read;
import static dev.retry.endtoend.Paged.targets;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.retry.PageParameter;
import dev.retry.PageStyle;
import dev.retry.Paginated;
import dev.retry.http.Api;
import dev.retry.message.PaginationException;
import dev.retry.testkit.BothCarriers;
import dev.retry.testkit.Carrier;
import dev.retry.testkit.EventLog;
import dev.retry.testkit.FakeTransport;
import dev.retry.testkit.VirtualTime;
import java.util.List;

/** Lists whose next page is named in a field of the response. */
class FieldListsTest {

  @Api(Paged.BASE)
  @Paginated(style = PageStyle.HEADER, next = "X-Next-Page", pageParam = "page")
  interface PageNumber extends Paged<Integer> {}

  @Api(Paged.BASE)
  @Paginated(
      style = PageStyle.HEADER,
      next = "x-ms-continuation",
      pageParam = "x-ms-continuation",
      pageParamIn = PageParameter.HEADER)
  interface Token extends Paged<Integer> {}

  @BothCarriers // G5: GitLab sends the field empty on the last page
  void theNumberInAFieldGoesIntoTheQueryAndTheEmptyStringIsTheEnd(
      Carrier carrier, FakeTransport net, VirtualTime time, EventLog log) {
    net.answer(200, page("[1]"), "X-Next-Page", "2").answer(200, page("[2]"), "X-Next-Page", "");

    assertThat(read(PageNumber.class, carrier, net, time, log)).containsExactly(1, 2);
    assertThat(targets(net)).containsExactly("/list", "/list?page=2");
  }

  @BothCarriers // G5, G6: Azure leaves the field out
  void theTokenInAFieldGoesIntoAFieldAndItsAbsenceIsTheEnd(
      Carrier carrier, FakeTransport net, VirtualTime time, EventLog log) {
    net.answer(200, page("[1]"), "X-MS-Continuation", "a+/=\"{}")
        .answer(503)
        .answer(200, page("[2]"), "x-ms-continuation", "b")
        .answer(200, page("[3]"));

    assertThat(read(Token.class, carrier, net, time, log)).containsExactly(1, 2, 3);
    assertThat(net.requests())
        .extracting(request -> request.headers().all("x-ms-continuation"))
        .containsExactly(List.of(), List.of("a+/=\"{}"), List.of("a+/=\"{}"), List.of("b"));
    assertThat(targets(net)).containsOnly("/list");
  }

  @BothCarriers // G3
  void aTokenThatNeverChangesFailsTheList(
      Carrier carrier, FakeTransport net, VirtualTime time, EventLog log) {
    net.answering(request -> FakeTransport.response(200, page("[1]"), "x-ms-continuation", "a"));

    assertThatThrownBy(() -> read(Token.class, carrier, net, time, log))
        .isInstanceOf(PaginationException.class)
        .hasMessageContaining("links page 2 to a page that was read before");
  }
}
