// SPDX-License-Identifier: Apache-2.0
package dev.retry.examples.shop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retry.client.ClientFactory;
import dev.retry.examples.shop.Listings.Edge;
import dev.retry.examples.shop.Listings.GraphQuery;
import dev.retry.examples.shop.Listings.Item;
import dev.retry.message.Payload;
import dev.retry.message.Request;
import dev.retry.testkit.FakeTransport;
import dev.retry.testkit.VirtualTime;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What docs/pagination.md says of the ways to page. */
class ListingsTest {
  private static final Item A = new Item("a");
  private static final Item B = new Item("b");

  private final VirtualTime time = new VirtualTime();
  private final FakeTransport net = FakeTransport.with(time);
  private final ClientFactory clients = ClientFactory.builder().transport(net).time(time).build();
  private final Listings listings = clients.create(Listings.class);

  @AfterEach
  void close() {
    clients.close();
  }

  private FakeTransport answer(String json, String... fields) {
    return net.answer(200, FakeTransport.json(json.replace('\'', '"')), fields);
  }

  private List<String> targets() {
    return net.requests().stream()
        .map(Request::target)
        .map(target -> target.substring("https://api.example.com".length()))
        .toList();
  }

  @Test
  void urlsAreFollowed() {
    answer("{'value':[{'id':'a'}],'@odata.nextLink':'?$skiptoken=x'}");
    answer("{'value':[{'id':'b'}]}");

    assertThat(listings.byUrl()).containsExactly(A, B);
    assertThat(targets()).containsExactly("/articles", "/articles?$skiptoken=x");
  }

  @Test
  void cursorsGoIntoTheQuery() {
    answer("{'data':[{'id':'a'}],'meta':{'has_more':true,'next_cursor':'x='}}");
    answer("{'data':[{'id':'b'}],'meta':{'has_more':false,'next_cursor':'y='}}");

    assertThat(listings.byCursor(1)).containsExactly(A, B);
    assertThat(targets()).containsExactly("/articles?limit=1", "/articles?limit=1&cursor=x%3D");
  }

  @Test
  void cursorsGoIntoTheBody() {
    answer(
        "{'data':{'articles':{'edges':[{'node':{'id':'a'}}],"
            + "'pageInfo':{'hasNextPage':true,'endCursor':'x'}}}}");
    answer(
        "{'data':{'articles':{'edges':[{'node':{'id':'b'}}],"
            + "'pageInfo':{'hasNextPage':false,'endCursor':'y'}}}}");

    assertThat(listings.byBody(new GraphQuery("query", Map.of())))
        .containsExactly(new Edge(A), new Edge(B));
    Payload second = Objects.requireNonNull(net.requests().get(1).body());
    assertThat(new String(second.bytes(), StandardCharsets.UTF_8))
        .isEqualTo("{\"query\":\"query\",\"variables\":{\"after\":\"x\"}}");
  }

  @Test
  void keysAreThoseOfTheLastItem() {
    answer("{'data':[{'id':'a'}],'has_more':true}");
    answer("{'data':[{'id':'b'}],'has_more':false}");

    assertThat(listings.byKey()).containsExactly(A, B);
    assertThat(targets()).containsExactly("/articles", "/articles?starting_after=a");
  }

  @Test
  void tokensGoFromFieldToField() {
    answer("[{'id':'a'}]", "x-ms-continuation", "x");
    answer("[{'id':'b'}]");

    assertThat(listings.byField()).containsExactly(A, B);
    assertThat(net.requests().get(1).headers().first("x-ms-continuation")).isEqualTo("x");
  }

  @Test
  void countedListsEndWhereTheServerSays() {
    answer("{'content':[{'id':'a'}" + ",{'id':'a'}".repeat(49) + "],'page':{'totalPages':2}}");
    answer("{'content':[{'id':'b'}],'page':{'totalPages':2}}");

    assertThat(listings.counted()).hasSize(51).endsWith(B);
    assertThat(targets()).containsExactly("/articles?size=50", "/articles?size=50&page=1");
  }

  @Test
  void ownClassesSayWhatFollows() {
    answer("{'data':[{'id':'a'}],'meta':{'done':false}}", "X-Continue-At", "2c9f");
    answer("{'data':[{'id':'b'}],'meta':{'done':true}}", "X-Continue-At", "2c9f");

    assertThat(listings.byOwn()).containsExactly(A, B);
    assertThat(targets()).containsExactly("/articles", "/articles?from=2c9f");
  }

  @Test
  void presetsAreReadyToUse() {
    answer("{'data':[{'id':'a'}],'has_more':true}");
    answer("{'data':[{'id':'b'}],'has_more':false}");

    assertThat(listings.charges(1)).containsExactly(A, B);
    assertThat(targets())
        .containsExactly("/v1/charges?limit=1", "/v1/charges?limit=1&starting_after=a");
  }

  @Test
  void variantsLeaveOpenWhatDiffers() {
    answer("{'articles':[{'id':'a'}],'paging':{'next':'x'}}");
    answer("{'articles':[{'id':'b'}],'paging':{}}");

    assertThat(listings.byVariant()).containsExactly(A, B);
    assertThat(targets()).containsExactly("/articles", "/articles?after=x");
  }
}
