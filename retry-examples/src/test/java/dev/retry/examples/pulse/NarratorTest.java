// SPDX-License-Identifier: Apache-2.0
package dev.retry.examples.pulse;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.retry.message.BreakerState;
import dev.retry.spi.CallEvent;
import dev.retry.testkit.VirtualTime;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The lines that no run of the program has. */
class NarratorTest {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final Narrator narrator =
      new Narrator(new PrintStream(out, true, UTF_8), new VirtualTime());

  @Test
  void hedgesAndBreakersThatAreIsolatedAreTold() {
    narrator.on(new CallEvent.Started("GitHub.user(String)", "GET https://a.example/users/{user}"));
    narrator.on(new CallEvent.BreakerChanged("GitHub", BreakerState.CLOSED, BreakerState.ISOLATED));
    narrator.on(new CallEvent.Sent("GitHub.user(String)", 1));
    narrator.on(new CallEvent.Hedged("GitHub.user(String)", 2, Duration.ofMillis(300)));

    assertThat(out.toString(UTF_8))
        .isEqualToNormalizingNewlines(
            """
              0.00 s  GET /users/{user}
              0.00 s    the breaker is isolated
              0.00 s    no answer in 0.30 s: attempt 2, too
            """);
  }
}
