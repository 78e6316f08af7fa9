// SPDX-License-Identifier: Apache-2.0
package dev.retry.benchmarks;

import com.sun.management.ThreadMXBean;
import dev.retry.Retry;
import dev.retry.Timeout;
import dev.retry.client.ClientFactory;
import dev.retry.http.Api;
import dev.retry.http.GET;
import dev.retry.http.Path;
import dev.retry.http.Query;
import dev.retry.internal.io.JdkThreads;
import dev.retry.okhttp.OkHttpTransport;
import feign.http2client.Http2Client;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
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
import org.springframework.http.client.JdkClientHttpRequestFactory;

/**
 * Measures calls through an interface declared with us, and with peers, beside the same calls with
 * the bare client underneath, over loopback: how many each second, how long the slowest of a
 * hundred takes, and what they allocate. Each pair by itself; with one thread the two alternate
 * call by call, so that what else the machine does slows both; with sixteen, slice by slice. Both
 * use one client object: the threads of a second one would sleep while the first works, and waking
 * them takes as long as a call. Over the JDK's client it is one with the threads of our own.
 */
public final class LoopbackCalls {
  private static final Duration LIMIT = Duration.ofSeconds(10);

  private final int threads;
  private final Duration slice;
  private final int rounds;
  private final String pairs;

  /** The call of both. */
  @Api
  @Retry
  @Timeout(attempt = 10, total = 30)
  interface Greetings {
    @GET("/greetings/{name}")
    String greeting(@Path("name") String name, @Query("page") int page);
  }

  private LoopbackCalls(int threads, Duration slice, int rounds, String pairs) {
    this.threads = threads;
    this.slice = slice;
    this.rounds = rounds;
    this.pairs = pairs;
  }

