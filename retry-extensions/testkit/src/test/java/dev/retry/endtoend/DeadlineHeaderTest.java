// SPDX-License-Identifier: Apache-2.0
package dev.retry.endtoend;

import static dev.retry.endtoend.Fixture.clients;
import static dev.retry.endtoend.Fixture.text;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofNanos;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.retry.Deadline;
import dev.retry.Jitter;
import dev.retry.Retry;
import dev.retry.Timeout;
import dev.retry.client.ClientFactory;
import dev.retry.http.Api;
import dev.retry.http.GET;
import dev.retry.http.Header;
import dev.retry.testkit.BothCarriers;
import dev.retry.testkit.Carrier;
import dev.retry.testkit.EventLog;
import dev.retry.testkit.FakeTransport;
import dev.retry.testkit.VirtualTime;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** What the server is told of the time that is left, in both carriers. */
class DeadlineHeaderTest {
  private static final String FIELD = "X-Request-Timeout-Ms";

  @Api("https://api.example.com")
  @Retry(maxAttempts = 3, delay = 6, jitter = Jitter.NONE)
  @Timeout(attempt = 10, total = 20)
  interface Users {
    @GET("/user")
    String user(@Header(FIELD) String own, Deadline deadline);

    @GET("/user")
    CompletableFuture<String> userAsync(@Header(FIELD) String own, Deadline deadline);

    @GET("/user")
    @Timeout(attempt = Double.POSITIVE_INFINITY, total = Double.POSITIVE_INFINITY)
    String patient();

    @GET("/user")
    @Timeout(attempt = Double.POSITIVE_INFINITY, total = Double.POSITIVE_INFINITY)
    CompletableFuture<String> patientAsync();
  }

  @BothCarriers
  void eachAttemptSaysWhatIsLeft(
      Carrier carrier, FakeTransport net, VirtualTime time, EventLog log) {
    net.answer(500).answer(500, "Retry-After", "12").answer(200, text("octo"));
    Users users = users(net, time, log);

    carrier.call(() -> users.user(null, null), () -> users.userAsync(null, null));

    assertThat(sent(net)).containsExactly(List.of("10000"), List.of("10000"), List.of("2000"));
  }

  @BothCarriers
  void theDeadlineOfTheCallerCounts(
      Carrier carrier, FakeTransport net, VirtualTime time, EventLog log) {
    net.answer(200, text("octo")).answer(200, text("octo"));
    Users users = users(net, time, log);
    Deadline soon = Deadline.at(time.now().plus(ofMillis(1500)).plusNanos(999_999));
    Deadline now = Deadline.at(time.now().plus(ofNanos(1)));

    carrier.call(() -> users.user(null, soon), () -> users.userAsync(null, soon));
    carrier.call(() -> users.user(null, now), () -> users.userAsync(null, now));

    assertThat(sent(net)).containsExactly(List.of("1500"), List.of("1"));
  }

  @BothCarriers // P64
  void theFieldOfTheCallerStays(
      Carrier carrier, FakeTransport net, VirtualTime time, EventLog log) {
    net.answer(200, text("octo"));
    Users users = users(net, time, log);

    carrier.call(() -> users.user("7", null), () -> users.userAsync("7", null));

    assertThat(sent(net)).containsExactly(List.of("7"));
  }

  @BothCarriers
  void withoutALimitNothingIsSaid(
      Carrier carrier, FakeTransport net, VirtualTime time, EventLog log) {
    net.answer(200, text("octo"));
    Users users = users(net, time, log);

    carrier.call(users::patient, users::patientAsync);

    assertThat(sent(net)).containsExactly(List.of());
  }

  @BothCarriers
  void nothingIsSaidUnlessItIsAskedFor(
      Carrier carrier, FakeTransport net, VirtualTime time, EventLog log) {
    net.answer(200, text("octo"));
    Users users = clients(net, time, log).build().create(Users.class);

    carrier.call(() -> users.user(null, null), () -> users.userAsync(null, null));

    assertThat(net.requests().get(0).headers().names())
        .containsExactly("Accept", "Accept-Encoding");
  }

  @Test
  void theFieldHasAName() {
    assertThatThrownBy(() -> ClientFactory.builder().deadlineHeader("X Y"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("field name 'X…': illegal character at index 1");
    assertThatThrownBy(() -> ClientFactory.builder().deadlineHeader("X").deadlineHeader("Y"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("deadlineHeader is already set: X");
  }

  private static Users users(FakeTransport net, VirtualTime time, EventLog log) {
    return clients(net, time, log).deadlineHeader(FIELD).build().create(Users.class);
  }

  private static List<List<String>> sent(FakeTransport net) {
    return net.requests().stream().map(request -> request.headers().all(FIELD)).toList();
  }
}
