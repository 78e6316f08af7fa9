// SPDX-License-Identifier: Apache-2.0
package dev.retry.benchmarks;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.retry.PageStyle;
import dev.retry.Paginated;
import dev.retry.Retry;
import dev.retry.Timeout;
import dev.retry.client.ClientFactory;
import dev.retry.http.Api;
import dev.retry.http.GET;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
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
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * Measures how long a list of 100 pages takes, each of which the server takes 20 ms for: in a loop
 * by hand with the JDK client, page by page, and with pages fetched ahead.
 */
public final class PagedWalks {
  private static final int PAGES = 100;
  private static final int PAGE_SIZE = 20;
  private static final long SERVER_MILLIS = 20;
  private static final Duration LIMIT = Duration.ofSeconds(30);
  private static final Pattern NEXT = Pattern.compile("<([^>]*)>; rel=\"next\"");

  private PagedWalks() {}

  /** The same list, read in different ways. */
  @Api
  @Retry
  @Timeout(attempt = 30, total = 60)
  interface Lists {
    @GET("/items?page=1")
    @Paginated
    List<Integer> sequential();

    @GET("/items?page=1")
    @Paginated(prefetch = 1)
    List<Integer> oneAhead();

    @GET("/items?page=1")
    @Paginated(prefetch = 8)
    List<Integer> eightAhead();

    @GET("/wrapped")
    @Paginated(
        style = PageStyle.CURSOR,
        items = "/data",
        next = "/next",
        pageParam = "cursor",
        prefetch = 8)
    List<Integer> cursor();
  }

  /**
   * Runs the measurement, and prints a table.
   *
   * @param args how often each is walked (default 7)
   * @throws Exception when a walk fails
   */
  public static void main(String[] args) throws Exception {
    int rounds = args.length > 0 ? Integer.parseInt(args[0]) : 7;
    // Else a header waits for the acknowledgement of the one before: 40 ms for either side.
    System.setProperty("sun.net.httpserver.nodelay", "true");
    ScheduledExecutorService answers = Executors.newScheduledThreadPool(2);
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 100);
    server.createContext("/", exchange -> later(exchange, answers));
    server.start();
    String url = "http://127.0.0.1:" + server.getAddress().getPort();
    try (ClientFactory clients =
        ClientFactory.builder().baseUrl(url).httpClient(HttpClient.newHttpClient()).build()) {
      Lists lists = clients.create(Lists.class);
      HttpClient client = HttpClient.newHttpClient();
      JsonMapper mapper = new JsonMapper();
      List<Callable<List<Integer>>> walks =
          List.of(
              () -> byHand(client, mapper, url),
              lists::sequential,
              lists::oneAhead,
              lists::eightAhead,
              lists::cursor);
      List<String> names =
          List.of(
              "by hand", "page by page", "prefetch = 1", "prefetch = 8", "prefetch = 8, cursor");
      double[][] times = new double[walks.size()][rounds];
      for (int round = -1; round < rounds; round++) {
        for (int i = 0; i < walks.size(); i++) {
          double millis = millis(walks.get(i));
          if (round >= 0) {
            times[i][round] = millis;
          }
        }
      }
      print(names, times);
    } finally {
      server.stop(0);
      answers.shutdown();
    }
  }

  private static void print(List<String> names, double[][] times) {
    System.out.println("| | ms, median | spread | of the loop by hand |");
    System.out.println("|---|---|---|---|");
    double byHand = median(times[0]);
    for (int i = 0; i < times.length; i++) {
      Arrays.sort(times[i]);
      System.out.printf(
          "| %s | %,.0f | %,.0f to %,.0f | %.2f |%n",
          names.get(i),
          median(times[i]),
          times[i][0],
          times[i][times[i].length - 1],
          median(times[i]) / byHand);
    }
    System.out.printf(
        "%nJava %s, %d processors%n",
        Runtime.version(), Runtime.getRuntime().availableProcessors());
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }

  private static double millis(Callable<List<Integer>> walk) throws Exception {
    long start = System.nanoTime();
    List<Integer> items = walk.call();
    double millis = (System.nanoTime() - start) / 1e6;
    for (int i = 0; i < PAGES * PAGE_SIZE; i++) {
      if (items.size() != PAGES * PAGE_SIZE || items.get(i) != i) {
        throw new IllegalStateException("another list");
      }
    }
    return millis;
  }

  /** What a careful developer writes without a library. */
  private static List<Integer> byHand(HttpClient client, JsonMapper mapper, String url)
      throws IOException, InterruptedException {
    List<Integer> all = new ArrayList<>();
    URI next = URI.create(url + "/items?page=1");
    while (next != null) {
      HttpResponse<byte[]> response =
          client.send(
              HttpRequest.newBuilder(next)
                  .version(HttpClient.Version.HTTP_1_1)
                  .header("Accept", "application/json")
                  .timeout(LIMIT)
                  .build(),
              HttpResponse.BodyHandlers.ofByteArray());
      if (response.statusCode() != 200) {
        throw new IOException("status " + response.statusCode());
      }
      all.addAll(mapper.readValue(response.body(), new TypeReference<List<Integer>>() {}));
      Matcher link = NEXT.matcher(response.headers().firstValue("Link").orElse(""));
      next = link.find() ? next.resolve(link.group(1)) : null;
    }
    return all;
  }

  private static void later(HttpExchange exchange, ScheduledExecutorService answers) {
    var unused = answers.schedule(() -> answer(exchange), SERVER_MILLIS, TimeUnit.MILLISECONDS);
  }

  private static void answer(HttpExchange exchange) {
    String query = exchange.getRequestURI().getQuery();
    int page = query == null ? 1 : Integer.parseInt(query.substring(query.indexOf('=') + 1));
    List<String> items = new ArrayList<>();
    for (int i = 0; i < PAGE_SIZE; i++) {
      items.add(Integer.toString((page - 1) * PAGE_SIZE + i));
    }
    String body = "[" + String.join(",", items) + "]";
    if (exchange.getRequestURI().getPath().equals("/wrapped")) {
      String next = page == PAGES ? "" : ",\"next\":\"" + (page + 1) + "\"";
      body = "{\"data\":" + body + next + "}";
    } else if (page < PAGES) {
      exchange
          .getResponseHeaders()
          .set(
              "Link",
              "</items?page=%d>; rel=\"next\", </items?page=%d>; rel=\"last\""
                  .formatted(page + 1, PAGES));
    }
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    try (exchange) {
      exchange.sendResponseHeaders(200, bytes.length);
      exchange.getResponseBody().write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
