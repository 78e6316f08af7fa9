// SPDX-License-Identifier: Apache-2.0
package dev.retry.examples.pulse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.retry.Retry;
import dev.retry.client.ClientFactory;
import dev.retry.examples.pulse.GitHub.User;
import dev.retry.http.Api;
import dev.retry.http.GET;
import dev.retry.http.Path;
import dev.retry.message.CallInterruptedException;
import dev.retry.message.HttpStatusException;
import dev.retry.testkit.VirtualTime;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the story of an outage, which {@link GitHubPulseTest} has whole, rests on. */
class OutageTest {
  private final VirtualTime time = new VirtualTime();
  private final Narrator narrator =
      new Narrator(new PrintStream(new ByteArrayOutputStream()), time);
  private final UnrulyGitHub server = new UnrulyGitHub(time.now());
  private final ClientFactory clients =
      ClientFactory.builder()
          .baseUrl(server.url())
          .time(time)
          .random(() -> 0)
          .listener(narrator)
          .build();
  private final Outage outage = new Outage(server, narrator, time);

  OutageTest() throws IOException {}

  @AfterEach
  void close() {
    clients.close();
    server.close();
  }

  @Api("https://api.github.com")
  @Retry(maxAttempts = 2, throttledDelay = 0.2)
  interface UnguardedGitHub {
    @GET("/users/{user}")
    User user(@Path("user") String login);
  }

  @Test
  void withoutBreakerTheServerSeesTheRequestsThatTheSummarySays() {
    UnguardedGitHub github = clients.create(UnguardedGitHub.class);
    server.goDown();

    for (int i = 0; i < 8; i++) {
      assertThatThrownBy(() -> github.user("octocat")).isInstanceOf(HttpStatusException.class);
    }

    assertThat(outage.summary()).last().asString().contains("without the breaker: 16 (8 calls");
    assertThat(server.requestsWhileDown()).isEqualTo(16);
  }

  @Test
  void whatWasNeverKnownFails() {
    GuardedGitHub github = clients.create(GuardedGitHub.class);

    assertThatThrownBy(() -> github.user("nobody"))
        .isInstanceOf(HttpStatusException.class)
        .hasMessageContaining("404");
  }

  @Test
  void interruptedPauseEndsTheRun() {
    time.after(Duration.ofMillis(1200), Thread.currentThread()::interrupt);

    assertThatThrownBy(() -> outage.watch(clients.create(GuardedGitHub.class)))
        .isInstanceOf(CallInterruptedException.class);
    assertThat(Thread.interrupted()).isTrue();

    assertThat(outage.summary())
        .first()
        .isEqualTo("answered by GitHub: 2, from the last result: 0, failed: 1");
  }
}
