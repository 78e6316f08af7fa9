// SPDX-License-Identifier: Apache-2.0
package dev.retry.examples.shop;

import static dev.retry.testkit.FakeTransport.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.retry.client.ClientFactory;
import dev.retry.client.ClientFactoryBuilder;
import dev.retry.message.HttpStatusException;
import dev.retry.message.Payload;
import dev.retry.testkit.FakeTransport;
import dev.retry.testkit.VirtualTime;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What docs/around-a-call.md says. */
class AccountsTest {
  private final VirtualTime time = new VirtualTime();
  private final FakeTransport net = FakeTransport.with(time);

  private String balance(ClientFactoryBuilder builder) {
    try (ClientFactory clients =
        builder.transport(net).time(time).executor(Runnable::run).build()) {
      return clients.create(Accounts.Balance.class).balance(7);
    }
  }

  private List<String> sent(String field) {
    return net.requests().stream().map(request -> request.headers().first(field)).toList();
  }

  private static Payload text(String text) {
    return Payload.of(text.getBytes(StandardCharsets.UTF_8), "text/plain");
  }

  @Test
  void refusedTokenIsReplacedByTheOtherApi() {
    FakeTransport login =
        FakeTransport.with(time)
            .answer(200, json("{\"value\":\"t1\"}"))
            .answer(200, json("{\"value\":\"t2\"}"));
    net.answer(401).answer(200, text("12"));
    try (ClientFactory others = ClientFactory.builder().transport(login).time(time).build()) {
      assertThat(balance(Accounts.withTokens(others, "s3cret"))).isEqualTo("12");
    }
    assertThat(sent("Authorization")).containsExactly("Bearer t1", "Bearer t2");
    assertThat(login.requests().get(0).body())
        .isNotNull()
        .satisfies(
            body ->
                assertThat(body.bytes())
                    .asString()
                    .isEqualTo("grant_type=client_credentials&client_secret=s3cret"));
  }

  @Test
  void attemptsOfACallShareTheirTrace() {
    net.answer(401).answer(200, text("12"));
    try (ClientFactory clients = Accounts.traced().transport(net).time(time).build()) {
      Accounts.Balance accounts = clients.create(Accounts.Balance.class);
      assertThat(catchStatus(accounts)).isEqualTo(401);
      accounts.balance(8);
    }
    assertThat(sent("X-Trace"))
        .hasSize(2)
        .doesNotHaveDuplicates()
        .allMatch(trace -> trace.endsWith("-1"));
  }

  private static int catchStatus(Accounts.Balance accounts) {
    try {
      accounts.balance(7);
      return 200;
    } catch (HttpStatusException refused) {
      return refused.status();
    }
  }

  @Test
  void keyGoesWithEachAttempt() {
    net.answer(200, text("12"));
    balance(Accounts.keyed("k"));
    assertThat(sent("X-Api-Key")).containsExactly("k");
  }

  @Test
  void redirectIsSignedAnew() {
    net.answer(302, "Location", "/accounts/8/balance").answer(200, text("12"));
    balance(Accounts.signed("key".getBytes(StandardCharsets.UTF_8)));
    assertThat(sent("X-Signature")).doesNotHaveDuplicates().hasSize(2);
    // printf 'GET https://api.example.com/accounts/7/balance' | openssl dgst -sha256 -hmac key
    assertThat(sent("X-Signature").get(0))
        .isEqualTo("65da04bdd88b6934bd453ff0639916c619411c2ffd571b6174ab95e1ba9ed784");
  }
}
