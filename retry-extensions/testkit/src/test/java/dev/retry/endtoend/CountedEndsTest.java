// SPDX-License-Identifier: Apache-2.0
package dev.retry.endtoend;

import static dev.retry.endtoend.Paged.page;
import static dev.retry.endtoend.Paged.read;
import static dev.retry.endtoend.Paged.targets;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.retry.PageEnd;
import dev.retry.PageStyle;
import dev.retry.Paginated;
import dev.retry.http.Api;
import dev.retry.message.PaginationException;
import dev.retry.testkit.BothCarriers;
import dev.retry.testkit.Carrier;
import dev.retry.testkit.EventLog;
import dev.retry.testkit.FakeTransport;
import dev.retry.testkit.VirtualTime;

/** Where lists end whose pages are counted. */
class CountedEndsTest {

  @Api(Paged.BASE)
  @Paginated(
      style = PageStyle.PAGE,
      pageSize = 2,
      pageSizeParam = "per_page",
      endsOn = {PageEnd.SHORT_PAGE, PageEnd.EMPTY_PAGE})
  interface ShortEnds extends Paged<Integer> {}

  @Api(Paged.BASE)
  @Paginated(style = PageStyle.PAGE, first = 0, items = "/content", pages = "/page/totalPages")
  interface FromZero extends Paged<Integer> {}

  @Api(Paged.BASE)
  @Paginated(style = PageStyle.PAGE, pages = "X-Total-Pages", total = "X-Total")
  interface ByField extends Paged<Integer> {}

  @Api(Paged.BASE)
  @Paginated(
      style = PageStyle.OFFSET,
      items = "/Resources",
      itemsRequired = false,
      total = "/totalResults",
      pageParam = "startIndex",
      first = 1)
  interface Scim extends Paged<Integer> {}

  @Api(Paged.BASE)
  @Paginated(style = PageStyle.OFFSET, items = "/items", more = "/more")
  interface Flagged extends Paged<Integer> {}

  @BothCarriers // G18: the size of a page is no limit of the list
  void aShortPageIsTheLastAndTheSizeIsSentWithEach(
      Carrier carrier, FakeTransport net, VirtualTime time, EventLog log) {
    net.answer(200, page("[1,2]")).answer(200, page("[3]"));

    assertThat(read(ShortEnds.class, carrier, net, time, log)).containsExactly(1, 2, 3);
    assertThat(targets(net)).containsExactly("/list?per_page=2", "/list?per_page=2&page=2");
  }

  @BothCarriers // C49
  void anExactMultipleEndsWithAnEmptyPageWhichIsShortToo(
      Carrier carrier, FakeTransport net, VirtualTime time, EventLog log) {
    net.answer(200, page("[1,2]")).answer(200, page("[3,4]")).answer(200, page("[]"));

    assertThat(read(ShortEnds.class, carrier, net, time, log)).containsExactly(1, 2, 3, 4);
  }

  @BothCarriers // C49: where the number of pages is known, none is asked for in vain
  void theNumberOfPagesInTheBodyIsTheEnd(
      Carrier carrier, FakeTransport net, VirtualTime time, EventLog log) {
    net.answer(200, page("{'content':[1],'page':{'totalPages':2}}"))
        .answer(200, page("{'content':[2],'page':{'totalPages':2}}"));

    assertThat(read(FromZero.class, carrier, net, time, log)).containsExactly(1, 2);
    assertThat(targets(net)).containsExactly("/list", "/list?page=1");
  }

  @BothCarriers // G4: the number of pages does not make an empty page count
  void anEmptyPageIsTheEndWhateverTheNumberOfPages(
      Carrier carrier, FakeTransport net, VirtualTime time, EventLog log) {
    net.answer(200, page("{'content':[],'page':{'totalPages':9}}"));

    assertThat(read(FromZero.class, carrier, net, time, log)).isEmpty();
  }

  @BothCarriers
  void theNumberOfPagesInAFieldIsTheEnd(
      Carrier carrier, FakeTransport net, VirtualTime time, EventLog log) {
    net.answer(200, page("[1]"), "X-Total-Pages", "2", "X-Total", "1000")
        .answer(200, page("[2]"), "X-Total-Pages", "2");

    assertThat(read(ByField.class, carrier, net, time, log)).containsExactly(1, 2);
  }

  @BothCarriers // G23
  void numbersThatAreMissingOrNoneAreNotNeeded(
      Carrier carrier, FakeTransport net, VirtualTime time, EventLog log) {
    net.answer(200, page("[1]"))
        .answer(200, page("[2]"), "X-Total-Pages", "many")
        .answer(200, page("[3]"), "X-Total-Pages", "-1")
        .answer(200, page("[4]"), "X-Total-Pages", "99999999999999999999")
        .answer(200, page("[]"));

    assertThat(read(ByField.class, carrier, net, time, log)).containsExactly(1, 2, 3, 4);
  }

  @BothCarriers // C50: RFC 7644, section 3.4.2.4
  void aTotalEndsAListThatCountsFromOneByWhatCame(
      Carrier carrier, FakeTransport net, VirtualTime time, EventLog log) {
    net.answer(200, page("{'totalResults':5,'itemsPerPage':3,'startIndex':1,'Resources':[1,2,3]}"))
        .answer(200, page("{'totalResults':5,'Resources':[4]}"))
        .answer(200, page("{'totalResults':5,'Resources':[5]}"));

    assertThat(read(Scim.class, carrier, net, time, log)).containsExactly(1, 2, 3, 4, 5);
    assertThat(targets(net)).containsExactly("/list", "/list?startIndex=4", "/list?startIndex=5");
  }

  @BothCarriers // RFC 7644, section 3.4.2: Resources is left out when there are none
  void nothingWhereItemsNeedNotBeIsAnEmptyPage(
      Carrier carrier, FakeTransport net, VirtualTime time, EventLog log) {
    net.answer(200, page("{'totalResults':0}"));

    assertThat(read(Scim.class, carrier, net, time, log)).isEmpty();
    assertThat(net.requests()).hasSize(1);
  }

  @BothCarriers // G5, G21
  void theFlagHasTheLastWordOverAnEmptyPage(
      Carrier carrier, FakeTransport net, VirtualTime time, EventLog log) {
    net.answer(200, page("{'items':[1,2],'more':true}"))
        .answer(200, page("{'items':[3],'more':false}"));

    assertThat(read(Flagged.class, carrier, net, time, log)).containsExactly(1, 2, 3);
    assertThat(targets(net)).containsExactly("/list", "/list?offset=2");
  }

  @BothCarriers // G3: it would ask for the same page for ever
  void moreAfterAnEmptyPageFailsTheListThatCountsItems(
      Carrier carrier, FakeTransport net, VirtualTime time, EventLog log) {
    net.answer(200, page("{'items':[1],'more':true}"))
        .answer(200, page("{'items':[],'more':true}"));

    assertThatThrownBy(() -> read(Flagged.class, carrier, net, time, log))
        .isInstanceOf(PaginationException.class)
        .hasMessageContaining("links page 2 to a page that was read before");
    assertThat(net.requests()).hasSize(2);
  }
}
