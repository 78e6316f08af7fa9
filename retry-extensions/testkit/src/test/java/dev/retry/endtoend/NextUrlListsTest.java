// SPDX-License-Identifier: Apache-2.0
package dev.retry.endtoend;

import static dev.retry.endtoend.Fixture.clients;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Lists whose pages hold the URI of the next one. */
class NextUrlListsTest {

  @Api(Paged.BASE)
  @Paginated(style = PageStyle.NEXT_URL, items = "/value", next = "/@odata.nextLink")
  interface OData extends Paged<Integer> {}

  @Api(Paged.BASE)
  @Paginated(style = PageStyle.NEXT_URL, items = "/_embedded/ints", next = "/_links/next")
  interface Hal extends Paged<Integer> {}

  @Api(Paged.BASE)
  @Paginated(style = PageStyle.NEXT_URL, items = "/data", next = "/links/next")
  interface JsonApi extends Paged<Integer> {}

  @Api(Paged.BASE)
  @Paginated(style = PageStyle.NEXT_URL, items = "/results", next = "/next")
  interface Django extends Paged<Integer> {}

  @Api(Paged.BASE)
  @Paginated(
      style = PageStyle.NEXT_URL,
      items = "/results",
      next = "/next",
      endsOn = PageEnd.EMPTY_PAGE)
  interface NotByEmptyUrl extends Paged<Integer> {}

  @BothCarriers // G7, G8: absolute and relative, as it is
  void anAbsoluteOrRelativeUrlIsFollowedAsItIs(
      Carrier carrier, FakeTransport net, VirtualTime time, EventLog log) {
    net.answer(
            200,
            page(
                "{'value':[1],'@odata.nextLink':'https://api.example.com/other/list?$skiptoken=a%2Bb%3D'}"))
        .answer(200, page("{'value':[2],'@odata.nextLink':'list?$skiptoken=2'}"))
        .answer(200, page("{'value':[3],'@odata.nextLink':'?$skiptoken=3'}"))
        .answer(200, page("{'value':[4]}"));

    assertThat(read(OData.class, carrier, net, time, log)).containsExactly(1, 2, 3, 4);
    assertThat(targets(net))
        .containsExactly(
            "/list",
            "/other/list?$skiptoken=a%2Bb%3D",
            "/other/list?$skiptoken=2",
            "/other/list?$skiptoken=3");
  }

  @BothCarriers // G5
  void nullIsTheEnd(Carrier carrier, FakeTransport net, VirtualTime time, EventLog log) {
    net.answer(200, page("{'count':2,'next':'https://api.example.com/list?page=2','results':[1]}"))
        .answer(200, page("{'count':2,'next':null,'results':[2]}"));

    assertThat(read(Django.class, carrier, net, time, log)).containsExactly(1, 2);
  }

  @BothCarriers // G5
  void theEmptyStringIsTheEnd(Carrier carrier, FakeTransport net, VirtualTime time, EventLog log) {
    net.answer(200, page("{'next':'','results':[1]}"));

    assertThat(read(Django.class, carrier, net, time, log)).containsExactly(1);
  }

  @BothCarriers // an empty reference is the page that it stands on
  void anEmptyUrlThatIsNoEndIsACycle(
      Carrier carrier, FakeTransport net, VirtualTime time, EventLog log) {
    net.answer(200, page("{'next':'','results':[1]}"));

    assertThatThrownBy(() -> read(NotByEmptyUrl.class, carrier, net, time, log))
        .isInstanceOf(PaginationException.class)
        .hasMessageContaining("links page 1 to a page that was read before");
  }

  @BothCarriers // draft-kelly-json-hal, section 5
  void aHalLinkIsAnObjectAndATemplateIsExpandedWithoutVariables(
      Carrier carrier, FakeTransport net, VirtualTime time, EventLog log) {
    net.answer(200, page("{'_embedded':{'ints':[1]},'_links':{'next':{'href':'/list?page=2'}}}"))
        .answer(
            200,
            page(
                "{'_embedded':{'ints':[2]},'_links':{'next':"
                    + "{'href':'/list?page=3{&size,sort}','templated':true}}}"))
        .answer(200, page("{'_embedded':{'ints':[3]},'_links':{'self':{'href':'/list'}}}"));

    assertThat(read(Hal.class, carrier, net, time, log)).containsExactly(1, 2, 3);
    assertThat(targets(net)).containsExactly("/list", "/list?page=2", "/list?page=3");
  }

