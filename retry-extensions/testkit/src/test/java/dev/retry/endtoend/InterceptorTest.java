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
import dev.retry.http.Api;
import dev.retry.http.GET;
import dev.retry.message.Payload;
import dev.retry.message.Request;
import dev.retry.message.Response;
import dev.retry.message.TransportException;
import dev.retry.spi.Interceptor;
import dev.retry.spi.SendContext;
import dev.retry.spi.Transport;
import dev.retry.testkit.BothCarriers;
import dev.retry.testkit.Carrier;
import dev.retry.testkit.EventLog;
import dev.retry.testkit.FakeTransport;
import dev.retry.testkit.VirtualTime;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;

/** What stands around each attempt, in both carriers. */
class InterceptorTest {

  @Api("https://api.example.com")
  @Retry(maxAttempts = 3, delay = 6, jitter = Jitter.NONE)
  @Timeout(attempt = 10, total = 15)
  interface Users {
    @GET("/user?a=1")
    String user();

    @GET("/user?a=1")
    CompletableFuture<String> userAsync();

    @GET("/users")
    @Paginated
    List<String> users();

    @GET("/users")
    @Paginated
    CompletableFuture<List<String>> usersAsync();
  }

  private final List<String> story = new ArrayList<>();

  /** Says when an attempt goes out and comes back. */
  private Interceptor saying(String name) {
    return transport ->
        new Transport() {
          @Override
          public Response<Payload> send(Request request, SendContext context)
              throws IOException, InterruptedException {
            story.add(name + " sends " + context.attempt());
            Response<Payload> response = transport.send(request, context);
            story.add(name + " gets " + response.status());
            return response;
          }

          @Override
          public CompletableFuture<Response<Payload>> sendAsync(
              Request request, SendContext context) {
            story.add(name + " sends " + context.attempt());
            return transport
                .sendAsync(request, context)
                .thenApply(
                    response -> {
                      story.add(name + " gets " + response.status());
                      return response;
                    });
          }

          @Override
          public void close() {
            throw new AssertionError("nobody closes an interceptor");
          }
        };
  }

  @BothCarriers
  void eachAttemptPassesThemInTheirOrder(
      Carrier carrier, FakeTransport net, VirtualTime time, EventLog log) {
    net.answer(503).answer(200, text("octo"));
    try (var clients =
        clients(net, time, log).interceptor(saying("outer")).interceptor(saying("inner")).build()) {
      Users users = clients.create(Users.class);
      carrier.call(users::user, users::userAsync);
    }
    assertThat(story)
        .containsExactly(
            "outer sends 1",
            "inner sends 1",
            "inner gets 503",
            "outer gets 503",
            "outer sends 2",
            "inner sends 2",
            "inner gets 200",
            "outer gets 200");
  }

  @BothCarriers // C6
  void whatIsAddedToARequestIsThereOnce(
      Carrier carrier, FakeTransport net, VirtualTime time, EventLog log) {
    net.answer(503).answer(200, text("octo"));
    Users users =
        clients(net, time, log)
            .interceptor(
                Interceptor.editing(
                    (request, context) -> request.withTarget(request.target() + "&key=7")))
            .build()
            .create(Users.class);

    carrier.call(users::user, users::userAsync);

    assertThat(net.requests())
        .extracting(Request::target)
        .containsOnly("https://api.example.com/user?a=1&key=7")
        .hasSize(2);
  }

  @BothCarriers
  void itSeesTheMethodTheAttemptAndTheTimeThatIsLeft(
      Carrier carrier, FakeTransport net, VirtualTime time, EventLog log) {
    net.answer(503).answer(200, text("octo"));
    List<SendContext> seen = new ArrayList<>();
    Users users =
        clients(net, time, log)
            .interceptor(
                Interceptor.editing(
                    (request, context) -> {
                      seen.add(context);
                      return request;
                    }))
            .build()
            .create(Users.class);

    carrier.call(users::user, users::userAsync);

    assertThat(seen).extracting(SendContext::attempt).containsExactly(1, 2);
    assertThat(seen)
        .extracting(SendContext::timeLimit)
        .containsExactly(ofSeconds(10), Duration.ofSeconds(9));
    assertThat(seen)
        .allSatisfy(
            context -> {
              assertThat(context.called().declaration())
                  .isNotNull()
                  .satisfies(method -> assertThat(method.getName()).startsWith("user"))
                  .satisfies(method -> assertThat(method.getAnnotation(GET.class)).isNotNull());
              assertThat(context.called().origin()).hasToString("https://api.example.com");
            });
  }

  @BothCarriers
  void notesLastFromAttemptToAttemptOfOnePage(
      Carrier carrier, FakeTransport net, VirtualTime time, EventLog log) {
    Payload page = FakeTransport.json("[]");
    net.answer(503).answer(200, page, "Link", "<?page=2>; rel=next").answer(200, page);
    List<Integer> counts = new ArrayList<>();
    Users users =
        clients(net, time, log)
            .interceptor(
                Interceptor.editing(
                    (request, context) -> {
                      counts.add(
                          context.note(AtomicInteger.class, AtomicInteger::new).incrementAndGet());
                      return request;
                    }))
            .build()
            .create(Users.class);

    carrier.call(users::users, users::usersAsync);
    assertThat(counts).containsExactly(1, 2, 1);
  }

  @BothCarriers
  void whatItThrowsIsTheFailureOfTheAttempt(
      Carrier carrier, FakeTransport net, VirtualTime time, EventLog log) {
    Users users =
        clients(net, time, log)
            .interceptor(
                Interceptor.editing(
                    (request, context) -> {
                      throw new IOException("no");
                    }))
            .build()
            .create(Users.class);

    assertThatThrownBy(() -> carrier.call(users::user, users::userAsync))
        .isInstanceOf(TransportException.class)
        .hasMessageContaining("met IOException (2 attempts");
    assertThat(net.requests()).isEmpty();
  }

  @BothCarriers
  void itMayAnswerWithoutSending(
      Carrier carrier, FakeTransport net, VirtualTime time, EventLog log) {
    Users users =
        clients(net, time, log)
            .interceptor(
                transport ->
                    FakeTransport.with(time)
                        .answering(request -> FakeTransport.response(200, text("mine"))))
            .build()
            .create(Users.class);

    assertThat(carrier.<String, RuntimeException>call(users::user, users::userAsync))
        .isEqualTo("mine");
    assertThat(net.requests()).isEmpty();
  }
}
