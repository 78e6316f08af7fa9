// SPDX-License-Identifier: Apache-2.0
package dev.retry.endtoend;

import static dev.retry.endtoend.Fixture.clients;
import static dev.retry.endtoend.Fixture.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.retry.CircuitBreaker;
import dev.retry.Retry;
import dev.retry.client.BreakerControl;
import dev.retry.client.ClientFactory;
import dev.retry.http.Api;
import dev.retry.http.GET;
import dev.retry.http.Url;
import dev.retry.testkit.EventLog;
import dev.retry.testkit.FakeTransport;
import dev.retry.testkit.VirtualTime;
import org.junit.jupiter.api.Test;

/**
 * A client that calls many hosts keeps nothing of each: breakers, budgets and quotas belong to what
 * interfaces declare. {@code BudgetsTest} shows that idle budgets are forgotten.
 */
class IdleHostsTest {
  @Api(value = "https://api.example.com", name = "links")
  @Retry
  @CircuitBreaker
  interface Anywhere {
    @GET
    String get(@Url String link);
  }

  @Test
  void aThousandHostsShareTheBreakerOfTheirInterface() {
    VirtualTime time = new VirtualTime();
    FakeTransport net = FakeTransport.with(time);
    try (ClientFactory clients = clients(net, time, new EventLog()).build()) {
      Anywhere anywhere = clients.create(Anywhere.class);

      for (int i = 0; i < 1_000; i++) {
        net.answer(200, text("A"));
        anywhere.get("https://host" + i + ".example/");
      }

      assertThat(clients.breakers()).extracting(BreakerControl::name).hasSize(1);
    }
  }
}
