// SPDX-License-Identifier: Apache-2.0
package dev.retry.endtoend;

import static dev.retry.endtoend.Fixture.clients;

import dev.retry.Jitter;
import dev.retry.Retry;
import dev.retry.http.GET;
import dev.retry.message.Payload;
import dev.retry.message.Request;
import dev.retry.testkit.Carrier;
import dev.retry.testkit.EventLog;
import dev.retry.testkit.FakeTransport;
import dev.retry.testkit.VirtualTime;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * A list in pages, in both carriers; the interfaces that extend it say how it pages.
 *
 * @param <T> the type of the items
 */
@Retry(maxAttempts = 3, delay = 1, jitter = Jitter.NONE)
interface Paged<T> {
  String BASE = "https://api.example.com";

  @GET("/list")
  List<T> all();

  @GET("/list")
  CompletableFuture<List<T>> allAsync();

  /** Reads the list that an interface declares. */
  static <T> List<T> read(
      Class<? extends Paged<T>> api,
      Carrier carrier,
      FakeTransport net,
      VirtualTime time,
      EventLog log) {
    Paged<T> list = clients(net, time, log).build().create(api);
    return carrier.call(list::all, list::allAsync);
  }

  /** JSON with single quotes. */
  static Payload page(String json) {
    return FakeTransport.json(json.replace('\'', '"'));
  }

  /** What was asked for, after the origin. */
  static List<String> targets(FakeTransport net) {
    return net.requests().stream()
        .map(Request::target)
        .map(target -> target.substring(BASE.length()))
        .toList();
  }
}
