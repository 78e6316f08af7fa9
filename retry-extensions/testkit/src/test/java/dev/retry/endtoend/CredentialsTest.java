// SPDX-License-Identifier: Apache-2.0
package dev.retry.endtoend;

import static dev.retry.endtoend.Fixture.clients;
import static dev.retry.endtoend.Fixture.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.retry.Jitter;
import dev.retry.Retry;
import dev.retry.client.ClientFactory;
import dev.retry.client.ClientFactoryBuilder;
import dev.retry.http.Api;
import dev.retry.http.Body;
import dev.retry.http.GET;
import dev.retry.http.Header;
import dev.retry.http.PUT;
import dev.retry.http.Url;
import dev.retry.message.HeaderList;
import dev.retry.message.Request;
import dev.retry.message.TransportException;
import dev.retry.testkit.BothCarriers;
import dev.retry.testkit.Carrier;
import dev.retry.testkit.EventLog;
import dev.retry.testkit.FakeTransport;
import dev.retry.testkit.VirtualTime;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Fields, credentials and signatures that the client adds, and who gets them. */
class CredentialsTest {

  @Api("https://api.example.com")
  @Retry(maxAttempts = 2, jitter = Jitter.NONE)
  interface Files {
    @PUT("/file")
    String put(@Header("X-Key") String key, @Body String content);

    @PUT("/file")
    CompletableFuture<String> putAsync(@Header("X-Key") String key, @Body String content);
  }

  @Api("https://api.example.com")
  interface Links {
    @GET
    String get(@Url String url, @Header("X-Key") String key);

    @GET
    CompletableFuture<String> getAsync(@Url String url, @Header("X-Key") String key);
  }

  private static HeaderList sent(
      Carrier carrier, FakeTransport net, ClientFactoryBuilder builder, String key) {
    Files files = builder.build().create(Files.class);
    carrier.call(() -> files.put(key, "x"), () -> files.putAsync(key, "x"));
    return net.requests().get(net.requests().size() - 1).headers();
  }

  @BothCarriers
  void basicIsUserAndPasswordInUtf8(
      Carrier carrier, FakeTransport net, VirtualTime time, EventLog log) {
    net.answer(200);
    HeaderList headers =
        sent(carrier, net, clients(net, time, log).basic("test", "123\u00a3"), null);
    assertThat(headers.first("Authorization")).isEqualTo("Basic dGVzdDoxMjPCow=="); // RFC 7617, 2.1
  }

  @BothCarriers
  void aFieldIsComputedForEachAttempt(
      Carrier carrier, FakeTransport net, VirtualTime time, EventLog log) {
    net.answer(503).answer(200);
    AtomicInteger count = new AtomicInteger();
    sent(
        carrier,
        net,
        clients(net, time, log)
            .header("X-Count", () -> String.valueOf(count.incrementAndGet()))
            .header("X-None", () -> null),
        null);
    assertThat(net.requests())
        .extracting(request -> request.headers().first("X-Count"))
        .containsExactly("1", "2");
    assertThat(net.requests().get(0).headers().contains("X-None")).isFalse();
  }

  @BothCarriers // P64
  void aFieldOfTheCallerStays(Carrier carrier, FakeTransport net, VirtualTime time, EventLog log) {
    net.answer(200);
    HeaderList headers =
        sent(carrier, net, clients(net, time, log).header("x-key", () -> "client"), "mine");
    assertThat(headers.all("X-Key")).containsExactly("mine");
  }

  @BothCarriers
  void theSignerSeesWhatIsSent(Carrier carrier, FakeTransport net, VirtualTime time, EventLog log) {
    net.answer(503).answer(200);
    ClientFactoryBuilder builder =
        clients(net, time, log)
            .bearer(() -> "t")
            .header("X-Date", () -> "today")
            .deadlineHeader("X-Left")
            .signer(
                (request, context) ->
                    request.withHeaders(request.headers().with("X-Signature", signature(request))));
    sent(carrier, net, builder, null);
    assertThat(net.requests())
        .extracting(request -> request.headers().first("X-Signature"))
        .containsOnly("PUT x Accept,Authorization,X-Date,X-Left,Content-Type")
        .hasSize(2);
  }

  private static String signature(Request request) {
    return request.method()
        + " "
        + new String(request.body().bytes(), StandardCharsets.UTF_8)
        + " "
        + String.join(
            ",",
            request.headers().names().stream()
                .filter(name -> !name.startsWith("Accept-"))
                .toList());
  }

