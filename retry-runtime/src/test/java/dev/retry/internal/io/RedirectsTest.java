// SPDX-License-Identifier: Apache-2.0
package dev.retry.internal.io;

import static dev.retry.internal.io.Carrier.AMPLE;
import static dev.retry.internal.io.Carrier.get;
import static dev.retry.internal.io.Carrier.post;
import static dev.retry.internal.io.Carrier.request;
import static dev.retry.internal.io.Carrier.within;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.retry.message.HeaderList;
import dev.retry.message.Origin;
import dev.retry.message.Payload;
import dev.retry.message.RedirectException;
import dev.retry.message.Request;
import dev.retry.message.Response;
import dev.retry.spi.SendContext;
import dev.retry.spi.Transport;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class RedirectsTest {
  private static final String HOME = "http://a.example/dir/page?n=1";

  private final HandClock clock = new HandClock();
  private final List<Request> sent = new ArrayList<>();
  private final List<Duration> limits = new ArrayList<>();
  private BiFunction<Request, SendContext, CompletableFuture<Response<Payload>>> answer;
  private boolean closed;

  private final Transport redirects =
      Redirects.following(
          new Transport() {
            @Override
            public Response<Payload> send(Request request, SendContext context) {
              return sendAsync(request, context).join();
            }

            @Override
            public CompletableFuture<Response<Payload>> sendAsync(
                Request request, SendContext context) {
              sent.add(request);
              limits.add(context.timeLimit());
              return answer.apply(request, context);
            }

            @Override
            public void close() {
              closed = true;
            }
          },
          clock,
          new TrustedOrigins(Set.of(Origin.of("http://friend.example"))),
          5);

  private static CompletableFuture<Response<Payload>> response(
      Request request, int status, String... headers) {
    return CompletableFuture.completedFuture(
        new Response<>(
            status, HeaderList.of(headers), Payload.empty(), request.target(), List.of()));
  }

  private void redirectOnce(int status, String location) {
    answer =
        (request, context) ->
            request.target().equals(HOME)
                ? response(request, status, "Location", location)
                : response(request, 200);
  }

  private List<String> targets() {
    return sent.stream().map(Request::target).toList();
  }

  @ParameterizedTest
  @CsvSource({
    "BLOCKING,301,other,http://a.example/dir/other",
    "ASYNC,302,/other,http://a.example/other",
    "BLOCKING,303,?page=2,http://a.example/dir/page?page=2",
    "ASYNC,307,http://a.example/x,http://a.example/x",
    "BLOCKING,308,HTTP://A.EXAMPLE:80/x#y,HTTP://A.EXAMPLE:80/x",
    "ASYNC,302,../../../x,http://a.example/x"
  })
  void redirectWithinTheOriginIsFollowed(
      Carrier carrier, int status, String location, String target) throws Exception {
    redirectOnce(status, location);
    Request request = get(HOME).withHeaders(HeaderList.of("Authorization", "secret"));
    Response<Payload> response = carrier.send(redirects, request);
    assertThat(response.status()).isEqualTo(200);
    assertThat(response.target()).isEqualTo(target);
    assertThat(sent).containsExactly(request, request.withTarget(target));
  }

  @ParameterizedTest
  @CsvSource({
    "BLOCKING,http://b.example/",
    "ASYNC,//b.example/",
    "BLOCKING,https://a.example/",
    "ASYNC,http://a.example:81/",
    "BLOCKING,http://a.example.b.example/"
  })
  void anotherOriginGetsNoCredentials(Carrier carrier, String location) throws Exception { // J3, G1
    redirectOnce(302, location);
    Request request =
        get(HOME)
            .withHeaders(
                HeaderList.of(
                    "Accept", "text/plain",
                    "Authorization", "Bearer secret",
                    "Cookie", "a=b",
                    "X-Api-Key", "secret",
                    "Private-Token", "secret",
                    "Idempotency-Key", "7"));
    assertThat(carrier.send(redirects, request).status()).isEqualTo(200);
    assertThat(sent.get(0)).isSameAs(request);
    assertThat(sent.get(1).headers().names()).containsExactly("Accept", "Idempotency-Key");
  }

  @ParameterizedTest
  @EnumSource
  void credentialsDoNotComeBackOnTheWayHome(Carrier carrier) throws Exception {
    answer =
        (request, context) ->
            switch (sent.size()) {
              case 1 -> response(request, 302, "Location", "http://b.example/");
              case 2 -> response(request, 302, "Location", HOME);
              default -> response(request, 200);
            };
    carrier.send(redirects, get(HOME).withHeaders(HeaderList.of("Authorization", "secret")));
    assertThat(targets()).containsExactly(HOME, "http://b.example/", HOME);
    assertThat(sent.get(2).headers().size()).isZero();
  }

  @ParameterizedTest
  @EnumSource
  void trustedOriginGetsCredentials(Carrier carrier) throws Exception {
    redirectOnce(302, "http://friend.example/");
    HeaderList secret = HeaderList.of("Authorization", "secret");
    carrier.send(redirects, get(HOME).withHeaders(secret));
    assertThat(sent.get(1).headers()).isEqualTo(secret);
  }

  @ParameterizedTest
  @EnumSource
  void targetOfTheCallerElsewhereGetsNoCredentials(Carrier carrier) throws Exception { // C41
    answer = (request, context) -> response(request, 200);
    HeaderList secret = HeaderList.of("Authorization", "secret");
    carrier.send(redirects, get("http://b.example/").withHeaders(secret));
    carrier.send(redirects, get("http://friend.example/").withHeaders(secret));
    assertThat(sent.get(0).headers().size()).isZero();
    assertThat(sent.get(1).headers()).isEqualTo(secret);
  }

  @ParameterizedTest
  @CsvSource({
    "BLOCKING,http://a.example@b.example/", "ASYNC,ftp://a.example/", "BLOCKING,file:///etc/passwd",
    "BLOCKING,'a b'", "ASYNC,'http://'", "ASYNC,javascript:x"
  })
  void redirectToWhatIsNoHttpUriIsAFailure(Carrier carrier, String location) {
    redirectOnce(302, location);
    assertThatThrownBy(() -> carrier.send(redirects, get(HOME)))
        .isExactlyInstanceOf(RedirectException.class)
        .hasMessage("redirected to what is no http or https URI that can be sent to");
    assertThat(sent).hasSize(1);
  }

  @ParameterizedTest
  @EnumSource
  void redirectFromHttpsToHttpIsAFailure(Carrier carrier) {
    answer = (request, context) -> response(request, 302, "Location", "http://a.example/");
    assertThatThrownBy(() -> carrier.send(redirects, get("https://a.example/")))
        .isExactlyInstanceOf(RedirectException.class)
        .hasMessage("redirected from https to http");
    assertThat(sent).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({"BLOCKING,300", "ASYNC,304", "BLOCKING,305", "ASYNC,200", "BLOCKING,503"})
  void otherStatusIsTheResponse(Carrier carrier, int status) throws Exception {
    redirectOnce(status, "/other");
    assertThat(carrier.send(redirects, get(HOME)).status()).isEqualTo(status);
    assertThat(sent).hasSize(1);
  }

  @ParameterizedTest
  @EnumSource
  void redirectWithoutLocationIsTheResponse(Carrier carrier) throws Exception {
    answer = (request, context) -> response(request, 302);
    assertThat(carrier.send(redirects, get(HOME)).status()).isEqualTo(302);
  }

  @ParameterizedTest
  @CsvSource({
    "POST,301,301",
    "POST,302,302",
    "DELETE,302,302",
    "PUT,301,301",
    "POST,307,200",
    "POST,308,200",
    "DELETE,307,200",
    "HEAD,303,200",
    "GET,301,200"
  })
  void whatIsSafeToSendAgainIsFollowedAsItIs(String method, int status, int answered)
      throws Exception {
    redirectOnce(status, "/other");
    boolean reads = method.equals("GET") || method.equals("HEAD");
    Request request =
        request(method, HOME, reads ? null : Payload.of(new byte[] {7}, "text/plain"));
    assertThat(Carrier.BLOCKING.send(redirects, request).status()).isEqualTo(answered);
    if (answered == 200) {
      assertThat(sent).containsExactly(request, request.withTarget("http://a.example/other"));
    } else {
      assertThat(sent).containsExactly(request);
    }
  }

  @ParameterizedTest
  @EnumSource
  void seeOtherIsFollowedWithAGetAndNoBody(Carrier carrier) throws Exception {
    redirectOnce(303, "/other");
    Request request =
        post(HOME, "x")
            .withHeaders(HeaderList.of("Accept", "text/plain", "Content-Type", "text/plain"));
    assertThat(carrier.send(redirects, request).status()).isEqualTo(200);
    assertThat(sent.get(1))
        .isEqualTo(
            new Request(
                "GET",
                "http://a.example/other",
                request.template(),
                HeaderList.of("Accept", "text/plain"),
                null));
  }

  @ParameterizedTest
  @EnumSource
  void bodyThatCannotBeSentAgainIsNot(Carrier carrier) throws Exception {
    redirectOnce(307, "/other");
    Payload stream = Payload.oneShot(InputStream.nullInputStream(), "text/plain");
    assertThat(carrier.send(redirects, request("POST", HOME, stream)).status()).isEqualTo(307);
    assertThat(sent).hasSize(1);
  }

  @ParameterizedTest
  @EnumSource
  void fiveHopsAreFollowedAndSixAreNot(Carrier carrier) throws Exception {
    answer =
        (request, context) ->
            sent.size() <= 5
                ? response(request, 302, "Location", "/" + sent.size())
                : response(request, 200);
    assertThat(carrier.send(redirects, get(HOME)).target()).isEqualTo("http://a.example/5");

    sent.clear();
    answer = (request, context) -> response(request, 302, "Location", "/" + sent.size());
    assertThatThrownBy(() -> carrier.send(redirects, get(HOME)))
        .isExactlyInstanceOf(RedirectException.class)
        .hasMessage("more than 5 redirects");
    assertThat(sent).hasSize(6);
  }

  @ParameterizedTest
  @EnumSource
  void loopIsAFailure(Carrier carrier) { // J4
    answer = (request, context) -> response(request, 302, "Location", HOME);
    assertThatThrownBy(() -> carrier.send(redirects, get(HOME)))
        .isExactlyInstanceOf(RedirectException.class)
        .hasMessage("more than 5 redirects");
    assertThat(targets()).hasSize(6).containsOnly(HOME);
  }

  @ParameterizedTest
  @EnumSource
  void hopsShareTheTimeLimit(Carrier carrier) throws Exception {
    answer =
        (request, context) -> {
          clock.advance(Duration.ofSeconds(3));
          return response(request, sent.size() < 3 ? 302 : 200, "Location", "/" + sent.size());
        };
    carrier.send(redirects, get(HOME), within(Duration.ofSeconds(10)));
    assertThat(limits)
        .containsExactly(Duration.ofSeconds(10), Duration.ofSeconds(7), Duration.ofSeconds(4));
  }

  @ParameterizedTest
  @EnumSource
  void noHopBeginsWhenTheTimeIsUp(Carrier carrier) {
    answer =
        (request, context) -> {
          clock.advance(Duration.ofSeconds(5));
          return response(request, 302, "Location", "/next");
        };
    assertThatThrownBy(() -> carrier.send(redirects, get(HOME), within(Duration.ofSeconds(5))))
        .isExactlyInstanceOf(HttpTimeoutException.class)
        .hasMessage("no complete response within 5000 ms");
    assertThat(sent).hasSize(1);
  }

  @Test
  void failureOfAHopIsThatOfTheCall() {
    IOException failure = new IOException("broken");
    answer = (request, context) -> CompletableFuture.failedFuture(failure);
    assertThat(redirects.sendAsync(get(HOME), AMPLE))
        .isCompletedExceptionally()
        .failsWithin(Duration.ZERO)
        .withThrowableThat()
        .havingCause()
        .isSameAs(failure);
  }

  @Test
  void cancelReachesTheHopInFlight() { // C13
    CompletableFuture<Response<Payload>> second = new CompletableFuture<>();
    answer =
        (request, context) ->
            request.target().equals(HOME) ? response(request, 302, "Location", "/next") : second;
    CompletableFuture<Response<Payload>> call = redirects.sendAsync(get(HOME), AMPLE);
    assertThat(call.cancel(false)).isTrue();
    assertThat(second).isCancelled();
  }

  @Test
  void streamThatComesAfterACancelIsClosed() {
    AtomicBoolean open = new AtomicBoolean(true);
    InputStream stream =
        new InputStream() {
          @Override
          public int read() {
            return -1;
          }

          @Override
          public void close() {
            open.set(false);
          }
        };
    CompletableFuture<Response<Payload>> late =
        new CompletableFuture<>() {
          @Override
          public boolean cancel(boolean mayInterruptIfRunning) {
            return complete(
                new Response<>(
                    200, HeaderList.empty(), Payload.oneShot(stream, null), HOME, List.of()));
          }
        };
    answer = (request, context) -> late;
    redirects.sendAsync(get(HOME), AMPLE).cancel(false);
    assertThat(open).isFalse();
  }

  @Test
  void closesWhatItWraps() {
    redirects.close();
    assertThat(closed).isTrue();
  }
}
