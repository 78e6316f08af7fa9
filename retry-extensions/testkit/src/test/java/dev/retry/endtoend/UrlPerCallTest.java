// SPDX-License-Identifier: Apache-2.0
package dev.retry.endtoend;

import static dev.retry.endtoend.Fixture.clients;
import static dev.retry.endtoend.Fixture.text;
import static dev.retry.testkit.FakeTransport.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.retry.Jitter;
import dev.retry.Paginated;
import dev.retry.Retry;
import dev.retry.http.Api;
import dev.retry.http.GET;
import dev.retry.http.Query;
import dev.retry.http.Url;
import dev.retry.message.HttpStatusException;
import dev.retry.message.PaginationException;
import dev.retry.message.Request;
import dev.retry.testkit.BothCarriers;
import dev.retry.testkit.Carrier;
import dev.retry.testkit.EventLog;
import dev.retry.testkit.FakeTransport;
import dev.retry.testkit.VirtualTime;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Calls that bring their own URL, in both carriers. */
class UrlPerCallTest {
  private static final String ELSEWHERE = "https://b.example/secret?token=secret";

  @Api("https://api.example.com/v1")
  @Retry(maxAttempts = 2, delay = 1, jitter = Jitter.NONE)
  interface Links {
    @GET
    String get(@Url String link);

    @GET
    CompletableFuture<String> getAsync(@Url String link);

    @GET
    @Paginated
    List<Integer> list(@Url String link, @Query Integer size);

    @GET
    @Paginated
    CompletableFuture<List<Integer>> listAsync(@Url String link, @Query Integer size);
  }

  @BothCarriers
  void everyAttemptGoesToTheUrlOfTheCall(
      Carrier carrier, FakeTransport net, VirtualTime time, EventLog log) {
    net.answer(503).answer(200, text("A"));
    Links links = clients(net, time, log).build().create(Links.class);

    assertThat(carrier.call(() -> links.get(ELSEWHERE), () -> links.getAsync(ELSEWHERE)))
        .isEqualTo("A");

    assertThat(net.requests()).extracting(Request::target).containsExactly(ELSEWHERE, ELSEWHERE);
    assertThat(net.contexts())
        .extracting(context -> context.called().origin().toString())
        .containsOnly("https://api.example.com");
  }

  @BothCarriers // C41
  void anotherOriginGetsNoCredentialsUnlessItIsTrusted(
      Carrier carrier, FakeTransport net, VirtualTime time, EventLog log) {
    for (int i = 0; i < 3; i++) {
      net.answer(200, text("A"));
    }
    Links plain = clients(net, time, log).bearer(() -> "t1").build().create(Links.class);
    Links trusting =
        clients(net, time, log)
            .bearer(() -> "t1")
            .trust("https://b.example")
            .build()
            .create(Links.class);

    carrier.call(() -> plain.get(ELSEWHERE), () -> plain.getAsync(ELSEWHERE));
    carrier.call(() -> plain.get("here"), () -> plain.getAsync("here"));
    carrier.call(() -> trusting.get(ELSEWHERE), () -> trusting.getAsync(ELSEWHERE));

    assertThat(net.requests())
        .extracting(request -> request.headers().contains("Authorization"))
        .containsExactly(false, true, true);
  }

  @BothCarriers // C42
  void noFailureTellsTheUrlOfTheCall(
      Carrier carrier, FakeTransport net, VirtualTime time, EventLog log) {
    net.answer(404);
    Links links = clients(net, time, log).build().create(Links.class);

    assertThatThrownBy(
            () -> carrier.call(() -> links.get(ELSEWHERE), () -> links.getAsync(ELSEWHERE)))
        .isInstanceOf(HttpStatusException.class)
        .hasMessageContaining("GET {url}")
        .hasMessageNotContaining("secret");
  }

  @BothCarriers
  void aListGoesOnFromALinkThatWasKept(
      Carrier carrier, FakeTransport net, VirtualTime time, EventLog log) {
    net.answer(200, json("[3]"), "Link", "<?page=3>; rel=\"next\"").answer(200, json("[4]"));
    Links links = clients(net, time, log).build().create(Links.class);

    assertThat(
            carrier.call(
                () -> links.list("numbers?page=2", 1), () -> links.listAsync("numbers?page=2", 1)))
        .containsExactly(3, 4);

    assertThat(net.requests())
        .extracting(Request::target)
        .containsExactly(
            "https://api.example.com/v1/numbers?page=2&size=1",
            "https://api.example.com/v1/numbers?page=3");
  }

  @BothCarriers // C41
  void noFurtherPageIsAskedForAtAnotherOrigin(
      Carrier carrier, FakeTransport net, VirtualTime time, EventLog log) {
    net.answer(200, json("[1]"), "Link", "</secret?page=2>; rel=\"next\"");
    Links links = clients(net, time, log).build().create(Links.class);

    PaginationException failure =
        catchThrowableOfType(
            PaginationException.class,
            () ->
                carrier.call(
                    () -> links.list(ELSEWHERE, null), () -> links.listAsync(ELSEWHERE, null)));

    assertThat(failure).hasMessageNotContaining("secret");
    assertThat(net.requests()).hasSize(1);
  }
}
