// SPDX-License-Identifier: Apache-2.0
package dev.retry.endtoend;

import static dev.retry.endtoend.Fixture.clients;
import static dev.retry.endtoend.Fixture.text;
import static dev.retry.testkit.FakeTransport.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.retry.Dialect;
import dev.retry.Jitter;
import dev.retry.LongWait;
import dev.retry.Paginated;
import dev.retry.Quota;
import dev.retry.Retry;
import dev.retry.Timeout;
import dev.retry.client.ClientFactory;
import dev.retry.http.Api;
import dev.retry.http.GET;
import dev.retry.message.CallException;
import dev.retry.message.HeaderList;
import dev.retry.message.PaginationException;
import dev.retry.message.Payload;
import dev.retry.message.Response;
import dev.retry.testkit.BothCarriers;
import dev.retry.testkit.Carrier;
import dev.retry.testkit.EventLog;
import dev.retry.testkit.FakeTransport;
import dev.retry.testkit.VirtualTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** Whatever a server puts into a field that is read, no call fails of it, or waits too long. */
class HostileFieldsTest {
  private static final List<String> PIECES =
      List.of("9", "1.", ",", "(", "\\", "<>;", "é", "\"a\";r=0;t=0,");

  private static final String ALL =
      """
      Retry-After-Ms: 250
      x-ms-retry-after-ms: 250
      Retry-After: 2
      Date: Thu, 01 Jan 2026 00:00:00 GMT
      Age: 0
      RateLimit: "day";r=0
      RateLimit-Policy: "day";q=1;w=3
      RateLimit-Remaining: 0
      RateLimit-Reset: 4
      X-RateLimit-Remaining: 0
      X-RateLimit-Reset: 5
      X-Rate-Limit-Remaining: 0
      X-Rate-Limit-Reset: 1767225606
      X-User-Limit-24hour-Remaining: 0
      X-User-Limit-24hour-Reset: 1767225607
      X-App-Limit-24hour-Remaining: 0
      X-App-Limit-24hour-Reset: 1767225608
      x-ratelimit-remaining-requests: 0
      x-ratelimit-reset-requests: 9s
      x-ratelimit-remaining-tokens: 0
      x-ratelimit-reset-tokens: 1m0s
      x-ratelimit-remaining-project-tokens: 0
      x-ratelimit-reset-project-tokens: 11s
      X-Shopify-Shop-Api-Call-Limit: 40/40
      x-should-retry: true
      Content-Type: application/problem+json
      Link: <?page=2>; rel=next
      """;

  @Retry(maxAttempts = 2, longWait = LongWait.CAP, jitter = Jitter.NONE)
  @Timeout(total = Double.POSITIVE_INFINITY)
  interface Users {
    @GET("/user")
    String user();

    @GET("/user")
    CompletableFuture<String> userAsync();
  }

  @Api("https://api.example.com")
  @Quota(proactive = true)
  interface Auto extends Users {}

  @Api("https://api.example.com")
  @Quota(dialect = Dialect.TWITTER, proactive = true)
  interface Twitter extends Users {}

  @Api("https://api.example.com")
  @Quota(dialect = Dialect.OPENAI, proactive = true)
  interface OpenAi extends Users {}

  @Api("https://api.example.com")
  @Quota(dialect = Dialect.SHOPIFY, proactive = true)
  interface Shopify extends Users {}

  @Api("https://api.example.com")
  interface Numbers {
    @GET("/numbers")
    @Paginated(maxPages = 3)
    List<Integer> all();

    @GET("/numbers")
    @Paginated(maxPages = 3)
    CompletableFuture<List<Integer>> allAsync();
  }

  @BothCarriers
  void noCallFailsOfAHintOrWaitsLongerThanItMay(
      Carrier carrier, FakeTransport net, VirtualTime time, EventLog log) {
    HeaderList[] answer = {HeaderList.empty()};
    int[] sent = {0};
    net.answering(request -> response(sent[0]++ % 2 == 0 ? 429 : 200, text("octo"), answer[0]));
    List<HeaderList> hostile = hostile();
    List<Class<? extends Users>> apis =
        List.of(Auto.class, Twitter.class, OpenAi.class, Shopify.class); // each form of a reset
    try (ClientFactory clients = clients(net, time, log).noRetryBudget().build()) {
      for (Class<? extends Users> api : apis) {
        Users users = clients.create(api);
        for (HeaderList headers : hostile) {
          answer[0] = headers;
          assertThat(carrier.call(users::user, users::userAsync)).isEqualTo("octo");
        }
      }
    }
    assertThat(time.waits())
        .allSatisfy(wait -> assertThat(wait).isLessThan(Duration.ofSeconds(61)));
  }

  @BothCarriers
  void aHostileLinkEndsTheListOrFailsAsOne(
      Carrier carrier, FakeTransport net, VirtualTime time, EventLog log) {
    HeaderList[] answer = {HeaderList.empty()};
    net.answering(request -> response(200, json("[1]"), answer[0]));
    Numbers numbers = clients(net, time, log).build().create(Numbers.class);

    for (List<String> values : values("<?page=2>; rel=next")) {
      answer[0] = HeaderList.received(Map.of("Link", values));
      try {
        assertThat(carrier.call(numbers::all, numbers::allAsync)).containsOnly(1);
      } catch (PaginationException refused) {
        assertThat(refused.getMessage()).hasSizeLessThan(300);
      }
    }
  }

  @BothCarriers
  void aHostileLocationIsNotFollowedOrFailsTheCall(
      Carrier carrier, FakeTransport net, VirtualTime time, EventLog log) {
    HeaderList[] answer = {HeaderList.empty()};
    net.answering(request -> response(302, text("elsewhere"), answer[0]));
    Numbers numbers = clients(net, time, log).build().create(Numbers.class);

    for (List<String> values : values("/elsewhere")) {
      answer[0] = HeaderList.received(Map.of("Location", values));
      assertThatThrownBy(() -> carrier.call(numbers::all, numbers::allAsync))
          .isInstanceOf(CallException.class);
    }
  }

  /** Answers in which all is valid but one field. The fields before it in {@link #ALL} are away. */
  private static List<HeaderList> hostile() {
    List<HeaderList> hostile = new ArrayList<>();
    List<String> lines = ALL.lines().toList();
    for (int i = 0; i < lines.size(); i++) {
      Map<String, List<String>> fields = new LinkedHashMap<>();
      for (String line : lines.subList(i, lines.size())) {
        fields.put(name(line), List.of(value(line)));
      }
      for (List<String> values : values(value(lines.get(i)))) {
        fields.put(name(lines.get(i)), values);
        hostile.add(HeaderList.received(fields));
      }
    }
    return hostile;
  }

  private static List<List<String>> values(String valid) {
    List<List<String>> values = new ArrayList<>();
    for (String one :
        List.of(
            "", " ", "\t", "\u0000", "\r", "٣", "-1", "+5", "1e9", "NaN", "inf", "0.", "/", ";")) {
      values.add(List.of(one));
      values.add(List.of(one, valid));
    }
    for (String piece : PIECES) {
      String huge = piece.repeat(100_000 / piece.length());
      values.add(List.of(huge));
      values.add(List.of(valid + huge));
    }
    values.add(Collections.nCopies(1_000, valid));
    values.add(Collections.nCopies(1_000, ""));
    return values;
  }

  private static String name(String line) {
    return line.substring(0, line.indexOf(':'));
  }

  private static String value(String line) {
    return line.substring(line.indexOf(':') + 2);
  }

  private static Response<Payload> response(int status, Payload body, HeaderList headers) {
    return new Response<>(status, headers, body, "", List.of());
  }
}