  @BothCarriers // C41, J3
  void anotherOriginGetsNothingThatTheClientAdds(
      Carrier carrier, FakeTransport net, VirtualTime time, EventLog log) {
    net.answer(307, "Location", "https://elsewhere.example.com/file").answer(200, text("ok"));
    HeaderList headers = sent(carrier, net, decorated(net, time, log), "secret");
    assertThat(net.requests().get(1).target()).isEqualTo("https://elsewhere.example.com/file");
    assertThat(net.requests().get(1).body()).isEqualTo(net.requests().get(0).body());
    assertThat(headers.names())
        .doesNotContain("Authorization", "X-Date", "X-Signature", "X-Key")
        .contains("Accept");
    assertThat(net.requests().get(0).headers().names())
        .contains("Authorization", "X-Date", "X-Signature", "X-Key");
  }

  @BothCarriers // C41
  void aUrlOfTheCallerElsewhereGetsNoCredentials(
      Carrier carrier, FakeTransport net, VirtualTime time, EventLog log) {
    net.answer(200, text("ok")).answer(200, text("ok"));
    Links links = decorated(net, time, log).build().create(Links.class);
    for (String url : List.of("https://elsewhere.example.com/x", "https://api.example.com/x")) {
      carrier.call(() -> links.get(url, "secret"), () -> links.getAsync(url, "secret"));
    }
    assertThat(net.requests().get(0).headers().names())
        .doesNotContain("Authorization", "X-Date", "X-Signature", "X-Key");
    assertThat(net.requests().get(1).headers().names())
        .contains("Authorization", "X-Date", "X-Signature", "X-Key");
  }

  @BothCarriers // C41
  void aTrustedOriginGetsItAll(Carrier carrier, FakeTransport net, VirtualTime time, EventLog log) {
    net.answer(307, "Location", "https://elsewhere.example.com/file").answer(200, text("ok"));
    HeaderList headers =
        sent(
            carrier,
            net,
            decorated(net, time, log).trust("https://elsewhere.example.com:443/any"),
            "secret");
    assertThat(headers.names()).contains("Authorization", "X-Date", "X-Signature", "X-Key");
  }

  private static ClientFactoryBuilder decorated(FakeTransport net, VirtualTime time, EventLog log) {
    return clients(net, time, log)
        .basic("user", "password")
        .header("X-Date", () -> "today")
        .signer(
            (request, context) -> request.withHeaders(request.headers().with("X-Signature", "s")));
  }

  @BothCarriers
  void redirectsThatAreTooManyAreNotRetried(
      Carrier carrier, FakeTransport net, VirtualTime time, EventLog log) {
    net.answering(request -> FakeTransport.response(307, text(""), "Location", "/again"));
    assertThatThrownBy(() -> sent(carrier, net, clients(net, time, log).redirects(2), null))
        .isInstanceOf(TransportException.class)
        .hasMessageContaining("met RedirectException (1 attempt in")
        .hasRootCauseMessage("more than 2 redirects");
    assertThat(net.requests()).hasSize(3);
  }

  @BothCarriers
  void withoutRedirectsEachIsTheResponse(
      Carrier carrier, FakeTransport net, VirtualTime time, EventLog log) {
    net.answer(307, "Location", "ftp://x");
    assertThatThrownBy(() -> sent(carrier, net, clients(net, time, log).redirects(0), null))
        .hasMessageContaining("answered 307 (1 attempt in");
  }

  @Test
  void whatCannotBeSentIsRefusedAtOnce() {
    ClientFactoryBuilder builder = ClientFactory.builder().bearer(() -> "t");
    assertThatThrownBy(() -> builder.basic("u", "p"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(
            "basic: basic, bearer or tokens is already set, and a request is authorized once");
    assertThatThrownBy(() -> builder.tokens(rejected -> "t"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageStartingWith("tokens: ");
    assertThatThrownBy(() -> ClientFactory.builder().basic("a:b", "p"))
        .hasMessage("basic: the user has a colon, which ends it (RFC 7617)");
    assertThatThrownBy(() -> ClientFactory.builder().basic("a", "p\n"))
        .hasMessage("basic: user or password has a control character");
    assertThatThrownBy(() -> ClientFactory.builder().header("X Y", () -> ""))
        .hasMessage("field name 'X\u2026': illegal character at index 1");
    assertThatThrownBy(() -> builder.header("X", () -> "").header("x", () -> ""))
        .hasMessage("header x is already set");
    assertThatThrownBy(() -> builder.redirects(-1)).hasMessage("redirects = -1: must be 0 or more");
    assertThatThrownBy(() -> builder.trust("ftp://x"))
        .hasMessage("the URI does not start with http:// or https://");
  }
}