  @BothCarriers // JSON:API 1.1, "Links"
  void aJsonApiLinkIsAStringOrAnObjectOrNull(
      Carrier carrier, FakeTransport net, VirtualTime time, EventLog log) {
    net.answer(200, page("{'data':[1],'links':{'next':'/list?page%5Bnumber%5D=2'}}"))
        .answer(200, page("{'data':[2],'links':{'next':{'href':'/list?page=3','meta':{}}}}"))
        .answer(200, page("{'data':[3],'links':{'next':null}}"));

    assertThat(read(JsonApi.class, carrier, net, time, log)).containsExactly(1, 2, 3);
    assertThat(targets(net)).containsExactly("/list", "/list?page%5Bnumber%5D=2", "/list?page=3");
  }

  @BothCarriers // G5
  void aLinkObjectWithoutUrlIsTheEnd(
      Carrier carrier, FakeTransport net, VirtualTime time, EventLog log) {
    net.answer(200, page("{'data':[1],'links':{'next':{'href':null}}}"));

    assertThat(read(JsonApi.class, carrier, net, time, log)).containsExactly(1);
  }

  @BothCarriers // G4, G22
  void anEmptyPageIsNotTheEnd(Carrier carrier, FakeTransport net, VirtualTime time, EventLog log) {
    net.answer(200, page("{'results':[],'next':'?p=2'}"))
        .answer(200, page("{'results':null,'next':'?p=3'}"))
        .answer(200, page("{'results':[3],'next':'?p=4'}"))
        .answer(204);

    assertThat(read(Django.class, carrier, net, time, log)).containsExactly(3);
  }

  @ParameterizedTest
  @ValueSource(strings = {"false", "2", "[]", "{}", "{'url':'/list?page=2'}"})
  void whatIsNoLinkFailsTheList(String next) {
    VirtualTime time = new VirtualTime();
    FakeTransport net = FakeTransport.with(time);
    net.answer(200, page("{'results':[1],'next':" + next + "}"));
    Django list = clients(net, time, new EventLog()).build().create(Django.class);

    assertThatThrownBy(list::all)
        .isInstanceOf(PaginationException.class)
        .hasMessageContaining(
            "cannot be walked: the next page is no string, nor an object with an href");
    assertThat(net.requests()).hasSize(1);
  }

  @BothCarriers
  void aTemplateThatIsNoneFailsTheListAndIsNotQuoted(
      Carrier carrier, FakeTransport net, VirtualTime time, EventLog log) {
    net.answer(
        200,
        page("{'_embedded':{'ints':[1]},'_links':{'next':{'href':'/secret{','templated':true}}}"));

    assertThatThrownBy(() -> read(Hal.class, carrier, net, time, log))
        .isInstanceOf(PaginationException.class)
        .hasMessageContaining("the link to the next page is no URI template")
        .hasMessageNotContaining("secret");
  }

  @BothCarriers // G1
  void aUrlOfAnotherOriginFailsTheList(
      Carrier carrier, FakeTransport net, VirtualTime time, EventLog log) {
    net.answer(200, page("{'results':[1],'next':'https://evil.example/list?token=secret'}"));

    assertThatThrownBy(() -> read(Django.class, carrier, net, time, log))
        .isInstanceOf(PaginationException.class)
        .hasMessageContaining(
            "cannot be walked: the next page is at https://evil.example, but this API is at"
                + " https://api.example.com")
        .hasMessageNotContaining("secret");
    assertThat(net.requests()).hasSize(1);
  }

  @BothCarriers // G3
  void pagesThatNameEachOtherFailTheList(
      Carrier carrier, FakeTransport net, VirtualTime time, EventLog log) {
    net.answer(200, page("{'results':[1],'next':'?p=a'}"))
        .answer(200, page("{'results':[2],'next':'?p=b'}"))
        .answer(200, page("{'results':[3],'next':'?p=a'}"));

    assertThatThrownBy(() -> read(Django.class, carrier, net, time, log))
        .isInstanceOf(PaginationException.class)
        .hasMessageContaining("links page 3 to a page that was read before");
    assertThat(net.requests()).hasSize(3);
  }
}
