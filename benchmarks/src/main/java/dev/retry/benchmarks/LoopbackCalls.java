// SPDX-License-Identifier: Apache-2.0
package dev.retry.benchmarks;

import dev.retry.Retry;
import dev.retry.Timeout;
import dev.retry.client.ClientFactory;
import dev.retry.http.Api;
import dev.retry.http.GET;
import dev.retry.http.Path;
import dev.retry.http.Query;
import dev.retry.okhttp.OkHttpTransport;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.FutureTask;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;

/**
 * Measures calls through a declared interface beside the same calls with the bare client
 * underneath, over loopback, in turns: how many each second, and how long the slowest of a hundred
 * takes.
 */
public final class LoopbackCalls {
  private static final Duration LIMIT = Duration.ofSeconds(10);

  private final int threads;
  private final Duration slice;
  private final int rounds;

  /** The call of both. */
  @Api
  @Retry
  @Timeout(attempt = 10, total = 30)
  interface Greetings {
    @GET("/greetings/{name}")
    String greeting(@Path("name") String name, @Query("page") int page);
  }

  private LoopbackCalls(int threads, Duration slice, int rounds) {
    this.threads = threads;
    this.slice = slice;
    this.rounds = rounds;
  }

  /**
   * Runs the measurement, and prints a table.
   *
   * @param args the rounds of each pair (default 15), and the milliseconds of a slice (default
   *     1000)
   * @throws Exception when a call fails
   */
  public static void main(String[] args) throws Exception {
    int rounds = args.length > 0 ? Integer.parseInt(args[0]) : 15;
    Duration slice = Duration.ofMillis(args.length > 1 ? Long.parseLong(args[1]) : 1000);
    Process server =
        new ProcessBuilder(
                ProcessHandle.current().info().command().orElse("java"),
                "-cp",
                System.getProperty("java.class.path"),
                LoopbackServer.class.getName())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (BufferedReader out =
        new BufferedReader(
            new InputStreamReader(server.getInputStream(), StandardCharsets.US_ASCII))) {
      String url = "http://127.0.0.1:" + out.readLine();
      System.out.println(
          "| | threads | bare: calls/s | declared: calls/s | ratio | spread |"
              + " bare: p99 | declared: p99 | ratio | spread |");
      System.out.println("|---|---|---|---|---|---|---|---|---|---|");
      for (int threads : new int[] {1, 16}) {
        LoopbackCalls calls = new LoopbackCalls(threads, slice, rounds);
        calls.jdk(url, System.out);
        calls.okHttp(url, System.out);
      }
      System.out.printf(
          "%nJava %s, %d processors%n",
          Runtime.version(), Runtime.getRuntime().availableProcessors());
    } finally {
      server.destroy();
    }
  }

  private void jdk(String url, PrintStream out) throws Exception {
    HttpClient client = HttpClient.newHttpClient();
    Callable<String> bare =
        () ->
            client
                .send(
                    HttpRequest.newBuilder(URI.create(url + "/greetings/octo?page=1"))
                        .version(HttpClient.Version.HTTP_1_1)
                        .header("Accept", "text/plain")
                        .timeout(LIMIT)
                        .build(),
                    HttpResponse.BodyHandlers.ofString())
                .body();
    try (ClientFactory clients =
        ClientFactory.builder().baseUrl(url).httpClient(HttpClient.newHttpClient()).build()) {
      Greetings declared = clients.create(Greetings.class);
      compare("JDK", bare, () -> declared.greeting("octo", 1), out);
    }
  }

