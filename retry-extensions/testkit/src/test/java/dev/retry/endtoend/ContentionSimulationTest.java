// SPDX-License-Identifier: Apache-2.0
package dev.retry.endtoend;

import static dev.retry.endtoend.Fixture.text;
import static java.time.Duration.ofNanos;
import static org.assertj.core.api.Assertions.assertThat;

import dev.retry.Jitter;
import dev.retry.Retry;
import dev.retry.Timeout;
import dev.retry.client.ClientFactory;
import dev.retry.http.Api;
import dev.retry.http.PUT;
import dev.retry.message.Payload;
import dev.retry.message.Request;
import dev.retry.message.Response;
import dev.retry.spi.SendContext;
import dev.retry.spi.Transport;
import dev.retry.testkit.FakeTransport;
import dev.retry.testkit.VirtualTime;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * Clients that contend for one row, as Marc Brooker simulates it in "Exponential Backoff And
 * Jitter", AWS Architecture Blog, 2015: each reads the row's version and writes under it, and has
 * to begin again when another was faster. Times are those of his simulator (GitHub,
 * aws-samples/aws-arch-backoff-simulator): 10 ms for each way through the network, waits of 10 ms
 * at first and 2 s at most.
 */
class ContentionSimulationTest {
  private static final int CLIENTS = 100;
  private static final int RUNS = 20;

  @Api("https://db.example.com")
  @Timeout(total = 3600)
  interface Row {
    @PUT("/row")
    @Retry(maxAttempts = 100_000, delay = 0.01, maxWait = 2, on = 409, jitter = Jitter.NONE)
    CompletableFuture<String> writePlainly();

    @PUT("/row")
    @Retry(maxAttempts = 100_000, delay = 0.01, maxWait = 2, on = 409, jitter = Jitter.FULL)
    CompletableFuture<String> writeJittered();
  }

  @Test // C17
  void fullJitterHalvesTheWorkOfAHundredClients() {
    int plain = 0;
    int jittered = 0;
    for (int run = 0; run < RUNS; run++) {
      plain += attemptsOf(Row::writePlainly, run);
      jittered += attemptsOf(Row::writeJittered, run);
    }

    assertThat(jittered).isGreaterThan(RUNS * CLIENTS).isLessThan(plain / 2);
  }

  private static int attemptsOf(Function<Row, CompletableFuture<String>> write, int seed) {
    VirtualTime time = new VirtualTime();
    Database database = new Database(time, new Random(seed));
    try (ClientFactory clients =
        ClientFactory.builder()
            .transport(database)
            .time(time)
            .random(new Random(seed))
            .executor(Runnable::run)
            .noRetryBudget()
            .build()) {
      Row row = clients.create(Row.class);
      CompletableFuture<?>[] writes =
          IntStream.range(0, CLIENTS)
              .mapToObj(client -> write.apply(row))
              .toArray(CompletableFuture[]::new);
      time.await(CompletableFuture.allOf(writes));
    }
    assertThat(database.version).isEqualTo(CLIENTS);
    return database.attempts;
  }

  /**
   * A row, and clients far from it: an attempt reads it, goes back with what it read, and writes.
   */
  private static final class Database implements Transport {
    private static final Response<Payload> WRITTEN = FakeTransport.response(200, text("written"));
    private static final Response<Payload> CONFLICT = FakeTransport.response(409, text(""));

    private final VirtualTime time;
    private final Random random;
    private int version;
    private int attempts;

    Database(VirtualTime time, Random random) {
      this.time = time;
      this.random = random;
    }

    @Override
    public CompletableFuture<Response<Payload>> sendAsync(Request request, SendContext context) {
      attempts++;
      CompletableFuture<Response<Payload>> answer = new CompletableFuture<>();
      time.after(way(), () -> read(answer));
      return answer;
    }

    private void read(CompletableFuture<Response<Payload>> answer) {
      int seen = version;
      time.after(way().plus(way()), () -> write(seen, answer));
    }

    private void write(int seen, CompletableFuture<Response<Payload>> answer) {
      boolean first = seen == version;
      if (first) {
        version++;
      }
      time.after(way(), () -> answer.complete(first ? WRITTEN : CONFLICT));
    }

    /** A way through the network: 10 ms, give or take 2. */
    private Duration way() {
      return ofNanos((long) (Math.abs(10 + 2 * random.nextGaussian()) * 1_000_000));
    }

    @Override
    public Response<Payload> send(Request request, SendContext context) {
      throw new UnsupportedOperationException("asynchronous calls only");
    }

    @Override
    public void close() {}
  }
}
