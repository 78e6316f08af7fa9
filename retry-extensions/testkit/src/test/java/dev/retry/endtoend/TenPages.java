// SPDX-License-Identifier: Apache-2.0
package dev.retry.endtoend;

import static dev.retry.testkit.FakeTransport.json;
import static dev.retry.testkit.FakeTransport.response;

import dev.retry.Jitter;
import dev.retry.PageStyle;
import dev.retry.Paginated;
import dev.retry.Retry;
import dev.retry.StartFrom;
import dev.retry.Timeout;
import dev.retry.client.ClientFactory;
import dev.retry.http.Api;
import dev.retry.http.GET;
import dev.retry.message.Page;
import dev.retry.message.Payload;
import dev.retry.message.Response;
import dev.retry.testkit.EventLog;
import dev.retry.testkit.FakeTransport;
import dev.retry.testkit.VirtualTime;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A list of ten pages of two numbers, each of which takes a second. */
abstract class TenPages {
  private static final Pattern PAGE = Pattern.compile("[?&](page|cursor)=(\\d+)");

  final VirtualTime time = new VirtualTime();
  final FakeTransport net = FakeTransport.with(time);
  final EventLog log = new EventLog();
  final Numbers numbers =
      ClientFactory.builder()
          .transport(net)
          .time(time)
          .listener(log)
          .executor(Runnable::run)
          .build()
          .create(Numbers.class);
  final long start = time.nanoTime();
  final List<String> sent = new ArrayList<>();
  final Map<Integer, Queue<Response<Payload>>> troubles = new HashMap<>();
  int last = 10;
  int announced = 10;

  TenPages() {
    net.after(Duration.ofSeconds(1)).answering(request -> answer(request.target()));
  }

  @Api("https://api.example.com")
  @Retry(maxAttempts = 3, delay = 1, jitter = Jitter.NONE)
  interface Numbers {
    @GET("/numbers")
    @Paginated(prefetch = 3)
    List<Integer> all();

    @GET("/numbers")
    @Paginated(prefetch = 3)
    CompletableFuture<List<Integer>> allAsync();

    @GET("/numbers")
    @Paginated(prefetch = 3)
    Stream<Integer> stream();

    @GET("/numbers")
    @Paginated(prefetch = 3)
    List<Integer> from(@StartFrom String position);

    @GET("/numbers")
    @Paginated
    List<Page<Integer>> pages();

    @GET("/numbers")
    @Paginated(maxItems = 1)
    List<Page<Integer>> cut();

    @GET("/numbers")
    @Paginated(prefetch = 3)
    @Timeout(total = 3.5)
    List<Integer> hurried();

    @GET("/numbers")
    @Paginated(prefetch = 3)
    @Timeout(total = 3.5)
    CompletableFuture<List<Integer>> hurriedAsync();

    @GET("/numbers")
    @Paginated(prefetch = 3, maxPages = 2)
    List<Integer> two();

    @GET("/numbers")
    @Paginated(prefetch = 3, maxPages = 2)
    CompletableFuture<List<Integer>> twoAsync();

    @GET("/numbers")
    @Paginated(prefetch = 3, maxItems = 5)
    List<Integer> five();

    @GET("/numbers")
    @Paginated(prefetch = 3, maxItems = 5)
    CompletableFuture<List<Integer>> fiveAsync();

    @GET("/cursors")
    @Paginated(
        style = PageStyle.CURSOR,
        items = "/data",
        next = "/next",
        pageParam = "cursor",
        prefetch = 3)
    Stream<Integer> cursors();
  }

  /** Page n has the numbers 2n - 1 and 2n. */
  private Response<Payload> answer(String target) {
    Matcher matcher = PAGE.matcher(target);
    int page = matcher.find() ? Integer.parseInt(matcher.group(2)) : 1;
    Queue<Response<Payload>> trouble = troubles.get(page);
    Response<Payload> instead = trouble == null ? null : trouble.poll();
    sent.add((seconds() - 1) + " s: page " + page + (instead == null ? "" : " refused"));
    if (instead != null) {
      return instead;
    }
    String items = "[" + (2 * page - 1) + "," + 2 * page + "]";
    if (target.contains("/cursors")) {
      String next = page == last ? "" : ",\"next\":" + (page + 1);
      return response(200, json("{\"data\":" + items + next + "}"));
    }
    String next = "<?page=" + (page + 1) + ">; rel=next";
    return page >= last
        ? response(200, json(items))
        : response(200, json(items), "Link", next + ", <?page=" + announced + ">; rel=last");
  }

  void refuse(int page, Response<Payload> instead) {
    troubles.computeIfAbsent(page, any -> new ArrayDeque<>()).add(instead);
  }

  long seconds() {
    return (time.nanoTime() - start) / 1_000_000_000;
  }

  /** In one of the carriers. */
  List<Integer> read(
      boolean async,
      Supplier<List<Integer>> blocking,
      Supplier<CompletableFuture<List<Integer>>> later) {
    if (!async) {
      return blocking.get();
    }
    try {
      return time.await(later.get());
    } catch (CompletionException failure) {
      throw (RuntimeException) failure.getCause();
    }
  }

  static List<Integer> upTo(int most) {
    return IntStream.rangeClosed(1, most).boxed().toList();
  }
}
