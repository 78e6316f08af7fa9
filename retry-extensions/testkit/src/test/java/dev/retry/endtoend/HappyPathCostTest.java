// SPDX-License-Identifier: Apache-2.0
package dev.retry.endtoend;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.retry.CircuitBreaker;
import dev.retry.Retry;
import dev.retry.Timeout;
import dev.retry.client.ClientFactory;
import dev.retry.http.Api;
import dev.retry.http.GET;
import dev.retry.http.Path;
import dev.retry.http.Query;
import dev.retry.message.Payload;
import dev.retry.message.Request;
import dev.retry.message.Response;
import dev.retry.spi.SendContext;
import dev.retry.spi.Transport;
import dev.retry.testkit.FakeTransport;
import java.lang.management.ManagementFactory;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * What a call costs that goes well, in what does not depend on the machine. A JVM that only
 * interprets allocates what the code says, each time the same; one that compiles allocates less.
 *
 * <p>That a class built ahead loads nothing of Byte Buddy is shown by {@code ThermometerTest}.
 *
 * <p>These numbers may fall. Whoever has to raise one says why, in docs/performance.md, too.
 */
class HappyPathCostTest {
  private static final int BYTES = 280;
  private static final int BYTES_GUARDED = 280;
  private static final int BYTES_ASYNC = 512;
  private static final int BYTES_JDK = Runtime.version().feature() == 17 ? 1_752 : 1_800;
  private static final int CLASSES = 10;

  private static final Map<String, Long> SAID = new HashMap<>();

  @BeforeAll
  static void runInAnotherJvm() throws Exception {
    Process program =
        new ProcessBuilder(
                java.nio.file.Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xint",
                "-XX:+UseSerialGC",
                "-Xlog:class+load:stdout:none",
                "-cp",
                System.getProperty("java.class.path"),
                Program.class.getName())
            .redirectErrorStream(true)
            .start();
    String said = new String(program.getInputStream().readAllBytes(), UTF_8);
    assertThat(program.waitFor()).as(said).isZero();
    long loaded = 0;
    boolean counting = false;
    for (String line : said.lines().toList()) {
      counting = (counting || line.equals("created")) && !line.equals("called");
      if (counting && line.startsWith("dev.retry.")) {
        loaded++;
      }
      if (line.startsWith("bytes ")) {
        String[] words = line.split(" ", -1);
        SAID.put(words[1], Long.valueOf(words[2]));
      }
    }
    SAID.put("classes", loaded);
  }

  @Test
  void aBlockingCallAllocatesNoMoreThanBefore() {
    assertThat(SAID.get("blocking")).isPositive().isLessThanOrEqualTo(BYTES);
  }

  @Test
  void retryBudgetAndBreakerAllocateNothing() {
    assertThat(SAID.get("guarded")).isPositive().isLessThanOrEqualTo(BYTES_GUARDED);
  }

  @Test
  void anAsynchronousCallAllocatesNoMoreThanBefore() {
    assertThat(SAID.get("async")).isPositive().isLessThanOrEqualTo(BYTES_ASYNC);
  }

  /** The request and the response of {@code java.net.http} in it, which no Java makes alike. */
  @Test
  void aCallByTheClientOfTheJdkAllocatesNoMoreThanBefore() {
    assertThat(SAID.get("jdk")).isPositive().isLessThanOrEqualTo(BYTES_JDK);
  }

  @Test
  void theFirstCallLoadsNoMoreClassesThanBefore() {
    assertThat(SAID.get("classes")).isPositive().isLessThanOrEqualTo(CLASSES);
  }

  @Api("https://api.example.com")
  interface Plain {
    @GET("/users/{user}/hello")
    String hello(@Path("user") String user, @Query("size") int size);

    @GET("/users/{user}/hello")
    CompletableFuture<String> helloAsync(@Path("user") String user, @Query("size") int size);
  }

  @Api("https://api.example.com")
  @Retry
  @CircuitBreaker
  @Timeout(attempt = 10, total = 30)
  interface Guarded {
    @GET("/users/{user}/hello")
    String hello(@Path("user") String user, @Query("size") int size);
  }

  /** Answers at once. */
  private static final class Stub implements Transport {
    private final Response<Payload> response =
        FakeTransport.response(
            200, Payload.of("hello".getBytes(UTF_8), "text/plain"), "Content-Type", "text/plain");
    private final CompletableFuture<Response<Payload>> sent =
        CompletableFuture.completedFuture(response);

    @Override
    public Response<Payload> send(Request request, SendContext context) {
      return response;
    }

    @Override
    public CompletableFuture<Response<Payload>> sendAsync(Request request, SendContext context) {
      return sent;
    }

    @Override
    public void close() {}
  }

  /** Runs in the other JVM. */
  static final class Program {
    private static final int CALLS = 20;
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    public static void main(String[] args) {
      try (ClientFactory clients = ClientFactory.builder().transport(new Stub()).build()) {
        Plain plain = clients.create(Plain.class);
        Guarded guarded = clients.create(Guarded.class);
        System.out.println("created");
        expect(plain.hello("octo", 30));
        System.out.println("called");
        say("blocking", () -> plain.hello("octo", 30));
        say("guarded", () -> guarded.hello("octo", 30));
        say("async", () -> plain.helloAsync("octo", 30).join());
      }
      try (ClientFactory clients =
          ClientFactory.builder().httpClient(new AnsweringHttpClient()).build()) {
        Guarded guarded = clients.create(Guarded.class);
        say("jdk", () -> guarded.hello("octo", 30));
      }
    }

    private static void say(String what, Supplier<String> call) {
      long least = Long.MAX_VALUE;
      for (int batch = 0; batch < 10; batch++) {
        long before = THREADS.getCurrentThreadAllocatedBytes();
        for (int i = 0; i < CALLS; i++) {
          expect(call.get());
        }
        least = Math.min(least, THREADS.getCurrentThreadAllocatedBytes() - before);
      }
      System.out.println("bytes " + what + " " + least / CALLS);
    }

    private static void expect(String answer) {
      if (!answer.equals("hello")) {
        throw new AssertionError(answer);
      }
    }
  }
}
