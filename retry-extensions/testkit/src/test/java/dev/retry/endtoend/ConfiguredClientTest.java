// SPDX-License-Identifier: Apache-2.0
package dev.retry.endtoend;

import static dev.retry.endtoend.Fixture.clients;
import static dev.retry.endtoend.Fixture.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.retry.Jitter;
import dev.retry.Retry;
import dev.retry.client.ClientFactory;
import dev.retry.client.MethodExplanation;
import dev.retry.http.Api;
import dev.retry.http.GET;
import dev.retry.message.ClientDefinitionException;
import dev.retry.spi.ConfigSource;
import dev.retry.testkit.BothCarriers;
import dev.retry.testkit.Carrier;
import dev.retry.testkit.EventLog;
import dev.retry.testkit.FakeTransport;
import dev.retry.testkit.VirtualTime;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Clients whose annotations say one thing, and whose sources another. */
class ConfiguredClientTest {
  private static final ConfigSource SOURCE =
      ConfigSource.of(
          "the file",
          Map.of(
              "retry.clients.users.base-url", "https://staging.example.com",
              "retry.clients.users.retry.delay", "3s",
              "retry.clients.users.methods.user-async.retry.max-attempts", "2",
              "retry.clients.users.methods.user.retry.max-attempts", "2"));

  @Api("https://api.example.com")
  @Retry(maxAttempts = 5, delay = 1, jitter = Jitter.NONE)
  interface Users {
    @GET("/user")
    String user();

    @GET("/user")
    CompletableFuture<String> userAsync();
  }

  @BothCarriers
  void callsDoWhatIsConfigured(Carrier carrier, FakeTransport net, VirtualTime time, EventLog log) {
    net.answer(500).answer(200, text("octo"));
    try (ClientFactory clients =
        clients(net, time, log).baseUrl("https://other.example.com").config(SOURCE).build()) {
      Users users = clients.create(Users.class);

      carrier.call(users::user, users::userAsync);

      assertThat(net.requests())
          .extracting(request -> request.target().toString())
          .containsExactly("https://staging.example.com/user", "https://staging.example.com/user");
      assertThat(log.lines())
          .containsExactly(
              "attempt 1 -> 500",
              "wait 3s (backoff)",
              "attempt 2 -> 200",
              "succeeded after 2 attempts");
    }
  }

  @Test
  void explanationTellsWhereValuesCameFrom() {
    try (ClientFactory clients = ClientFactory.builder().config(SOURCE).build()) {
      MethodExplanation user = clients.explain(Users.class).methods().get(1);

      assertThat(clients.explain(Users.class).baseUrl()).isEqualTo("https://staging.example.com");
      assertThat(user.also())
          .containsEntry(
              "configured",
              """
              base URL: retry.clients.users.base-url of the file
              @Retry(delay = 3.0): retry.clients.users.retry.delay of the file
              @Retry(maxAttempts = 2): retry.clients.users.methods.user.retry.max-attempts of the file\
              """);
      assertThat(user)
          .asString()
          .endsWith(
              """
                configured  base URL: retry.clients.users.base-url of the file
                            @Retry(delay = 3.0): retry.clients.users.retry.delay of the file
                            @Retry(maxAttempts = 2): retry.clients.users.methods.user.retry.max-attempts of the
                            file\
              """);
    }
  }

  @Test // C45
  void keyThatNamesNothingFailsTheClientAndNotTheFactory() {
    ConfigSource wrong =
        ConfigSource.of("the file", Map.of("retry.clients.users.list.retry.max-attempts", "3"));
    try (ClientFactory clients = ClientFactory.builder().config(wrong).build()) {
      assertThatThrownBy(() -> clients.create(Users.class))
          .isInstanceOf(ClientDefinitionException.class)
          .hasMessageContaining("retry.clients.users.list.retry.max-attempts of the file");
    }
  }

  /** Changes under the eyes of its readers. */
  private static final class Changing implements ConfigSource {
    private final Map<String, String> values = new HashMap<>();

    @Override
    public String name() {
      return "a source";
    }

    @Override
    public Set<String> keys() {
      return values.keySet();
    }

    @Override
    public @Nullable String value(String key) {
      return values.get(key);
    }
  }

  @Test
  void sourceIsReadWhenTheFactoryIsMade() {
    Changing source = new Changing();
    source.values.put("retry.clients.users.base-url", "https://one.example.com");
    try (ClientFactory clients = ClientFactory.builder().config(source).build()) {
      source.values.put("retry.clients.users.base-url", "https://two.example.com");

      assertThat(clients.create(Users.class)).hasToString("Users[https://one.example.com]");
    }
  }

  @Test
  void nothingIsReadThatNobodyAskedFor() {
    System.setProperty("retry.clients.users.base-url", "https://global.example.com");
    try (ClientFactory clients = ClientFactory.builder().build();
        ClientFactory asked =
            ClientFactory.builder().config(ConfigSource.systemProperties()).build()) {
      assertThat(clients.explain(Users.class).baseUrl()).isEqualTo("https://api.example.com");
      assertThat(asked.explain(Users.class).baseUrl()).isEqualTo("https://global.example.com");
    } finally {
      System.clearProperty("retry.clients.users.base-url");
    }
  }

  @Test
  void sourceThatIsNullIsRefused() {
    assertThatThrownBy(() -> ClientFactory.builder().config(null))
        .isInstanceOf(NullPointerException.class)
        .hasMessage("source");
  }
}
