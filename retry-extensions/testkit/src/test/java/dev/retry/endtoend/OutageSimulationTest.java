// SPDX-License-Identifier: Apache-2.0
package dev.retry.endtoend;

import static dev.retry.endtoend.Fixture.text;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import dev.retry.Retry;
import dev.retry.client.ClientFactory;
import dev.retry.client.ClientFactoryBuilder;
import dev.retry.http.Api;
import dev.retry.http.GET;
import dev.retry.message.Attempt;
import dev.retry.message.Attempts;
import dev.retry.message.Payload;
import dev.retry.message.Response;
import dev.retry.testkit.FakeTransport;
import dev.retry.testkit.VirtualTime;
import java.io.IOException;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A server that is down for ten minutes, and clients that go on calling it: what it gets, in
 * requests for each call.
 */
class OutageSimulationTest {
  private static final Duration DOWN = ofMinutes(1);
  private static final Duration UP = DOWN.plusMinutes(10);
  private static final Duration END = UP.plusMinutes(2);
  private static final Duration BETWEEN_CALLS = ofMillis(100);

  private static final Logger LOGGER = Logger.getLogger("dev.retry");

  @BeforeAll
  static void beSilent() {
    LOGGER.setLevel(Level.OFF); // each of thousands of calls is given up with a warning
  }

  @AfterAll
  static void speakAgain() {
    LOGGER.setLevel(null);
  }

  @Api("https://api.example.com")
  @Retry
  interface Users {
    @GET("/user")
    CompletableFuture<Attempts<String>> user();
  }

  /** How the server fails while it is down. */
  enum Failure {
    ERROR(500),
    OVERLOAD(503),
    THROTTLING(429),
    RESET(0);

    private final int status;

    Failure(int status) {
      this.status = status;
    }

    Response<Payload> answer() throws IOException {
      if (this == RESET) {
        throw new IOException("connection reset");
      }
      return FakeTransport.response(status, text(""));
    }
  }

  @ParameterizedTest
  @EnumSource
  void anEmptyBucketLetsThroughWhatIsCalledAndNoMore(Failure failure) {
    Load load = simulate(failure, builder -> builder);

    assertThat(load.ratio(ofSeconds(0), DOWN)).isEqualTo(1.0);
    // The bucket is empty when its tokens are paid out, and the last wait that they paid for is
    // over.
    assertThat(load.ratio(DOWN.plusSeconds(30), UP)).isLessThanOrEqualTo(1.1);
    assertThat(load.ratio(UP.plusSeconds(30), END)).isEqualTo(1.0);
  }

  @Test
  void withoutABudgetTheServerGetsFiveTimesTheLoad() {
    Load load = simulate(Failure.ERROR, ClientFactoryBuilder::noRetryBudget);

    assertThat(load.ratio(DOWN.plusSeconds(30), UP)).isBetween(4.9, 5.1);
  }

  @Test
  void retriesComeBackWithTheServer() {
    Load load = simulate(Failure.ERROR, builder -> builder);

    // Ten calls a second that succeed fill the bucket in 50 seconds.
    assertThat(load.last.join().history()).extracting(Attempt::budgetLeft).containsExactly(500);
  }

  private static Load simulate(Failure failure, UnaryOperator<ClientFactoryBuilder> setting) {
    VirtualTime time = new VirtualTime();
    Load load = new Load();
    FakeTransport net =
        FakeTransport.with(time)
            .answering(
                request -> {
                  load.requests[second(time)]++;
                  return isDown(time.elapsed())
                      ? failure.answer()
                      : FakeTransport.response(200, text("octo"));
                });
    try (ClientFactory clients =
        setting
            .apply(
                ClientFactory.builder()
                    .transport(net)
                    .time(time)
                    .random(new Random(1))
                    .executor(Runnable::run))
            .build()) {
      Users users = clients.create(Users.class);
      while (time.elapsed().compareTo(END) < 0) {
        load.calls[second(time)]++;
        load.last = users.user();
        time.advance(BETWEEN_CALLS);
      }
    }
    return load;
  }

  private static boolean isDown(Duration elapsed) {
    return elapsed.compareTo(DOWN) >= 0 && elapsed.compareTo(UP) < 0;
  }

  private static int second(VirtualTime time) {
    return (int) time.elapsed().toSeconds();
  }

  /** Calls and requests in each second. */
  private static final class Load {
    private final int[] calls = new int[(int) END.toSeconds()];
    private final int[] requests = new int[(int) END.toSeconds()];
    private CompletableFuture<Attempts<String>> last = new CompletableFuture<>();

    double ratio(Duration from, Duration to) {
      return (double) sum(requests, from, to) / sum(calls, from, to);
    }

    private static int sum(int[] seconds, Duration from, Duration to) {
      int sum = 0;
      for (int second = (int) from.toSeconds(); second < to.toSeconds(); second++) {
        sum += seconds[second];
      }
      return sum;
    }
  }
}
