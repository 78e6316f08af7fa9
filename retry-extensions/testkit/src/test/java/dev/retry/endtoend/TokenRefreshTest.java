// SPDX-License-Identifier: Apache-2.0
package dev.retry.endtoend;

import static dev.retry.endtoend.Fixture.clients;
import static dev.retry.endtoend.Fixture.text;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.retry.Jitter;
import dev.retry.Paginated;
import dev.retry.Retry;
import dev.retry.Timeout;
import dev.retry.client.ClientFactory;
import dev.retry.client.ClientFactoryBuilder;
import dev.retry.http.Api;
import dev.retry.http.Body;
import dev.retry.http.GET;
import dev.retry.http.Header;
import dev.retry.http.POST;
import dev.retry.message.CallTimeoutException;
import dev.retry.message.HttpStatusException;
import dev.retry.message.Payload;
import dev.retry.message.TransportException;
import dev.retry.spi.TokenSource;
import dev.retry.testkit.BothCarriers;
import dev.retry.testkit.Carrier;
import dev.retry.testkit.EventLog;
import dev.retry.testkit.FakeTransport;
import dev.retry.testkit.VirtualTime;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A token that the server refuses is replaced, by one fetch for all that wait. C22, C7 */
class TokenRefreshTest {

  @Api("https://api.example.com")
  @Retry(maxAttempts = 3, delay = 1, jitter = Jitter.NONE)
  @Timeout(attempt = 10, total = 60)
  interface Users {
    @GET("/user")
    String user();

    @GET("/user")
    CompletableFuture<String> userAsync();

    @GET("/user")
    String userAs(@Header("Authorization") String own);

    @GET("/user")
    CompletableFuture<String> userAsAsync(@Header("Authorization") String own);

    @POST("/users")
    String add(@Body InputStream user);

    @POST("/users")
    CompletableFuture<String> addAsync(@Body InputStream user);

    @GET("/users")
    @Paginated
    List<String> users();

    @GET("/users")
    @Paginated
    CompletableFuture<List<String>> usersAsync();
  }

  private final List<String> rejections = new ArrayList<>();
  private final Queue<Runnable> later = new ArrayDeque<>();

  private String fetch(String rejected) {
    rejections.add(String.valueOf(rejected));
    return "t" + rejections.size();
  }

  private static Users users(ClientFactoryBuilder builder, TokenSource tokens) {
    return builder.tokens(tokens).build().create(Users.class);
  }

  private static Stream<String> sent(FakeTransport net) {
    return net.requests().stream().map(request -> request.headers().first("Authorization"));
  }

  @BothCarriers // C22
  void aRefusedTokenIsReplacedWithinTheAttempt(
      Carrier carrier, FakeTransport net, VirtualTime time, EventLog log) {
    net.answer(401).answer(200, text("octo")).answer(200, text("cat"));
    Users users = users(clients(net, time, log), this::fetch);

    assertThat(carrier.<String, RuntimeException>call(users::user, users::userAsync))
        .isEqualTo("octo");
    assertThat(log.lines()).containsExactly("attempt 1 -> 200", "succeeded after 1 attempt");
    carrier.call(users::user, users::userAsync);

    assertThat(sent(net)).containsExactly("Bearer t1", "Bearer t2", "Bearer t2");
    assertThat(rejections).containsExactly("null", "t1");
  }

  @BothCarriers // C22, C7
  void aCallHasASecondTokenOnce(
      Carrier carrier, FakeTransport net, VirtualTime time, EventLog log) {
    net.answer(401).answer(503).answer(401).answer(200, text("never asked for"));
    Users users = users(clients(net, time, log), this::fetch);

    assertThatThrownBy(() -> carrier.call(users::user, users::userAsync))
        .isInstanceOfSatisfying(
            HttpStatusException.class,
            refused -> {
              assertThat(refused.status()).isEqualTo(401);
              assertThat(refused.attempts()).hasSize(2);
            });
    assertThat(sent(net)).containsExactly("Bearer t1", "Bearer t2", "Bearer t2");
  }

  @BothCarriers
  void aTokenThatIsRefusedTwiceIsTheAnswer(
      Carrier carrier, FakeTransport net, VirtualTime time, EventLog log) {
    net.answer(401).answer(401);
    Users users = users(clients(net, time, log), this::fetch);

    assertThatThrownBy(() -> carrier.call(users::user, users::userAsync))
        .isInstanceOf(HttpStatusException.class)
        .hasMessageContaining("answered 401 (1 attempt in");
    assertThat(rejections).containsExactly("null", "t1");
  }

  @Test // C22
  void oneFetchServesAllCallsThatWait() {
    VirtualTime time = new VirtualTime();
    FakeTransport net = FakeTransport.with(time);
    net.answering(
        request ->
            FakeTransport.response(
                "Bearer t1".equals(request.headers().first("Authorization")) ? 401 : 200,
                text("octo")));
    Users users =
        users(ClientFactory.builder().transport(net).time(time).executor(later::add), this::fetch);

    List<CompletableFuture<String>> calls = Stream.generate(users::userAsync).limit(100).toList();
    assertThat(net.requests()).isEmpty();
    while (!later.isEmpty()) {
      later.remove().run();
    }

    assertThat(calls).allSatisfy(call -> assertThat(call).isCompletedWithValue("octo"));
    assertThat(rejections).containsExactly("null", "t1");
    assertThat(sent(net)).hasSize(200);
  }

