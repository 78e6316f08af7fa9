// SPDX-License-Identifier: Apache-2.0
package dev.retry.endtoend;

import static dev.retry.endtoend.Fixture.clients;
import static dev.retry.endtoend.Paged.page;
import static dev.retry.endtoend.Paged.read;
import static dev.retry.endtoend.Paged.targets;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.retry.PageEnd;
import dev.retry.PageParameter;
import dev.retry.PageStyle;
import dev.retry.Paginated;
import dev.retry.http.Api;
import dev.retry.http.GET;
import dev.retry.http.Query;
import dev.retry.message.PaginationException;
import dev.retry.testkit.BothCarriers;
import dev.retry.testkit.Carrier;
import dev.retry.testkit.EventLog;
import dev.retry.testkit.FakeTransport;
import dev.retry.testkit.VirtualTime;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Lists whose pages hold a cursor for the next one. */
class CursorListsTest {

  @Api(Paged.BASE)
  @Paginated(
      style = PageStyle.CURSOR,
      items = "/channels",
      next = "/response_metadata/next_cursor",
      pageParam = "cursor")
  interface Slack extends Paged<Integer> {}

  @Api(Paged.BASE)
  @Paginated(
      style = PageStyle.CURSOR,
      items = "/results",
      next = "/next_cursor",
      more = "/has_more",
      pageParam = "start_cursor")
  interface Flagged extends Paged<Integer> {}

  @Api(Paged.BASE)
  @Paginated(style = PageStyle.CURSOR, items = "/data", next = "/next", pageParam = "cursor")
  interface Repeated {
    @GET("/list?tag=b&cursor=0&tag=a&cursor=9")
    List<Integer> all(@Query("tag") List<String> tags);

    @GET("/list?tag=b&cursor=0&tag=a&cursor=9")
    CompletableFuture<List<Integer>> allAsync(@Query("tag") List<String> tags);
  }

  @Api(Paged.BASE)
  @Paginated(
      style = PageStyle.CURSOR,
      items = "/data",
      next = "/next",
      pageParam = "cursor",
      endsOn = PageEnd.SAME_VALUE)
  interface SameEnds extends Paged<Integer> {}

  @Api(Paged.BASE)
  @Paginated(
      style = PageStyle.CURSOR,
      items = "/data",
      next = "/next",
      pageParam = "X-Cursor",
      pageParamIn = PageParameter.HEADER)
  interface InField extends Paged<Integer> {}

  @BothCarriers // G5, G9
  void theCursorIsEncodedOnceAndTheEmptyStringIsTheEnd(
      Carrier carrier, FakeTransport net, VirtualTime time, EventLog log) {
    net.answer(200, page("{'channels':[1],'response_metadata':{'next_cursor':'dG+/h=%2B&ä'}}"))
        .answer(200, page("{'channels':[2],'response_metadata':{'next_cursor':''}}"));

    assertThat(read(Slack.class, carrier, net, time, log)).containsExactly(1, 2);
    assertThat(targets(net)).containsExactly("/list", "/list?cursor=dG%2B%2Fh%3D%252B%26%C3%A4");
  }

  @BothCarriers // G5, G6: absent or null is the end, and the cursor before it is not used again
  void onlyTheNewestPageSaysWhatFollows(
      Carrier carrier, FakeTransport net, VirtualTime time, EventLog log) {
    net.answer(200, page("{'channels':[1],'response_metadata':{'next_cursor':'a'}}"))
        .answer(503)
        .answer(200, page("{'channels':[2],'response_metadata':{'next_cursor':'b'}}"))
        .answer(200, page("{'channels':[3],'response_metadata':null}"));

    assertThat(read(Slack.class, carrier, net, time, log)).containsExactly(1, 2, 3);
    assertThat(targets(net))
        .containsExactly("/list", "/list?cursor=a", "/list?cursor=a", "/list?cursor=b");
  }

