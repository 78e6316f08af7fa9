// SPDX-License-Identifier: Apache-2.0
package dev.retry.benchmarks;

import dev.retry.client.ClientFactory;
import feign.Response;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
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

/**
 * A declared call to a stub transport and back, against the same thing written by hand and declared
 * with peers. Each has the stub that its library asks for; all keep the last request, as a
 * transport does while it sends.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(2)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class DeclaredCallBenchmark {
  private static final String URL = "https://api.example.com";
  private static final byte[] ANSWER = StubTransport.ANSWER.getBytes(StandardCharsets.UTF_8);

  private final ClientFactory clients =
      ClientFactory.builder().transport(new StubTransport()).build();
  private final GreetingApi byHand = new ByHandApi(new StubTransport());
  private final GreetingApi proxy = proxy();
  private final GreetingApi plain = clients.create(GreetingApi.Plain.class);
  private final GreetingApi guarded = clients.create(GreetingApi.Guarded.class);
  private final GreetingApi.Logged logged = clients.create(GreetingApi.Logged.class);
  private final GreetingApi spring = PeerApis.spring(new StubRequests(), URL);
  private final GreetingApi feign = PeerApis.feign((request, options) -> answer(request), URL);
  private final GreetingApi retrofit =
      PeerApis.retrofit(request -> lastCall = new StubCall(request), URL);

  private String user = "octo";
  private int size = 30;
  @Nullable StubCall lastCall;
  feign.@Nullable Request lastRequest;

  private static GreetingApi proxy() {
    try {
      return ByHandApi.proxy(new StubTransport());
    } catch (NoSuchMethodException e) {
      throw new LinkageError("hello", e);
    }
  }

  private Response answer(feign.Request request) {
    lastRequest = request;
    return Response.builder()
        .request(request)
        .status(200)
        .reason("OK")
        .headers(Map.of("Content-Type", List.of("text/plain")))
        .body(ANSWER)
        .build();
  }

  /** All do the same. */
  @Setup
  public void check() throws Exception {
    for (Object answer :
        new Object[] {
          byHand(), jdkProxy(), ours(), oursGuarded(), oursLogged(), spring(), feign(), retrofit()
        }) {
      if (!StubTransport.ANSWER.equals(answer)) {
        throw new AssertionError(answer);
      }
    }
  }

  /** Written by hand. */
  @Benchmark
  public String byHand() throws Exception {
    return byHand.hello(user, size);
  }

  /** By hand behind a JDK proxy that looks the method up in a map. */
  @Benchmark
  public String jdkProxy() throws Exception {
    return proxy.hello(user, size);
  }

  /** Ours, with no policy. */
  @Benchmark
  public String ours() throws Exception {
    return plain.hello(user, size);
  }

  /** Ours, with retry, budget and breaker. */
  @Benchmark
  public String oursGuarded() throws Exception {
    return guarded.hello(user, size);
  }

  /** Ours, with retry, budget, breaker and the log of its attempts. */
  @Benchmark
  public @Nullable String oursLogged() {
    return logged.hello(user, size).value();
  }

  /** Spring's HTTP interfaces. */
  @Benchmark
  public String spring() throws Exception {
    return spring.hello(user, size);
  }

  /** Feign. */
  @Benchmark
  public String feign() throws Exception {
    return feign.hello(user, size);
  }

  /** Retrofit. */
  @Benchmark
  public String retrofit() throws Exception {
    return retrofit.hello(user, size);
  }
}
