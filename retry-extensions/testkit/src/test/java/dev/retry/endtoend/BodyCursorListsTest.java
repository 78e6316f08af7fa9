// SPDX-License-Identifier: Apache-2.0
package dev.retry.endtoend;

import static dev.retry.endtoend.Fixture.clients;
import static dev.retry.endtoend.Paged.page;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.retry.Idempotent;
import dev.retry.PageParameter;
import dev.retry.PageStyle;
import dev.retry.Paginated;
import dev.retry.Retry;
import dev.retry.http.Api;
import dev.retry.http.Body;
import dev.retry.http.POST;
import dev.retry.message.CodecException;
import dev.retry.message.PaginationException;
import dev.retry.testkit.BothCarriers;
import dev.retry.testkit.Carrier;
import dev.retry.testkit.EventLog;
import dev.retry.testkit.FakeTransport;
import dev.retry.testkit.VirtualTime;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** Lists whose next page is named in the body of the request. */
class BodyCursorListsTest {

  record Node(int id) {}

  record Edge(Node node) {}

  record Search(String query, Map<String, Object> variables) {}

  @Api(Paged.BASE)
  @Retry(delay = 1)
  interface Bodies {
    @POST("/graphql")
    @Idempotent
    @Paginated(
        style = PageStyle.CURSOR,
        items = "/data/repos/edges",
        next = "/data/repos/pageInfo/endCursor",
        more = "/data/repos/pageInfo/hasNextPage",
        pageParam = "/variables/after",
        pageParamIn = PageParameter.BODY)
    List<Edge> graph(@Body Search search);

    @POST("/graphql")
    @Idempotent
    @Paginated(
        style = PageStyle.CURSOR,
        items = "/data/repos/edges",
        next = "/data/repos/pageInfo/endCursor",
        more = "/data/repos/pageInfo/hasNextPage",
        pageParam = "/variables/after",
        pageParamIn = PageParameter.BODY)
    CompletableFuture<List<Edge>> graphAsync(@Body Search search);

    @POST("/dynamo")
    @Idempotent
    @Paginated(
        style = PageStyle.CURSOR,
        items = "/Items",
        next = "/LastEvaluatedKey",
        pageParam = "/ExclusiveStartKey",
        pageParamIn = PageParameter.BODY)
    List<Integer> dynamo(@Body Map<String, Object> query);

    @POST("/dynamo")
    @Idempotent
    @Paginated(
        style = PageStyle.CURSOR,
        items = "/Items",
        next = "/LastEvaluatedKey",
        pageParam = "/ExclusiveStartKey",
        pageParamIn = PageParameter.BODY)
    CompletableFuture<List<Integer>> dynamoAsync(@Body Map<String, Object> query);

    @POST("/field")
    @Idempotent
    @Paginated(
        style = PageStyle.HEADER,
        next = "X-Next",
        pageParam = "/page/token",
        pageParamIn = PageParameter.BODY)
    List<Integer> byField(@Body Map<String, Object> query);

    @POST("/field")
    @Idempotent
    @Paginated(
        style = PageStyle.HEADER,
        next = "X-Next",
        pageParam = "/page/token",
        pageParamIn = PageParameter.BODY)
    CompletableFuture<List<Integer>> byFieldAsync(@Body Map<String, Object> query);

    @POST("/offset")
    @Idempotent
    @Paginated(
        style = PageStyle.OFFSET,
        items = "/hits",
        total = "/total",
        pageParam = "/from",
        pageParamIn = PageParameter.BODY)
    List<Integer> counted(@Body Map<String, Object> query);

    @POST("/offset")
    @Idempotent
    @Paginated(
        style = PageStyle.OFFSET,
        items = "/hits",
        total = "/total",
        pageParam = "/from",
        pageParamIn = PageParameter.BODY)
    CompletableFuture<List<Integer>> countedAsync(@Body Map<String, Object> query);
  }

  private static Bodies bodies(FakeTransport net, VirtualTime time, EventLog log) {
    return clients(net, time, log).build().create(Bodies.class);
  }

  private static List<String> sent(FakeTransport net) {
    return net.requests().stream()
        .map(
            request ->
                new String(request.body().bytes(), StandardCharsets.UTF_8).replace('"', '\''))
        .toList();
  }

  @BothCarriers // GraphQL Cursor Connections: edges wrap nodes
  void aGraphQlCursorGoesIntoTheVariablesAndNothingElseChanges(
      Carrier carrier, FakeTransport net, VirtualTime time, EventLog log) {
    net.answer(
            200,
            page(
                "{'data':{'repos':{'edges':[{'node':{'id':1}}],"
                    + "'pageInfo':{'hasNextPage':true,'endCursor':'Y+/='}}}}"))
        .answer(503, "Retry-After", "0")
        .answer(
            200,
            page(
                "{'data':{'repos':{'edges':[{'node':{'id':2}}],"
                    + "'pageInfo':{'hasNextPage':false,'endCursor':'Z'}}}}"));
    Bodies bodies = bodies(net, time, log);
    Search search = new Search("query { repos }", Map.of("first", 1));

    assertThat(
            carrier.<List<Edge>, RuntimeException>call(
                () -> bodies.graph(search), () -> bodies.graphAsync(search)))
        .containsExactly(new Edge(new Node(1)), new Edge(new Node(2)));
    String second = "{'query':'query { repos }','variables':{'first':1,'after':'Y+/='}}";
    assertThat(sent(net))
        .containsExactly("{'query':'query { repos }','variables':{'first':1}}", second, second);
    assertThat(net.requests())
        .allSatisfy(
            request -> assertThat(request.body().mediaType()).isEqualTo("application/json"));
  }

