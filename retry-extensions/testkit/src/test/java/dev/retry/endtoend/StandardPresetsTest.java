// SPDX-License-Identifier: Apache-2.0
package dev.retry.endtoend;

import static dev.retry.endtoend.Fixture.clients;
import static dev.retry.endtoend.Paged.page;
import static dev.retry.endtoend.Paged.read;
import static dev.retry.endtoend.Paged.targets;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.retry.Idempotent;
import dev.retry.http.Api;
import dev.retry.http.Body;
import dev.retry.http.POST;
import dev.retry.message.PaginationException;
import dev.retry.pages.DjangoPages;
import dev.retry.pages.HalPages;
import dev.retry.pages.JsonApiPages;
import dev.retry.pages.NotionPages;
import dev.retry.pages.NotionQueryPages;
import dev.retry.pages.ODataPages;
import dev.retry.pages.ScimPages;
import dev.retry.testkit.BothCarriers;
import dev.retry.testkit.Carrier;
import dev.retry.testkit.EventLog;
import dev.retry.testkit.FakeTransport;
import dev.retry.testkit.VirtualTime;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** The presets of formats that many APIs have, against servers that keep to them. */
class StandardPresetsTest {

  @Api(Paged.BASE)
  @NotionPages
  interface NotionUsers extends Paged<Integer> {}

  @Api(Paged.BASE)
  interface NotionEntries {
    @POST("/query")
    @Idempotent
    @NotionQueryPages
    List<Integer> all(@Body Map<String, Object> filter);

    @POST("/query")
    @Idempotent
    @NotionQueryPages
    CompletableFuture<List<Integer>> allAsync(@Body Map<String, Object> filter);
  }

  @Api(Paged.BASE)
  @ODataPages
  interface GraphUsers extends Paged<Integer> {}

  @Api(Paged.BASE)
  @HalPages(items = "/_embedded/orders")
  interface HalOrders extends Paged<Integer> {}

  @Api(Paged.BASE)
  @JsonApiPages
  interface JsonApiArticles extends Paged<Integer> {}

  @Api(Paged.BASE)
  @DjangoPages
  interface DjangoAccounts extends Paged<Integer> {}

  @Api(Paged.BASE)
  @ScimPages
  interface ScimUsers extends Paged<Integer> {}

  @BothCarriers
  void notionHasACursorWhileThereIsMore(
      Carrier carrier, FakeTransport net, VirtualTime time, EventLog log) {
    net.answer(200, page("{'object':'list','results':[1],'has_more':true,'next_cursor':'dbf0'}"))
        .answer(200, page("{'object':'list','results':[2],'has_more':false,'next_cursor':null}"));

    assertThat(read(NotionUsers.class, carrier, net, time, log)).containsExactly(1, 2);
    assertThat(targets(net)).containsExactly("/list", "/list?start_cursor=dbf0");
  }

  @BothCarriers
  void aQueryOfNotionHasItInTheBody(
      Carrier carrier, FakeTransport net, VirtualTime time, EventLog log) {
    net.answer(200, page("{'results':[1],'has_more':true,'next_cursor':'dbf0'}"))
        .answer(200, page("{'results':[2],'has_more':false,'next_cursor':null}"));
    NotionEntries entries = clients(net, time, log).build().create(NotionEntries.class);
    Map<String, Object> filter = Map.of("page_size", 100);

    assertThat(
            carrier.<List<Integer>, RuntimeException>call(
                () -> entries.all(filter), () -> entries.allAsync(filter)))
        .containsExactly(1, 2);
    assertThat(net.requests())
        .extracting(request -> new String(request.body().bytes(), StandardCharsets.UTF_8))
        .containsExactly("{\"page_size\":100}", "{\"page_size\":100,\"start_cursor\":\"dbf0\"}");
  }