  @BothCarriers // G5, G21
  void theFlagEndsAListThatHasACursor(
      Carrier carrier, FakeTransport net, VirtualTime time, EventLog log) {
    net.answer(200, page("{'results':[1],'has_more':true,'next_cursor':'a'}"))
        .answer(200, page("{'results':[2],'has_more':false,'next_cursor':'b'}"));

    assertThat(read(Flagged.class, carrier, net, time, log)).containsExactly(1, 2);
  }

  @BothCarriers // G5, G21: cut lists must not look whole
  void moreWithoutACursorFailsTheList(
      Carrier carrier, FakeTransport net, VirtualTime time, EventLog log) {
    net.answer(200, page("{'results':[1],'has_more':true,'next_cursor':''}"));

    assertThatThrownBy(() -> read(Flagged.class, carrier, net, time, log))
        .isInstanceOf(PaginationException.class)
        .hasMessageContaining("cannot be walked: it says that there is more, but not where");
  }

  @BothCarriers // G5
  void withoutAFlagTheCursorDecides(
      Carrier carrier, FakeTransport net, VirtualTime time, EventLog log) {
    net.answer(200, page("{'results':[1],'next_cursor':'a'}"))
        .answer(200, page("{'results':[2],'has_more':null}"));

    assertThat(read(Flagged.class, carrier, net, time, log)).containsExactly(1, 2);
  }

  @BothCarriers // G21
  void aLinkFieldBesideTheCursorCountsNothing(
      Carrier carrier, FakeTransport net, VirtualTime time, EventLog log) {
    net.answer(200, page("{'results':[1]}"), "Link", "<?page=2>; rel=next");

    assertThat(read(Flagged.class, carrier, net, time, log)).containsExactly(1);
  }

  @BothCarriers // G8
  void theCursorTakesThePlaceOfTheOneBeforeAndAllElseKeepsItsOrder(
      Carrier carrier, FakeTransport net, VirtualTime time, EventLog log) {
    net.answer(200, page("{'data':[1],'next':'x'}"))
        .answer(200, page("{'data':[2],'next':'y'}"))
        .answer(200, page("{'data':[3]}"));
    Repeated list = clients(net, time, log).build().create(Repeated.class);

    assertThat(
            carrier.<List<Integer>, RuntimeException>call(
                () -> list.all(List.of("z", "a")), () -> list.allAsync(List.of("z", "a"))))
        .containsExactly(1, 2, 3);
    assertThat(targets(net))
        .containsExactly(
            "/list?tag=b&cursor=0&tag=a&cursor=9&tag=z&tag=a",
            "/list?tag=b&cursor=x&tag=a&tag=z&tag=a",
            "/list?tag=b&cursor=y&tag=a&tag=z&tag=a");
  }

  @BothCarriers
  void aCursorCanBeANumber(Carrier carrier, FakeTransport net, VirtualTime time, EventLog log) {
    net.answer(200, page("{'data':[1],'next':12345678901234567890}"))
        .answer(200, page("{'data':[2]}"));

    assertThat(read(InField.class, carrier, net, time, log)).containsExactly(1, 2);
    assertThat(net.requests().get(0).headers().contains("X-Cursor")).isFalse();
    assertThat(net.requests().get(1).headers().all("X-Cursor"))
        .containsExactly("12345678901234567890");
  }

  @BothCarriers
  void aCursorThatNoFieldCanHoldFailsTheListAndIsNotQuoted(
      Carrier carrier, FakeTransport net, VirtualTime time, EventLog log) {
    net.answer(200, page("{'data':[1],'next':'secret\\r\\nX-Admin: yes'}"));

    assertThatThrownBy(() -> read(InField.class, carrier, net, time, log))
        .isInstanceOf(PaginationException.class)
        .hasMessageContaining("cannot be walked: the next page cannot be named in field 'X-Cursor'")
        .hasMessageNotContaining("secret")
        .hasMessageNotContaining("Admin");
    assertThat(net.requests()).hasSize(1);
  }