  /**
   * Runs the measurement, and prints a table.
   *
   * @param args the rounds of each pair of a peer, ours have three times as many (default 15), the
   *     milliseconds of a slice (default 1000), and a word that the names of the pairs have, such
   *     as {@code ours} (default: all pairs)
   * @throws Exception when a call fails
   */
  public static void main(String[] args) throws Exception {
    int rounds = args.length > 0 ? Integer.parseInt(args[0]) : 15;
    Duration slice = Duration.ofMillis(args.length > 1 ? Long.parseLong(args[1]) : 1000);
    String pairs = args.length > 2 ? args[2] : "";
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
          "| | threads | bare: calls/s | calls/s | of bare | spread |"
              + " bare: p99 | p99 | of bare | spread | bare: a call | more than bare |");
      System.out.println("|---|---|---|---|---|---|---|---|---|---|---|---|");
      // Once for nothing: whoever came first would meet a client that is not compiled yet.
      PrintStream nowhere =
          new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.US_ASCII);
      LoopbackCalls warmUp = new LoopbackCalls(1, slice, Math.min(rounds, 2), pairs);
      warmUp.jdk(url, nowhere);
      warmUp.okHttp(url, nowhere);
      for (int threads : new int[] {1, 16}) {
        LoopbackCalls calls = new LoopbackCalls(threads, slice, rounds, pairs);
        calls.jdk(url, System.out);
        calls.okHttp(url, System.out);
      }
    } finally {
      server.destroy();
    }
  }

  private void jdk(String url, PrintStream out) throws Exception {
    HttpClient own = HttpClient.newBuilder().executor(new JdkThreads()).build();
    declared("JDK: **ours**", own, url, out);
    HttpClient client = HttpClient.newHttpClient();
    declared("JDK: **ours**, client handed in", client, url, out);
    Callable<String> bare = bare(client, url);
    JdkClientHttpRequestFactory requests = new JdkClientHttpRequestFactory(client);
    requests.setReadTimeout(LIMIT);
    GreetingApi spring = PeerApis.spring(requests, url);
    compare("JDK: Spring", bare, () -> spring.hello("octo", 1), out);
    GreetingApi feign = PeerApis.feign(new Http2Client(client), url);
    compare("JDK: Feign", bare, () -> feign.hello("octo", 1), out);
    AvajeApi avaje =
        io.avaje.http.client.HttpClient.builder()
            .baseUrl(url)
            .client(client)
            .requestTimeout(LIMIT)
            .build()
            .create(AvajeApi.class);
    compare("JDK: avaje", bare, () -> avaje.hello("octo", 1), out);
  }

  private void declared(String name, HttpClient client, String url, PrintStream out)
      throws Exception {
    try (ClientFactory clients = ClientFactory.builder().baseUrl(url).httpClient(client).build()) {
      Greetings declared = clients.create(Greetings.class);
      compare(name, bare(client, url), () -> declared.greeting("octo", 1), out);
    }
  }

  private static Callable<String> bare(HttpClient client, String url) {
    return () ->
        client
            .send(
                HttpRequest.newBuilder(URI.create(url + "/greetings/octo?page=1"))
                    .version(HttpClient.Version.HTTP_1_1)
                    .header("Accept", "text/plain")
                    .timeout(LIMIT)
                    .build(),
                HttpResponse.BodyHandlers.ofString())
            .body();
  }

  private void okHttp(String url, PrintStream out) throws Exception {
    OkHttpClient underneath = new OkHttpClient();
    OkHttpClient client = underneath.newBuilder().callTimeout(LIMIT).build();
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
    try (OkHttpTransport transport = new OkHttpTransport(underneath);
        ClientFactory clients = ClientFactory.builder().baseUrl(url).transport(transport).build()) {
      Greetings declared = clients.create(Greetings.class);
      compare("OkHttp: **ours**", bare, () -> declared.greeting("octo", 1), out);
    }
    GreetingApi retrofit = PeerApis.retrofit(client, url);
    compare("OkHttp: Retrofit", bare, () -> retrofit.hello("octo", 1), out);
    underneath.dispatcher().executorService().shutdown();
    underneath.connectionPool().evictAll();
  }

  private void compare(String name, Callable<String> bare, Callable<String> other, PrintStream out)
      throws Exception {
    if (!name.contains(pairs)) {
      return;
    }
    List<Callable<String>> both = List.of(bare, other);
    int turns = name.contains("ours") ? rounds * 3 : rounds;
    List<Figures> bares = new ArrayList<>();
    List<Figures> others = new ArrayList<>();
    for (int i = -4; i < turns; i++) {
      List<Figures> figures = threads == 1 ? measure(both) : inTurns(both, i % 2 == 0);
      if (i >= 0) { // warm by then
        bares.add(figures.get(0));
        others.add(figures.get(1));
      }
    }
    double[] speed = new double[turns];
    double[] slow = new double[turns];
    for (int i = 0; i < turns; i++) {
      speed[i] = others.get(i).perSecond / bares.get(i).perSecond;
      slow[i] = bares.get(i).p99 / others.get(i).p99;
    }
    out.printf(
        "| %s | %d | %,.0f | %,.0f | %s | %,.0f µs | %,.0f µs | %s | %,d B | %+,d B |%n",
        name,
        threads,
        median(bares.stream().mapToDouble(Figures::perSecond).toArray()),
        median(others.stream().mapToDouble(Figures::perSecond).toArray()),
        spread(speed),
        median(bares.stream().mapToDouble(Figures::p99).toArray()),
        median(others.stream().mapToDouble(Figures::p99).toArray()),
        spread(slow),
        bytes(bare),
        bytes(other) - bytes(bare));
  }

  /** One after the other: with many threads, those of one would slow the other. */
  private List<Figures> inTurns(List<Callable<String>> both, boolean bareFirst) throws Exception {
    Figures first = measure(List.of(both.get(bareFirst ? 0 : 1))).get(0);
    Figures second = measure(List.of(both.get(bareFirst ? 1 : 0))).get(0);
    return bareFirst ? List.of(first, second) : List.of(second, first);
  }

  /** What a call of one thread allocates, in it and in those of the client. */
  private static long bytes(Callable<String> call) throws Exception {
    long before = allocated();
    for (int i = 0; i < 5000; i++) {
      String unused = call.call();
    }
    return (allocated() - before) / 5000;
  }

  private static long allocated() {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    return Arrays.stream(threads.getThreadAllocatedBytes(threads.getAllThreadIds()))
        .filter(bytes -> bytes > 0)
        .sum();
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

  /** Makes calls for a while: of several kinds, one of each at a time, in either order. */
  private List<Figures> measure(List<Callable<String>> calls) throws Exception {
    CyclicBarrier start = new CyclicBarrier(threads);
    List<FutureTask<long[][]>> tasks = new ArrayList<>();
    for (int i = 0; i < threads; i++) {
      FutureTask<long[][]> task = new FutureTask<>(() -> run(calls, start));
      tasks.add(task);
      new Thread(task, "caller-" + i).start();
    }
    List<long[][]> all = new ArrayList<>();
    for (FutureTask<long[][]> task : tasks) {
      all.add(task.get());
    }
    List<Figures> figures = new ArrayList<>();
    for (int kind = 0; kind < calls.size(); kind++) {
      int each = kind;
      long[] times =
          all.stream().flatMapToLong(some -> Arrays.stream(some[each])).sorted().toArray();
      double seconds = Arrays.stream(times).sum() / 1e9 / threads;
      figures.add(new Figures(times.length / seconds, times[(int) (times.length * 0.99)] / 1e3));
    }
    return figures;
  }

  private long[][] run(List<Callable<String>> calls, CyclicBarrier start) throws Exception {
    int kinds = calls.size();
    long[][] times = new long[kinds][1 << 17];
    int count = 0;
    start.await();
    long end = System.nanoTime() + slice.toNanos() * kinds;
    long before = System.nanoTime();
    while (before < end && count < times[0].length) {
      for (int i = 0; i < kinds; i++) {
        int kind = count % 2 == 0 ? i : kinds - 1 - i;
        if (!calls.get(kind).call().equals("hello, world")) {
          throw new IOException("another answer");
        }
        long after = System.nanoTime();
        times[kind][count] = after - before;
        before = after;
      }
      count++;
    }
    for (int i = 0; i < kinds; i++) {
      times[i] = Arrays.copyOf(times[i], count);
    }
    return times;
  }

  /**
   * What one slice gave.
   *
   * @param perSecond the calls of all threads
   * @param p99 the time that 99 of 100 calls stay below, in microseconds
   */
  private record Figures(double perSecond, double p99) {}
}
