// SPDX-License-Identifier: Apache-2.0
package dev.retry.examples.pulse;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.retry.examples.pulse.GitHub.Allowance;
import dev.retry.examples.pulse.GitHub.Rate;
import dev.retry.examples.pulse.GitHub.Resources;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.json.JsonMapper;

/**
 * A GitHub of one user on this machine. It answers as GitHub does, and fails as networks and busy
 * servers do: always at the same places, and at each only once. It goes down when it is told to.
 */
final class UnrulyGitHub implements AutoCloseable {
  private static final int PAGE_SIZE = 4;
  private static final int REQUESTS_PER_HOUR = 60;
  private static final Pattern PAGE = Pattern.compile("&page=(\\d{1,9})$");
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private static final Queue<Trouble> NONE = new ConcurrentLinkedQueue<>();

  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final Map<String, Queue<Trouble>> troubles = new HashMap<>();
  private final AtomicInteger requests = new AtomicInteger();
  private final AtomicInteger requestsWhileDown = new AtomicInteger();
  private final AtomicInteger counted = new AtomicInteger();
  private final AtomicInteger newFollowers = new AtomicInteger();
  private volatile boolean down;
  private final Instant reset;

  /** What happens in place of an answer. */
  @FunctionalInterface
  private interface Trouble {
    void befall(HttpExchange exchange) throws IOException;
  }

  /**
   * Starts it on a free port.
   *
   * @param now the time; the rate limit starts anew an hour later
   */
  UnrulyGitHub(Instant now) throws IOException {
    reset = now.plusSeconds(3600);
    trouble("/users/octocat", exchange -> refuse(exchange, 503, "We had issues producing it"));
    trouble("/users/octocat/repos?per_page=100", UnrulyGitHub::tooFast);
    trouble("/user/583231/repos?per_page=100&page=2", UnrulyGitHub::dropConnection);
    trouble(
        "/users/octocat/events/public?per_page=5",
        UnrulyGitHub::staySilent,
        UnrulyGitHub::limitReached);
    trouble("/orgs/octo-org/repos?per_page=10&page=8", UnrulyGitHub::tooFast);
    trouble("/orgs/octo-org/repos?per_page=10&page=17", UnrulyGitHub::dropConnection);
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/", this::handle);
    server.start();
  }

  private void trouble(String target, Trouble... inThisOrder) {
    troubles.put(target, new ConcurrentLinkedQueue<>(List.of(inThisOrder)));
  }

  /** {@return its base URL} */
  String url() {
    return "http://localhost:" + server.getAddress().getPort();
  }

  /** {@return how many requests have come} */
  int requests() {
    return requests.get();
  }

  /** {@return how many of them found it down} */
  int requestsWhileDown() {
    return requestsWhileDown.get();
  }

  /** Refuses every request from now on. */
  void goDown() {
    down = true;
  }

  /** Answers again. */
  void comeBack() {
    down = false;
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }

  private void handle(HttpExchange exchange) throws IOException {
    requests.incrementAndGet();
    if (down) {
      requestsWhileDown.incrementAndGet();
      refuse(exchange, 503, "We are down");
      return;
    }
    String target = exchange.getRequestURI().toString();
    if (!target.equals("/rate_limit")) {
      counted.incrementAndGet(); // asking for the limit is free
    }
    exchange.getResponseHeaders().set("x-ratelimit-limit", "" + REQUESTS_PER_HOUR);
    exchange.getResponseHeaders().set("x-ratelimit-remaining", "" + remaining());
    exchange.getResponseHeaders().set("x-ratelimit-reset", "" + reset.getEpochSecond());
    Trouble trouble = troubles.getOrDefault(target, NONE).poll();
    if (trouble == null) {
      answer(exchange);
    } else {
      trouble.befall(exchange);
    }
  }

  private int remaining() {
    return Math.max(0, REQUESTS_PER_HOUR - counted.get());
  }

  private void answer(HttpExchange exchange) throws IOException {
    switch (exchange.getRequestURI().getPath()) {
      case "/rate_limit" ->
          send(
              exchange,
              200,
              new Allowance(
                  new Resources(new Rate(REQUESTS_PER_HOUR, remaining(), reset.getEpochSecond()))));
      case "/users/octocat" -> send(exchange, 200, Octocat.user(newFollowers.getAndIncrement()));
      case "/users/octocat/repos", "/user/583231/repos" -> answerPage(exchange);
      case "/orgs/octo-org/repos" -> answerPageOfOrganisation(exchange);
      case "/users/octocat/events/public" -> send(exchange, 200, Octocat.EVENTS);
      default -> refuse(exchange, 404, "Not Found");
    }
  }

  /**
   * From page 1 on, GitHub's links name the user by number: only a client that follows them as they
   * are gets there.
   */
  private void answerPage(HttpExchange exchange) throws IOException {
    Matcher matcher = PAGE.matcher(exchange.getRequestURI().getRawQuery());
    int page = matcher.find() ? Integer.parseInt(matcher.group(1)) : 1;
    int from = Math.min((page - 1) * PAGE_SIZE, Octocat.REPOS.size());
    int to = Math.min(from + PAGE_SIZE, Octocat.REPOS.size());
    if (to < Octocat.REPOS.size()) {
      String next = url() + "/user/583231/repos?per_page=100&page=" + (page + 1);
      exchange.getResponseHeaders().set("Link", "<" + next + ">; rel=\"next\"");
    }
    send(exchange, 200, Octocat.REPOS.subList(from, to));
  }

  /** Tells the last page, too: whoever reads that may fetch all those between side by side. */
  private void answerPageOfOrganisation(HttpExchange exchange) throws IOException {
    Matcher matcher = PAGE.matcher(exchange.getRequestURI().getRawQuery());
    int page = matcher.find() ? Integer.parseInt(matcher.group(1)) : 1;
    String list = url() + "/orgs/octo-org/repos?per_page=10&page=";
    if (page < OctoOrg.PAGES) {
      String links = "<%s%d>; rel=\"next\", <%s%d>; rel=\"last\"";
      exchange
          .getResponseHeaders()
          .set("Link", links.formatted(list, page + 1, list, OctoOrg.PAGES));
    }
    send(exchange, 200, OctoOrg.page(page));
  }

  private static void tooFast(HttpExchange exchange) throws IOException {
    exchange.getResponseHeaders().set("Retry-After", "1");
    refuse(exchange, 429, "Too many requests");
  }

  private static void limitReached(HttpExchange exchange) throws IOException {
    exchange.getResponseHeaders().set("Retry-After", "1");
    exchange.getResponseHeaders().set("x-ratelimit-remaining", "0");
    refuse(exchange, 403, "You have exceeded a secondary rate limit");
  }

  /** Hangs up without a word. */
  private static void dropConnection(HttpExchange exchange) {
    exchange.close();
  }

  /** Neither answers nor hangs up, until the server is closed. */
  @SuppressWarnings("unused")
  private static void staySilent(HttpExchange exchange) {}

  private static void refuse(HttpExchange exchange, int status, String message) throws IOException {
    send(exchange, status, Map.of("message", message));
  }

  private static void send(HttpExchange exchange, int status, Object content) throws IOException {
    byte[] body = JSON.writeValueAsBytes(content);
    exchange.getResponseHeaders().set("Content-Type", "application/json; charset=utf-8");
    exchange.sendResponseHeaders(status, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }
}
