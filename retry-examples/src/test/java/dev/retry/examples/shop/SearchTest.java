// SPDX-License-Identifier: Apache-2.0
package dev.retry.examples.shop;

import static dev.retry.testkit.FakeTransport.json;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.retry.client.ClientFactory;
import dev.retry.message.HttpStatusException;
import dev.retry.message.StopReason;
import dev.retry.testkit.FakeTransport;
import dev.retry.testkit.VirtualTime;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What docs/retry.md says of dialects. */
class SearchTest {
  private final VirtualTime time = new VirtualTime();
  private final FakeTransport net = FakeTransport.with(time);
  private final ClientFactory clients =
      ClientFactory.builder().transport(net).time(time).random(() -> 0L).build();
  private final Search search = clients.create(Search.class);

  @AfterEach
  void close() {
    clients.close();
  }

  @Test
  void aLimitThatIsUsedUpIsWaitedFor() {
    net.answer(403, "X-RateLimit-Remaining", "0", "X-RateLimit-Reset", reset(7))
        .answer(200, json("[\"pen\"]"));

    assertThat(search.find("pen")).containsExactly("pen");
    assertThat(time.waits()).containsExactly(ofSeconds(8));
  }

  @Test
  void aLimitThatResetsInAnHourFailsTheCallAtOnceAndTellsWhen() {
    net.answer(403, "X-RateLimit-Remaining", "0", "X-RateLimit-Reset", reset(3600));

    HttpStatusException failure =
        catchThrowableOfType(HttpStatusException.class, () -> search.find("pen"));

    assertThat(failure.stopReason()).isEqualTo(StopReason.WAIT_TOO_LONG);
    assertThat(failure.retryAt()).contains(time.now().plusSeconds(3601));
  }

  @Test
  void whatIsForbiddenIsNotAskedForAgain() {
    net.answer(403, "X-RateLimit-Remaining", "9", "X-RateLimit-Reset", reset(7));

    HttpStatusException failure =
        catchThrowableOfType(HttpStatusException.class, () -> search.find("pen"));

    assertThat(failure.stopReason()).isEqualTo(StopReason.NOT_RETRYABLE);
  }

  @Test
  void theNextCallWaitsUntilTheLimitIsReset() {
    net.answer(200, json("[]"), "X-RateLimit-Remaining", "0", "X-RateLimit-Reset", reset(7))
        .answer(200, json("[\"pen\"]"));

    search.all();

    assertThat(search.all()).containsExactly("pen");
    assertThat(time.waits()).containsExactly(ofSeconds(8));
  }

  private String reset(int seconds) {
    return Long.toString(time.now().plusSeconds(seconds).getEpochSecond());
  }
}
