// SPDX-License-Identifier: Apache-2.0
package dev.retry.examples.shop;

import dev.retry.Deadline;
import dev.retry.client.ClientFactory;
import dev.retry.client.ClientFactoryBuilder;
import dev.retry.examples.shop.Catalogue.Article;
import dev.retry.examples.shop.Orders.Order;
import dev.retry.message.Attempt;
import dev.retry.message.Attempts;
import dev.retry.message.CallException;
import dev.retry.message.RateLimitedException;
import dev.retry.policy.RetryBudget;
import dev.retry.spi.CallEvent;
import dev.retry.spi.CallListener;
import dev.retry.spi.ConfigSource;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** How the interfaces of this package are called. */
final class Snippets {
  private Snippets() {}

  /** The whole of a first program. */
  static String first() {
    // tag::first
    try (ClientFactory clients = ClientFactory.builder().build()) {
      Orders orders = clients.create(Orders.class);
      return orders.order(7).article();
    }
    // end::first
  }

  static void limited(Suppliers suppliers, PrintStream out) {
    // tag::limited
    try {
      out.println(suppliers.search("tea"));
    } catch (RateLimitedException failure) {
      failure.retryAt().ifPresent(time -> out.println("not before " + time));
    }
    // end::limited
  }

  static void failure(Orders orders, PrintStream out) {
    // tag::failure
    try {
      out.println(orders.order(7));
    } catch (CallException failure) {
      out.println(failure.stopReason() + " after " + failure.elapsed());
      for (Attempt attempt : failure.attempts()) {
        out.println(attempt.number() + ": " + attempt.met() + ", waited " + attempt.waitTime());
      }
      failure.retryAt().ifPresent(time -> out.println("try again at " + time));
    }
    // end::failure
  }

  static int attempts(Orders orders) {
    // tag::attempts
    Attempts<Order> order = orders.tryOrder(7);
    return order.isSuccess() ? order.history().size() : -1;
    // end::attempts
  }

  static ClientFactoryBuilder listening(PrintStream out) {
    // tag::listener
    CallListener listener =
        event -> {
          if (event instanceof CallEvent.Waiting wait) {
            out.println(wait.method() + " waits " + wait.waitTime() + ", by " + wait.source());
          }
        };
    ClientFactoryBuilder builder = ClientFactory.builder().listener(listener);
    // end::listener
    return builder;
  }

  static ClientFactoryBuilder budget() {
    // tag::budget
    ClientFactoryBuilder builder =
        ClientFactory.builder().retryBudget(() -> RetryBudget.percentage(20, 10));
    // end::budget
    return builder;
  }

  static ClientFactoryBuilder tellingWhatIsLeft() {
    // tag::deadline
    ClientFactoryBuilder builder = ClientFactory.builder().deadlineHeader("X-Request-Timeout-Ms");
    // end::deadline
    return builder;
  }

  static int leftBefore(Instant end, Stock stock) {
    // tag::deadline
    int left = stock.left("pen", Deadline.at(end));
    // end::deadline
    return left;
  }

  static ClientFactoryBuilder countingFallbacks(AtomicInteger fallbacks) {
    // tag::fallbacks
    ClientFactoryBuilder builder =
        ClientFactory.builder()
            .listener(
                event -> {
                  if (event instanceof CallEvent.FellBack) {
                    fallbacks.incrementAndGet();
                  }
                });
    // end::fallbacks
    return builder;
  }

  static ClientFactoryBuilder configured(Path file) throws IOException {
    // tag::config
    ClientFactoryBuilder builder =
        ClientFactory.builder().config(ConfigSource.environment()).config(ConfigSource.file(file));
    // end::config
    return builder;
  }

  static void explaining(ClientFactory clients, PrintStream out) {
    // tag::explain
    out.println(clients.explain(Payments.class));
    // end::explain
  }

  static Optional<Article> firstBelow(Catalogue catalogue, int cents) {
    // tag::stream
    try (Stream<Article> articles = catalogue.stream(100)) {
      return articles.filter(article -> article.cents() < cents).findFirst();
    }
    // end::stream
  }

  static void breaker(ClientFactory clients, PrintStream out) {
    // tag::breaker
    clients.breaker(Prices.class).isolate(); // nothing is sent until it is closed
    clients.breaker("history").open(); // nothing is sent for the time of recovery
    clients.breaker("history").close(); // and what was counted is forgotten
    out.println(clients.breaker("history").metrics());
    // end::breaker
  }
}
