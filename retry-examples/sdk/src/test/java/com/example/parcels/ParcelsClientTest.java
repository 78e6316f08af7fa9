// SPDX-License-Identifier: Apache-2.0
package com.example.parcels;

import static dev.retry.testkit.FakeTransport.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.retry.CircuitBreaker;
import dev.retry.Retry;
import dev.retry.client.ClientFactory;
import dev.retry.http.Api;
import dev.retry.http.GET;
import dev.retry.message.CircuitOpenException;
import dev.retry.message.ClientDefinitionException;
import dev.retry.message.Request;
import dev.retry.spi.ConfigSource;
import dev.retry.testkit.FakeTransport;
import dev.retry.testkit.VirtualTime;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What users of the library make of its client. */
class ParcelsClientTest {
  private final VirtualTime time = new VirtualTime();
  private final FakeTransport net = FakeTransport.with(time);

  @Test
  void keysReplaceWhatTheInterfaceSays() {
    ConfigSource file =
        ConfigSource.of(
            "parcels.properties",
            Map.of(
                "retry.clients.parcels.base-url", "https://parcels.test",
                "retry.clients.parcels.retry.max-attempts", "2"));
    // tag::configured
    ParcelsClient client =
        ParcelsClient.create(() -> "secret", with -> with.config(file).transport(net).time(time));
    // end::configured
    net.answer(503).answer(503);

    assertThatThrownBy(() -> client.parcels().parcel("7")).isInstanceOf(ParcelsException.class);

    assertThat(net.requests())
        .hasSize(2)
        .extracting(Request::target)
        .containsOnly("https://parcels.test/parcels/7");
  }

  @Test
  void keyThatNamesNothingIsRefusedWithTheNearest() {
    ConfigSource file =
        ConfigSource.of("parcels.properties", Map.of("retry.clients.parcels.retry.attempts", "2"));

    assertThatThrownBy(() -> ParcelsClient.create(() -> "secret", with -> with.config(file)))
        .isInstanceOf(ClientDefinitionException.class)
        .hasMessageEndingWith(
            """
            retry.clients.parcels.retry.attempts of parcels.properties: it names nothing of Parcels.
              The nearest key is retry.clients.parcels.retry.max-attempts.\
            """);
  }

  @Test
  void keysOfOtherClientsAreLeftAlone() {
    ConfigSource all =
        ConfigSource.of("all", Map.of("retry.clients.couriers.retry.max-attempts", "many"));

    ParcelsClient.create(() -> "secret", with -> with.config(all)).close();
  }

  // tag::hasty
  @Retry(maxAttempts = 1)
  interface HastyParcels extends Parcels {}

  // end::hasty

  @Test
  void interfaceBelowHasPoliciesOfItsOwnInAFactoryOfTheUser() {
    // tag::own
    ClientFactory clients =
        ClientFactory.builder().bearer(() -> "secret").transport(net).time(time).build();
    Parcels parcels = clients.create(HastyParcels.class);
    // end::own
    net.answer(503);

    assertThatThrownBy(() -> parcels.parcel("7")).isInstanceOf(ParcelsException.class);

    assertThat(net.requests())
        .hasSize(1)
        .extracting(request -> request.headers().first("Parcels-Version"))
        .containsOnly("2026-11-01");
  }

  /** What another library in the same program ships. */
  @Api("https://api.parcels.example")
  @CircuitBreaker(failures = 1)
  @Retry(maxAttempts = 1)
  interface Couriers {
    @GET("/couriers")
    String couriers();
  }

  @Test
  void twoLibrariesInOneProgramKnowNothingOfEachOther() {
    FakeTransport down = FakeTransport.with(time).answer(503);
    ClientFactory clients =
        ClientFactory.builder().bearer(() -> "other").transport(down).time(time).build();
    Couriers couriers = clients.create(Couriers.class);
    Parcels parcels =
        ParcelsClient.create(() -> "secret", with -> with.transport(net).time(time)).parcels();
    net.answer(200, json("{\"number\": \"7\", \"state\": \"DELIVERED\"}"));

    assertThatThrownBy(couriers::couriers).hasMessageContaining("503");
    assertThatThrownBy(couriers::couriers).isInstanceOf(CircuitOpenException.class);
    clients.close();

    assertThat(parcels.parcel("7")).contains(new Parcel("7", Parcel.State.DELIVERED));
    assertThat(net.requests().get(0).headers().first("Authorization")).isEqualTo("Bearer secret");
  }

  @Test
  void twoClientsOfTheLibraryKnowNothingOfEachOther() {
    FakeTransport other = FakeTransport.with(time);
    ParcelsClient first =
        ParcelsClient.create(() -> "first", with -> with.transport(other).time(time));
    ParcelsClient second =
        ParcelsClient.create(
            () -> "second", with -> with.transport(net).time(time).baseUrl("https://b.example"));
    first.close();
    net.answer(404);

    assertThat(second.parcels().parcel("7")).isEmpty();

    assertThat(other.requests()).isEmpty();
    assertThat(net.requests())
        .extracting(Request::target, request -> request.headers().first("Authorization"))
        .containsExactly(tuple("https://b.example/parcels/7", "Bearer second"));
  }

  @Test
  void linesOfThePageAreThoseOfThisBuild() throws IOException {
    String pom = Files.readString(Path.of("pom.xml")).replaceAll("\n *", "\n");
    String page = Files.readString(Path.of("../../docs/for-library-authors.md"));

    assertThat(Pattern.compile("```xml\n(.*?)\n```", Pattern.DOTALL).matcher(page).results())
        .hasSize(2)
        .allSatisfy(block -> assertThat(pom).contains(block.group(1).replaceAll("\n *", "\n")));
  }

  @Test
  void classIsTheOneThatWasBuiltAhead() {
    try (ParcelsClient client = ParcelsClient.create(() -> "secret")) {
      assertThat(client.parcels().getClass().getResource("Parcels$$Client.class")).isNotNull();
    }
  }
}