  private void okHttp(String url, PrintStream out) throws Exception {
    OkHttpClient client = new OkHttpClient.Builder().callTimeout(LIMIT).build();
    Callable<String> bare =
        () -> {
          Request request =
              new Request.Builder()
                  .url(url + "/greetings/octo?page=1")
                  .header("Accept", "text/plain")
                  .build();
          try (Response response = client.newCall(request).execute()) {
            return response.body().string();
          }
        };
    OkHttpClient underneath = new OkHttpClient();
    try (OkHttpTransport transport = new OkHttpTransport(underneath);
        ClientFactory clients = ClientFactory.builder().baseUrl(url).transport(transport).build()) {
      Greetings declared = clients.create(Greetings.class);
      compare("OkHttp", bare, () -> declared.greeting("octo", 1), out);
    }
    for (OkHttpClient each : List.of(client, underneath)) {
      each.dispatcher().executorService().shutdown();
      each.connectionPool().evictAll();
    }
  }

  private void compare(
      String name, Callable<String> bare, Callable<String> declared, PrintStream out)
      throws Exception {
    for (int i = 0; i < 4; i++) { // warm
      measure(bare);
      measure(declared);
    }
    List<Figures> bares = new ArrayList<>();
    List<Figures> ours = new ArrayList<>();
    for (int i = 0; i < rounds; i++) {
      if (i % 2 == 0) {
        bares.add(measure(bare));
        ours.add(measure(declared));
      } else {
        ours.add(measure(declared));
        bares.add(measure(bare));
      }
    }
    double[] speed = new double[rounds];
    double[] slow = new double[rounds];
    for (int i = 0; i < rounds; i++) {
      speed[i] = ours.get(i).perSecond / bares.get(i).perSecond;
      slow[i] = bares.get(i).p99 / ours.get(i).p99;
    }
    out.printf(
        "| %s | %d | %,.0f | %,.0f | %s | %,.0f µs | %,.0f µs | %s |%n",
        name,
        threads,
        median(bares.stream().mapToDouble(Figures::perSecond).toArray()),
        median(ours.stream().mapToDouble(Figures::perSecond).toArray()),
        spread(speed),
        median(bares.stream().mapToDouble(Figures::p99).toArray()),
        median(ours.stream().mapToDouble(Figures::p99).toArray()),
        spread(slow));
  }

  /** The median, and the quarters around it. */
  private static String spread(double[] ratios) {
    double[] sorted = ratios.clone();
    Arrays.sort(sorted);
    return String.format(
        "%.3f | %.3f to %.3f",
        median(ratios), sorted[sorted.length / 4], sorted[sorted.length - 1 - sorted.length / 4]);
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }

  private Figures measure(Callable<String> call) throws Exception {
    CyclicBarrier start = new CyclicBarrier(threads);
    List<FutureTask<long[]>> tasks = new ArrayList<>();
    for (int i = 0; i < threads; i++) {
      FutureTask<long[]> task = new FutureTask<>(() -> run(call, start));
      tasks.add(task);
      new Thread(task, "caller-" + i).start();
    }
    List<long[]> all = new ArrayList<>();
    int count = 0;
    for (FutureTask<long[]> task : tasks) {
      long[] times = task.get();
      all.add(times);
      count += times.length;
    }
    long[] times = new long[count];
    int at = 0;
    for (long[] some : all) {
      System.arraycopy(some, 0, times, at, some.length);
      at += some.length;
    }
    Arrays.sort(times);
    return new Figures(count / (slice.toNanos() / 1e9), times[(int) (times.length * 0.99)] / 1e3);
  }

  private long[] run(Callable<String> call, CyclicBarrier start) throws Exception {
    long[] times = new long[1 << 17];
    int count = 0;
    start.await();
    long end = System.nanoTime() + slice.toNanos();
    long before = System.nanoTime();
    while (before < end && count < times.length) {
      if (!call.call().equals("hello, world")) {
        throw new IOException("another answer");
      }
      long after = System.nanoTime();
      times[count++] = after - before;
      before = after;
    }
    return Arrays.copyOf(times, count);
  }

  /**
   * What one slice gave.
   *
   * @param perSecond the calls of all threads
   * @param p99 the time that 99 of 100 calls stay below, in microseconds
   */
  private record Figures(double perSecond, double p99) {}
}
