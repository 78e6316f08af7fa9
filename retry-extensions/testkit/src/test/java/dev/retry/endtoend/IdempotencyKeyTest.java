// SPDX-License-Identifier: Apache-2.0
package dev.retry.endtoend;

import static dev.retry.endtoend.Fixture.clients;
import static dev.retry.endtoend.Fixture.text;
import static dev.retry.testkit.FakeTransport.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.retry.IdempotencyKey;
import dev.retry.Jitter;
import dev.retry.Paginated;
import dev.retry.Retry;
import dev.retry.client.ClientFactory;
import dev.retry.client.ClientFactoryBuilder;
import dev.retry.http.Api;
import dev.retry.http.Body;
import dev.retry.http.POST;
import dev.retry.message.HttpStatusException;
import dev.retry.message.StopReason;
import dev.retry.testkit.BothCarriers;
import dev.retry.testkit.Carrier;
import dev.retry.testkit.EventLog;
import dev.retry.testkit.FakeTransport;
import dev.retry.testkit.VirtualTime;
import java.io.IOException;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Keys by which a server knows a request again, in both carriers. */
class IdempotencyKeyTest {
  @Api("https://api.example.com")
  @Retry(maxAttempts = 4, delay = 1, jitter = Jitter.NONE)
  interface Payments {
    @POST("/payments")
    @IdempotencyKey
    String pay(@Body String order);

    @POST("/payments")
    @IdempotencyKey
    CompletableFuture<String> payAsync(@Body String order);

    @POST("/payments")
    String payAs(@IdempotencyKey String key, @Body String order);

    @POST("/payments")
    CompletableFuture<String> payAsAsync(@IdempotencyKey String key, @Body String order);

    @POST("/payments")
    @IdempotencyKey("X-Key")
    @Paginated
    List<Integer> list();

    @POST("/payments")
    @IdempotencyKey("X-Key")
    @Paginated
    CompletableFuture<List<Integer>> listAsync();
  }

  @BothCarriers // P27, C21
  void aKeyIsKeptOverAttemptsAndNewForTheNextCall(
      Carrier carrier, FakeTransport net, VirtualTime time, EventLog log) {
    net.fail(new IOException("reset")).answer(503).answer(200, text("A")).answer(200, text("B"));
    Payments payments = payments(net, time, log);

    assertThat(carrier.call(() -> payments.pay("7"), () -> payments.payAsync("7"))).isEqualTo("A");
    assertThat(carrier.call(() -> payments.pay("7"), () -> payments.payAsync("7"))).isEqualTo("B");

    assertThat(sent(net, "Idempotency-Key")).containsExactly("key 1", "key 1", "key 1", "key 2");
  }

  @BothCarriers // P27
  void theKeyOfTheCallerIsUsed(Carrier carrier, FakeTransport net, VirtualTime time, EventLog log) {
    net.answer(502).answer(200, text("A")).answer(200, text("A")).answer(200, text("B"));
    Payments payments = payments(net, time, log);

    for (String key : new String[] {"mine", "mine", null}) {
      carrier.call(() -> payments.payAs(key, "7"), () -> payments.payAsAsync(key, "7"));
    }

    assertThat(sent(net, "Idempotency-Key")).containsExactly("mine", "mine", "mine", "key 1");
  }

  @BothCarriers // P29
  void aRequestThatIsStillBeingProcessedIsAskedForAgain(
      Carrier carrier, FakeTransport net, VirtualTime time, EventLog log) {
    net.fail(new IOException("reset"))
        .answer(409, "Retry-After", "7")
        .answer(409)
        .answer(200, text("A"));
    Payments payments = payments(net, time, log);

    assertThat(carrier.call(() -> payments.pay("7"), () -> payments.payAsync("7"))).isEqualTo("A");

    assertThat(log.lines())
        .containsExactly(
            "attempt 1 -> IOException",
            "wait 1s (backoff)",
            "attempt 2 -> 409",
            "wait 7s (Retry-After)",
            "attempt 3 -> 409",
            "wait 4s (backoff)",
            "attempt 4 -> 200",
            "succeeded after 4 attempts");
    assertThat(sent(net, "Idempotency-Key")).containsOnly("key 1");
  }

  @BothCarriers // P29
  void aKeyOfAnotherRequestEndsTheCall(
      Carrier carrier, FakeTransport net, VirtualTime time, EventLog log) {
    net.answer(422);
    Payments payments = payments(net, time, log);

    HttpStatusException failure =
        catchThrowableOfType(
            HttpStatusException.class,
            () -> carrier.call(() -> payments.pay("7"), () -> payments.payAsync("7")));

    assertThat(failure.status()).isEqualTo(422);
    assertThat(failure.stopReason()).isEqualTo(StopReason.NOT_RETRYABLE);
    assertThat(net.requests()).hasSize(1);
  }

  @BothCarriers // C21
  void eachPageHasANewKey(Carrier carrier, FakeTransport net, VirtualTime time, EventLog log) {
    net.answer(200, json("[1]"), "Link", "<?page=2>; rel=next")
        .answer(503)
        .answer(200, json("[2]"), "Link", "<?page=3>; rel=next")
        .answer(200, json("[3]"));
    Payments payments = payments(net, time, log);

    assertThat(carrier.call(payments::list, payments::listAsync)).containsExactly(1, 2, 3);

    assertThat(sent(net, "X-Key")).containsExactly("key 1", "key 2", "key 2", "key 3");
  }

  @BothCarriers
  void aKeyIsARandomUuid(Carrier carrier, FakeTransport net, VirtualTime time, EventLog log) {
    net.answer(200, text("A")).answer(200, text("B"));
    Payments payments = clients(net, time, log).build().create(Payments.class);

    carrier.call(() -> payments.pay("7"), () -> payments.payAsync("7"));
    carrier.call(() -> payments.pay("7"), () -> payments.payAsync("7"));

    assertThat(sent(net, "Idempotency-Key"))
        .doesNotHaveDuplicates()
        .allSatisfy(key -> assertThat(UUID.fromString(key).version()).isEqualTo(4));
  }

  @Test
  void whatMakesKeysIsSetOnce() {
    ClientFactoryBuilder builder = ClientFactory.builder().idempotencyKeys(() -> "a");

    assertThatThrownBy(() -> builder.idempotencyKeys(() -> "b"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("idempotencyKeys is already set");
  }

  private static Payments payments(FakeTransport net, VirtualTime time, EventLog log) {
    AtomicInteger made = new AtomicInteger();
    return clients(net, time, log)
        .idempotencyKeys(() -> "key " + made.incrementAndGet())
        .build()
        .create(Payments.class);
  }

  private static List<String> sent(FakeTransport net, String field) {
    return net.requests().stream().map(request -> request.headers().first(field)).toList();
  }
}
