// SPDX-License-Identifier: Apache-2.0
package com.example.parcels;

import static dev.retry.testkit.FakeTransport.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.retry.Deadline;
import dev.retry.client.ClientFactory;
import dev.retry.message.Payload;
import dev.retry.message.Request;
import dev.retry.testkit.EventLog;
import dev.retry.testkit.FakeTransport;
import dev.retry.testkit.VirtualTime;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the calls of the client do, in virtual time. */
// tag::test
class ParcelsTest {
  private static final String SEVEN = "{\"number\": \"7\", \"state\": \"SENT\"}";

  private final VirtualTime time = new VirtualTime();
  private final FakeTransport net = FakeTransport.with(time);
  private final EventLog log = new EventLog();
  private final Parcels parcels =
      ParcelsClient.create(
              () -> "secret", with -> with.transport(net).time(time).listener(log).random(() -> 0))
          .parcels();

  @Test
  void parcelIsSentOnceUnderOneKey() {
    net.answer(503, "Retry-After", "5").answer(201, json(SEVEN));

    Parcel sent = parcels.send(new NewParcel("1 Main Street", 500));

    assertThat(sent).isEqualTo(new Parcel("7", Parcel.State.SENT));
    assertThat(log.lines())
        .containsExactly(
            "attempt 1 -> 503",
            "wait 5s (Retry-After)",
            "attempt 2 -> 201",
            "succeeded after 2 attempts");
    assertThat(net.requests())
        .hasSize(2)
        .extracting(request -> request.headers().first("Idempotency-Key"))
        .doesNotContainNull()
        .containsOnly(net.requests().get(0).headers().first("Idempotency-Key"));
  }

  // end::test
  @Test
  void versionAndTokenGoWithEveryRequest() {
    net.answer(200, json(SEVEN));

    parcels.parcel("7");

    Request request = net.requests().get(0);
    assertThat(request.target()).isEqualTo("https://api.parcels.example/v1/parcels/7");
    assertThat(request.headers().first("Parcels-Version")).isEqualTo("2026-11-01");
    assertThat(request.headers().first("Authorization")).isEqualTo("Bearer secret");
  }

  @Test
  void pagesAreReadAsFarAsTheReaderGoes() {
    net.answer(200, json("{\"parcels\": [" + SEVEN + "], \"next\": \"b\"}"))
        .answer(503)
        .answer(200, json("{\"parcels\": [" + SEVEN + "], \"next\": \"c\"}"));

    try (Stream<Parcel> sent = parcels.parcels(Parcel.State.SENT)) {
      assertThat(sent.limit(2).map(Parcel::number)).containsExactly("7", "7");
    }

    String first = "https://api.parcels.example/v1/parcels?state=SENT";
    assertThat(net.requests())
        .extracting(Request::target)
        .containsExactly(first, first + "&after=b", first + "&after=b");
  }

  @Test
  void callThatTheServerRefusesIsAnExceptionOfTheLibrary() {
    net.answer(422);

    assertThatThrownBy(() -> parcels.send(new NewParcel("", 0)))
        .isInstanceOfSatisfying(
            ParcelsException.class, refused -> assertThat(refused.status()).isEqualTo(422))
        .hasMessageNotContaining("secret");
  }

  @Test
  void parcelThatThereIsNotIsNoFailure() {
    net.answer(404);

    assertThat(parcels.parcel("8", Deadline.at(time.now().plusSeconds(1))))
        .isEqualTo(Optional.empty());
  }

  @Test
  void outageCostsTheServerLittleMoreThanTheCalls() {
    net.answering(request -> FakeTransport.response(503, Payload.empty()));

    for (int call = 0; call < 100; call++) {
      assertThatThrownBy(() -> parcels.parcel("7")).isInstanceOf(ParcelsException.class);
    }

    assertThat(net.requests()).hasSizeBetween(100, 200);
  }

  /** A change of these lines is one that the changelog has to tell. */
  @Test
  void policiesAreAsPromised() {
    // tag::promised
    try (ClientFactory clients = ClientFactory.builder().build()) {
      assertThat(clients.explain(Parcels.class).toString())
          .contains("attempts    at most 4, each at most 30 s\n")
          .contains("time        at most 120 s, when total ends the call\n");
    }
    // end::promised
  }

  @Test
  void callNeverTakesLongerThanItSays() {
    for (int attempt = 0; attempt < 4; attempt++) {
      net.after(Duration.ofSeconds(25)).answer(503, "Retry-After", "20");
    }

    assertThatThrownBy(() -> parcels.parcel("7")).isInstanceOf(ParcelsException.class);

    assertThat(log.lines())
        .last()
        .isEqualTo("failed after 3 attempts: DEADLINE HttpStatusException");
    assertThat(time.elapsed()).isEqualTo(Duration.ofSeconds(115));
  }
  // tag::test
}
// end::test