  @BothCarriers // GraphQL answers 200 when it fails
  void anErrorWithoutDataFailsTheList(
      Carrier carrier, FakeTransport net, VirtualTime time, EventLog log) {
    net.answer(200, page("{'data':null,'errors':[{'message':'secret'}]}"));
    Bodies bodies = bodies(net, time, log);
    Search search = new Search("query", Map.of());

    assertThatThrownBy(
            () -> carrier.call(() -> bodies.graph(search), () -> bodies.graphAsync(search)))
        .isInstanceOf(CodecException.class)
        .hasMessageContaining(
            "the page at /data/repos/edges has nothing, but should have its items there")
        .hasMessageNotContaining("secret");
  }

  @BothCarriers // a key of a table has numbers of up to 38 digits
  void aKeyThatIsAnObjectGoesIntoTheBodyAsItIs(
      Carrier carrier, FakeTransport net, VirtualTime time, EventLog log) {
    net.answer(
            200,
            page(
                "{'Items':[1],'LastEvaluatedKey':{'id':{'N':'7'},"
                    + "'at':12345678901234567890123456789012345678.10}}"))
        .answer(200, page("{'Items':[2]}"));
    Bodies bodies = bodies(net, time, log);
    Map<String, Object> query = Map.of("TableName", "t");

    assertThat(
            carrier.<List<Integer>, RuntimeException>call(
                () -> bodies.dynamo(query), () -> bodies.dynamoAsync(query)))
        .containsExactly(1, 2);
    assertThat(sent(net))
        .containsExactly(
            "{'TableName':'t'}",
            "{'TableName':'t','ExclusiveStartKey':{'id':{'N':'7'},"
                + "'at':12345678901234567890123456789012345678.10}}");
  }

  @BothCarriers // G5
  void theEmptyStringIsTheEndInABodyToo(
      Carrier carrier, FakeTransport net, VirtualTime time, EventLog log) {
    net.answer(200, page("{'Items':[1],'LastEvaluatedKey':''}"));
    Bodies bodies = bodies(net, time, log);

    assertThat(
            carrier.<List<Integer>, RuntimeException>call(
                () -> bodies.dynamo(Map.of()), () -> bodies.dynamoAsync(Map.of())))
        .containsExactly(1);
  }

  @BothCarriers
  void whatComesFromAFieldGoesIntoTheBodyAsAString(
      Carrier carrier, FakeTransport net, VirtualTime time, EventLog log) {
    net.answer(200, page("[1]"), "X-Next", "a\"b\\c")
        .answer(200, page("[2]"), "X-Next", "")
        .answer(200, page("[3]"));
    Bodies bodies = bodies(net, time, log);
    Map<String, Object> query = Map.of("page", Map.of("size", 5));

    assertThat(
            carrier.<List<Integer>, RuntimeException>call(
                () -> bodies.byField(query), () -> bodies.byFieldAsync(query)))
        .containsExactly(1, 2);
    assertThat(sent(net))
        .containsExactly("{'page':{'size':5}}", "{'page':{'size':5,'token':'a\\'b\\\\c'}}");
  }

  @BothCarriers
  void anOffsetGoesIntoTheBodyAsANumber(
      Carrier carrier, FakeTransport net, VirtualTime time, EventLog log) {
    net.answer(200, page("{'hits':[1,2],'total':3}")).answer(200, page("{'hits':[3],'total':3}"));
    Bodies bodies = bodies(net, time, log);

    assertThat(
            carrier.<List<Integer>, RuntimeException>call(
                () -> bodies.counted(Map.of()), () -> bodies.countedAsync(Map.of())))
        .containsExactly(1, 2, 3);
    assertThat(sent(net)).containsExactly("{}", "{'from':2}");
  }

  @BothCarriers
  void aBodyThatHasNoPlaceForItFailsTheListAndIsNotQuoted(
      Carrier carrier, FakeTransport net, VirtualTime time, EventLog log) {
    net.answer(200, page("[1]"), "X-Next", "a");
    Bodies bodies = bodies(net, time, log);
    Map<String, Object> query = Map.of("page", "secret");

    assertThatThrownBy(
            () -> carrier.call(() -> bodies.byField(query), () -> bodies.byFieldAsync(query)))
        .isInstanceOf(PaginationException.class)
        .hasMessageContaining(
            "cannot be walked: the body cannot name the next page at /page/token: something on the"
                + " way there is no object")
        .hasMessageNotContaining("secret");
  }
}