  @BothCarriers
  void oDataLinksAbsolutelyAndRelatively(
      Carrier carrier, FakeTransport net, VirtualTime time, EventLog log) {
    net.answer(
            200,
            page(
                "{'@odata.context':'$metadata#users','@odata.count':3,'value':[1],"
                    + "'@odata.nextLink':'https://api.example.com/list?$skiptoken=m~A'}"))
        .answer(200, page("{'value':[2],'@odata.nextLink':'list?$skiptoken=m~B'}"))
        .answer(200, page("{'value':[3]}"));

    assertThat(read(GraphUsers.class, carrier, net, time, log)).containsExactly(1, 2, 3);
    assertThat(targets(net))
        .containsExactly("/list", "/list?$skiptoken=m~A", "/list?$skiptoken=m~B");
  }

  @BothCarriers // Spring leaves out _embedded of an empty page
  void halEndsWithoutALink(Carrier carrier, FakeTransport net, VirtualTime time, EventLog log) {
    net.answer(
            200,
            page(
                "{'_embedded':{'orders':[1]},'_links':{'next':{'href':'https://api.example.com/list?page=1'}}}"))
        .answer(200, page("{'_links':{'self':{'href':'/list'}}}"));

    assertThat(read(HalOrders.class, carrier, net, time, log)).containsExactly(1);
    assertThat(targets(net)).containsExactly("/list", "/list?page=1");
  }

  @BothCarriers
  void jsonApiHasItsOwnMediaTypeAndLinksUntilNull(
      Carrier carrier, FakeTransport net, VirtualTime time, EventLog log) {
    net.answer(
            200,
            page("{'data':[1],'links':{'self':'/list','next':'/list?page%5Bcursor%5D=2'}}"),
            "Content-Type",
            "application/vnd.api+json")
        .answer(
            200,
            page("{'data':[2],'links':{'next':null}}"),
            "Content-Type",
            "application/vnd.api+json");

    assertThat(read(JsonApiArticles.class, carrier, net, time, log)).containsExactly(1, 2);
    assertThat(targets(net)).containsExactly("/list", "/list?page%5Bcursor%5D=2");
  }

  @BothCarriers
  void djangoLinksUntilNull(Carrier carrier, FakeTransport net, VirtualTime time, EventLog log) {
    net.answer(
            200,
            page(
                "{'count':2,'next':'https://api.example.com/list/?limit=1&offset=1','results':[1]}"))
        .answer(
            200,
            page(
                "{'count':2,'next':null,'previous':'https://api.example.com/list/?limit=1','results':[2]}"));

    assertThat(read(DjangoAccounts.class, carrier, net, time, log)).containsExactly(1, 2);
    assertThat(targets(net)).containsExactly("/list", "/list/?limit=1&offset=1");
  }

  @BothCarriers // G1: as behind a proxy that ends TLS
  void aLinkOfDjangoToPlainHttpIsRefused(
      Carrier carrier, FakeTransport net, VirtualTime time, EventLog log) {
    net.answer(200, page("{'count':2,'next':'http://api.example.com/list/?page=2','results':[1]}"));

    assertThatThrownBy(() -> read(DjangoAccounts.class, carrier, net, time, log))
        .isInstanceOf(PaginationException.class)
        .hasMessageContaining(
            "the next page is at http://api.example.com, but this API is at"
                + " https://api.example.com");
  }

  @BothCarriers // C50
  void scimCountsFromOneByWhatCame(
      Carrier carrier, FakeTransport net, VirtualTime time, EventLog log) {
    net.answer(200, page("{'totalResults':3,'itemsPerPage':2,'startIndex':1,'Resources':[1,2]}"))
        .answer(200, page("{'totalResults':3,'itemsPerPage':1,'startIndex':3,'Resources':[3]}"));

    assertThat(read(ScimUsers.class, carrier, net, time, log)).containsExactly(1, 2, 3);
    assertThat(targets(net)).containsExactly("/list", "/list?startIndex=3");
  }

  @BothCarriers
  void scimWithoutResultsIsOneRequest(
      Carrier carrier, FakeTransport net, VirtualTime time, EventLog log) {
    net.answer(200, page("{'totalResults':0}"));

    assertThat(read(ScimUsers.class, carrier, net, time, log)).isEmpty();
    assertThat(net.requests()).hasSize(1);
  }
}
