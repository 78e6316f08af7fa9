// SPDX-License-Identifier: Apache-2.0
package dev.retry.benchmarks;

import com.github.mizosoft.methanol.Methanol;
import com.github.mizosoft.methanol.RetryInterceptor;
import dev.retry.client.ClientFactory;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
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

/**
 * A declared call over the request and response types of the JDK's client and back, against the
 * same thing written by hand and with peers, all over the same client that does no I/O.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(2)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class JdkTypesBenchmark {
  private static final String URL = "https://api.example.com";
  private static final Duration LIMIT = Duration.ofSeconds(30);

  private final HttpClient client = new StubHttpClient();
  private final Methanol methanol =
      Methanol.newBuilder(client)
          .interceptor(
              RetryInterceptor.newBuilder()
                  .maxRetries(4)
                  .onStatus(429, 500, 502, 503, 504)
                  .onException(IOException.class)
                  .build())
          .build();
  private final AvajeApi avaje =
      io.avaje.http.client.HttpClient.builder()
          .baseUrl(URL)
          .client(client)
          .requestTimeout(LIMIT)
          .build()
          .create(AvajeApi.class);
  private final ClientFactory clients = ClientFactory.builder().httpClient(client).build();
  private final GreetingApi plain = clients.create(GreetingApi.Plain.class);
  private final GreetingApi guarded = clients.create(GreetingApi.Guarded.class);

  private String user = "octo";
  private int size = 30;

  private String sent(HttpClient by) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(
                URI.create(
                    URL
                        + "/users/"
                        + URLEncoder.encode(user, StandardCharsets.UTF_8)
                        + "/hello?size="
                        + size))
            .header("Accept", "text/plain")
            .timeout(LIMIT)
            .build();
    HttpResponse<String> response = by.send(request, HttpResponse.BodyHandlers.ofString());
    if (response.statusCode() / 100 != 2) {
      throw new IOException("answered " + response.statusCode());
    }
    return response.body();
  }

  /** All do the same. */
  @Setup
  public void check() throws Exception {
    for (Object answer : new Object[] {byHand(), avaje(), methanol(), ours(), oursGuarded()}) {
      if (!StubTransport.ANSWER.equals(answer)) {
        throw new AssertionError(answer);
      }
    }
  }

  /** Written by hand. */
  @Benchmark
  public String byHand() throws Exception {
    return sent(client);
  }

  /** The client of avaje, its class generated as source. */
  @Benchmark
  public String avaje() {
    return avaje.hello(user, size);
  }

  /** By hand over Methanol, with its retry. */
  @Benchmark
  public String methanol() throws Exception {
    return sent(methanol);
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
}
