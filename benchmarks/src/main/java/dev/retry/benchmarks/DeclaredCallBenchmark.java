// SPDX-License-Identifier: Apache-2.0
package dev.retry.benchmarks;

import dev.retry.Retry;
import dev.retry.client.ClientFactory;
import dev.retry.http.Api;
import dev.retry.http.GET;
import dev.retry.http.Path;
import dev.retry.http.Query;
import dev.retry.message.HeaderList;
import dev.retry.message.Origin;
import dev.retry.message.Payload;
import dev.retry.message.Request;
import dev.retry.message.Response;
import dev.retry.spi.BodyHandling;
import dev.retry.spi.CalledMethod;
import dev.retry.spi.SendContext;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** A declared call to a stub transport and back, against the same thing written by hand. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(2)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class DeclaredCallBenchmark {

  /** One method, with what a typical one has: a path variable and a query parameter. */
  interface Greetings {
    String hello(String user, int size);
  }

  /** Declared, nothing retried. */
  @Api("https://api.example.com")
  interface Declared extends Greetings {
    @Override
    @GET("/users/{user}/hello")
    String hello(@Path("user") String user, @Query("size") int size);
  }

  /** Declared, with the retry of the defaults. */
  @Api("https://api.example.com")
  @Retry
  interface Retried extends Greetings {
    @Override
    @GET("/users/{user}/hello")
    String hello(@Path("user") String user, @Query("size") int size);
  }

  /** What a careful developer writes without a library. */
  record ByHand(StubTransport transport) implements Greetings {
    private static final HeaderList HEADERS = HeaderList.of("Accept", "text/plain");
    private static final SendContext CONTEXT =
        new SendContext(
            new CalledMethod("hello", null, Origin.of("https://api.example.com")),
            1,
            Duration.ofSeconds(30),
            Duration.ofSeconds(10),
            BodyHandling.inMemory(1 << 24, 1 << 16));

    @Override
    public String hello(String user, int size) {
      String target =
          "https://api.example.com/users/"
              + URLEncoder.encode(user, StandardCharsets.UTF_8)
              + "/hello?size="
              + size;
      Response<Payload> response =
          transport.send(new Request("GET", target, "/users/{user}/hello", HEADERS, null), CONTEXT);
      if (!response.isSuccess()) {
        throw new IllegalStateException("answered " + response.status());
      }
      return new String(response.body().bytes(), StandardCharsets.UTF_8);
    }
  }

  private final ClientFactory clients =
      ClientFactory.builder().transport(new StubTransport()).build();
  private final Greetings byHand = new ByHand(new StubTransport());
  private final Greetings declared = clients.create(Declared.class);
  private final Greetings retried = clients.create(Retried.class);
  private String user = "octo";
  private int size = 30;

  /** All three do the same. */
  @Setup
  public void check() {
    for (Greetings greetings : new Greetings[] {byHand, declared, retried}) {
      if (!greetings.hello(user, size).equals(StubTransport.ANSWER)) {
        throw new AssertionError(greetings + " does not answer");
      }
    }
  }

  /** Written by hand. */
  @Benchmark
  public String byHand() {
    return byHand.hello(user, size);
  }

  /** Declared, without retry. */
  @Benchmark
  public String declared() {
    return declared.hello(user, size);
  }

  /** Declared, with retry. */
  @Benchmark
  public String declaredWithRetry() {
    return retried.hello(user, size);
  }
}