  @BothCarriers // a list must not end quietly where its shape is another
  void aCursorThatIsAnObjectFailsTheList(
      Carrier carrier, FakeTransport net, VirtualTime time, EventLog log) {
    net.answer(200, page("{'data':[1],'next':{'id':1}}"));

    assertThatThrownBy(() -> read(InField.class, carrier, net, time, log))
        .isInstanceOf(PaginationException.class)
        .hasMessageContaining(
            "cannot be walked: what names the next page at /next is no string, number or boolean");
  }

  @BothCarriers // G3
  void aCursorThatNeverChangesFailsTheList(
      Carrier carrier, FakeTransport net, VirtualTime time, EventLog log) {
    net.answering(
        request ->
            FakeTransport.response(
                200, page("{'channels':[1],'response_metadata':{'next_cursor':'a'}}")));

    assertThatThrownBy(() -> read(Slack.class, carrier, net, time, log))
        .isInstanceOf(PaginationException.class)
        .hasMessageContaining("links page 2 to a page that was read before");
    assertThat(net.requests()).hasSize(2);
  }

  @BothCarriers // G3
  void theSameCursorIsTheEndWhereThatIsDeclared(
      Carrier carrier, FakeTransport net, VirtualTime time, EventLog log) {
    net.answer(200, page("{'data':[1],'next':'a'}"))
        .answer(200, page("{'data':[2],'next':'b'}"))
        .answer(200, page("{'data':[3],'next':'b'}"));

    assertThat(read(SameEnds.class, carrier, net, time, log)).containsExactly(1, 2, 3);
  }

  @BothCarriers // G3: only the one before is the end; a longer way round is none
  void aCycleOfTwoCursorsFailsTheListAllTheSame(
      Carrier carrier, FakeTransport net, VirtualTime time, EventLog log) {
    net.answer(200, page("{'data':[1],'next':'a'}"))
        .answer(200, page("{'data':[2],'next':'b'}"))
        .answer(200, page("{'data':[3],'next':'a'}"));

    assertThatThrownBy(() -> read(SameEnds.class, carrier, net, time, log))
        .isInstanceOf(PaginationException.class)
        .hasMessageContaining("links page 3 to a page that was read before");
  }

  @BothCarriers // G3, G5: with endsOn set, the empty string is a cursor like any other
  void theEmptyStringIsACursorWhereItIsNoEnd(
      Carrier carrier, FakeTransport net, VirtualTime time, EventLog log) {
    net.answer(200, page("{'data':[1],'next':''}")).answer(200, page("{'data':[2]}"));

    assertThat(read(SameEnds.class, carrier, net, time, log)).containsExactly(1, 2);
    assertThat(targets(net)).containsExactly("/list", "/list?cursor=");
  }

  @BothCarriers // G4
  void emptyPagesWithACursorAreNotTheEndButNotForEver(
      Carrier carrier, FakeTransport net, VirtualTime time, EventLog log) {
    net.answering(
        request ->
            FakeTransport.response(
                200, page("{'data':[],'next':'" + net.requests().size() + "'}")));

    assertThatThrownBy(() -> read(SameEnds.class, carrier, net, time, log))
        .isInstanceOf(PaginationException.class)
        .hasMessageContaining("brought 100 pages in a row without an item");
    assertThat(net.requests()).hasSize(100);
  }

  @BothCarriers // G4: an item in between starts the count anew
  void emptyPagesAreCountedInARow(
      Carrier carrier, FakeTransport net, VirtualTime time, EventLog log) {
    net.answering(
        request -> {
          int n = net.requests().size();
          String items = n == 99 || n == 150 ? "[" + n + "]" : "[]";
          String next = n == 150 ? "null" : "'" + n + "'";
          return FakeTransport.response(200, page("{'data':" + items + ",'next':" + next + "}"));
        });

    assertThat(read(SameEnds.class, carrier, net, time, log)).containsExactly(99, 150);
  }
}
