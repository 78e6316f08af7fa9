// SPDX-License-Identifier: Apache-2.0
package dev.retry.examples.shop;

import static dev.retry.testkit.FakeTransport.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.retry.client.ClientFactory;
import dev.retry.message.HttpStatusException;
import dev.retry.testkit.EventLog;
import dev.retry.testkit.FakeTransport;
import dev.retry.testkit.VirtualTime;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What docs/fallback.md says. */
class SuggestionsTest {
  private final VirtualTime time = new VirtualTime();
  private final FakeTransport net = FakeTransport.with(time);
  private final EventLog log = new EventLog();
  private final AtomicInteger fallbacks = new AtomicInteger();
  private final ClientFactory clients =
      Snippets.countingFallbacks(fallbacks)
          .transport(net)
          .time(time)
          .random(() -> 0)
          .executor(Runnable::run)
          .listener(log)
          .build();
  private final Suggestions suggestions = clients.create(Suggestions.class);

  @AfterEach
  void close() {
    clients.close();
  }

  @Test
  void fallbackAnswersOnceTheRetriesAreUsedUp() {
    net.answer(503).answer(503);

    assertThat(suggestions.suggestions(7)).containsExactly("tea", "pot");

    assertThat(fallbacks).hasValue(1);
    assertThat(log.story())
        .isEqualTo(
            """
            attempt 1 -> 503
            wait 0s (backoff)
            attempt 2 -> 503
            failed after 2 attempts: ATTEMPTS_EXHAUSTED HttpStatusException
            fell back\
            """);
  }

  @Test
  void fallbackMayPassAFailureOn() {
    net.answer(403).answer(404);

    assertThat(suggestions.name(7)).isEqualTo("customer 7");
    assertThatThrownBy(() -> suggestions.name(7))
        .isInstanceOf(HttpStatusException.class)
        .hasNoSuppressedExceptions();
  }

  @Test
  void fallbackMayMakeAnotherCall() {
    net.answer(403).answer(503).answer(200, json("[\"kettle\"]"));

    assertThat(suggestions.recent(7)).containsExactly("kettle");
    assertThat(net.requests()).last().extracting("target").asString().endsWith("/bestsellers");
  }

  @Test
  void fallbackOfAFutureReturnsOne() {
    net.answer(403);

    assertThat(suggestions.suggestionsLater(7).join()).isEmpty();
  }
}