  @BothCarriers
  void aFetchThatFailsEndsTheAttemptAndTheNextTriesAgain(
      Carrier carrier, FakeTransport net, VirtualTime time, EventLog log) {
    net.answer(200, text("octo"));
    Users users =
        users(
            clients(net, time, log),
            rejected -> {
              if (fetch(rejected).equals("t1")) {
                throw new ConnectException("no connection to login.example.com");
              }
              return "good";
            });

    assertThat(carrier.<String, RuntimeException>call(users::user, users::userAsync))
        .isEqualTo("octo");
    assertThat(log.lines())
        .containsExactly(
            "attempt 1 -> IOException",
            "wait 1s (backoff)",
            "attempt 2 -> 200",
            "succeeded after 2 attempts");
    assertThat(sent(net)).containsExactly("Bearer good");
  }

  @BothCarriers
  void whyThereIsNoTokenIsTheCause(
      Carrier carrier, FakeTransport net, VirtualTime time, EventLog log) {
    Users users =
        users(
            clients(net, time, log),
            rejected -> {
              throw new IOException("login is down");
            });

    assertThatThrownBy(() -> carrier.call(users::user, users::userAsync))
        .isInstanceOf(TransportException.class)
        .cause()
        .hasMessage("no token: IOException")
        .hasRootCauseMessage("login is down");
    assertThat(net.requests()).isEmpty();
  }

  @BothCarriers
  void aSlowFetchTakesTheTimeOfTheAttempt(
      Carrier carrier, FakeTransport net, VirtualTime time, EventLog log) {
    Queue<Runnable> never = new ArrayDeque<>();
    Users users =
        users(
            ClientFactory.builder()
                .transport(net)
                .time(time)
                .listener(log)
                .executor(
                    task -> {
                      if (never.isEmpty()) {
                        never.add(task); // the fetch
                      } else {
                        task.run();
                      }
                    }),
            this::fetch);

    assertThatThrownBy(() -> carrier.call(users::user, users::userAsync))
        .isInstanceOfSatisfying(
            CallTimeoutException.class,
            late -> assertThat(late.elapsed()).isEqualTo(ofSeconds(10 + 1 + 10 + 2 + 10)));
    assertThat(net.requests()).isEmpty();
  }

  @BothCarriers
  void aBodyThatCannotBeSentAgainIsNot(
      Carrier carrier, FakeTransport net, VirtualTime time, EventLog log) {
    net.answer(401);
    Users users = users(clients(net, time, log), this::fetch);
    InputStream body = new ByteArrayInputStream(new byte[3]);

    assertThatThrownBy(() -> carrier.call(() -> users.add(body), () -> users.addAsync(body)))
        .isInstanceOf(HttpStatusException.class);
    assertThat(sent(net)).containsExactly("Bearer t1");
  }

  @BothCarriers
  void aTokenOfTheCallerIsNotReplaced(
      Carrier carrier, FakeTransport net, VirtualTime time, EventLog log) {
    net.answer(401);
    Users users = users(clients(net, time, log), this::fetch);

    assertThatThrownBy(
            () -> carrier.call(() -> users.userAs("mine"), () -> users.userAsAsync("mine")))
        .isInstanceOf(HttpStatusException.class);
    assertThat(sent(net)).containsExactly("mine");
    assertThat(rejections).isEmpty();
  }

  @BothCarriers
  void eachPageMayHaveANewToken(
      Carrier carrier, FakeTransport net, VirtualTime time, EventLog log) {
    Payload page = FakeTransport.json("[\"a\"]");
    net.answer(401).answer(200, page, "Link", "<?page=2>; rel=next").answer(401).answer(200, page);
    Users users = users(clients(net, time, log), this::fetch);

    assertThat(carrier.<List<String>, RuntimeException>call(users::users, users::usersAsync))
        .containsExactly("a", "a");
    assertThat(sent(net)).containsExactly("Bearer t1", "Bearer t2", "Bearer t2", "Bearer t3");
  }

  @BothCarriers
  void aFetchThatWaitsForItselfIsAnError(
      Carrier carrier, FakeTransport net, VirtualTime time, EventLog log) {
    Users[] self = new Users[1];
    self[0] = users(clients(net, time, log), rejected -> self[0].user());

    assertThatThrownBy(() -> carrier.call(self[0]::user, self[0]::userAsync))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(
            "the TokenSource makes a call through the client that waits for its token: "
                + "give it a ClientFactory of its own");
  }

  @Test
  void cancellingOneCallLeavesTheFetchToTheOthers() {
    VirtualTime time = new VirtualTime();
    FakeTransport net = FakeTransport.with(time).answer(200, text("octo"));
    Users users =
        users(ClientFactory.builder().transport(net).time(time).executor(later::add), this::fetch);
    CompletableFuture<String> first = users.userAsync();
    CompletableFuture<String> second = users.userAsync();

    first.cancel(false);
    while (!later.isEmpty()) {
      later.remove().run();
    }

    assertThat(second).isCompletedWithValue("octo");
    assertThat(net.requests()).hasSize(1);
  }

  @BothCarriers
  void noTokenIsAnErrorOfTheSource(
      Carrier carrier, FakeTransport net, VirtualTime time, EventLog log) {
    Users users = users(clients(net, time, log), rejected -> " ");

    assertThatThrownBy(() -> carrier.call(users::user, users::userAsync))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("the TokenSource returned no token");
  }
}
