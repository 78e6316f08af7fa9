// SPDX-License-Identifier: Apache-2.0
package dev.retry.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retry.Jitter;
import dev.retry.Retry;
import dev.retry.client.ClientFactory;
import dev.retry.http.Api;
import dev.retry.http.Body;
import dev.retry.http.GET;
import dev.retry.http.PUT;
import dev.retry.http.SaveTo;
import dev.retry.spi.CallEvent;
import dev.retry.spi.CallListener;
import dev.retry.testkit.BothCarriers;
import dev.retry.testkit.Carrier;
import dev.retry.testkit.EventLog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.SocketEffect;
import okio.Buffer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** How far a body has come, as a listener of the factory is told over a real connection. */
class ProgressTest {
  private static final int MIB = 1 << 20;
  private static final int SIZE = 5 * MIB / 2;

  private final MockWebServer server = new MockWebServer();
  private final EventLog log = new EventLog();

  @TempDir Path folder;

  @Api
  @Retry(maxAttempts = 2, delay = 0.001, jitter = Jitter.NONE)
  interface Store {
    @PUT("/file")
    String put(@Body Path file);

    @PUT("/file")
    CompletableFuture<String> putLater(@Body Path file);

    @GET("/file")
    Path get(@SaveTo Path file);

    @GET("/file")
    CompletableFuture<Path> getLater(@SaveTo Path file);
  }

  @BeforeEach
  void start() throws IOException {
    server.start();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private ClientFactory clients(CallListener listener) {
    return ClientFactory.builder().baseUrl(server.url("/").toString()).listener(listener).build();
  }

  private static void put(Carrier carrier, ClientFactory clients, Path file) {
    Store store = clients.create(Store.class);
    assertThat(carrier.call(() -> store.put(file), () -> store.putLater(file))).isEqualTo("stored");
  }

  private Path file() throws IOException {
    return Files.write(folder.resolve("file"), new byte[SIZE]);
  }

  @BothCarriers
  void uploadIsToldFromItsStartInEachAttempt(Carrier carrier) throws IOException {
    server.enqueue(new MockResponse.Builder().code(500).build());
    server.enqueue(new MockResponse.Builder().body("stored").build());
    try (ClientFactory clients = clients(log)) {
      put(carrier, clients, file());
    }
    assertThat(log.lines())
        .containsExactly(
            "uploaded 1048576 of 2621440 bytes",
            "uploaded 2097152 of 2621440 bytes",
            "uploaded 2621440 of 2621440 bytes",
            "attempt 1 -> 500",
            "wait 1ms (backoff)",
            "uploaded 1048576 of 2621440 bytes",
            "uploaded 2097152 of 2621440 bytes",
            "uploaded 2621440 of 2621440 bytes",
            "attempt 2 -> 200",
            "succeeded after 2 attempts");
  }

  @BothCarriers
  void downloadIsToldFromItsStartInEachAttempt(Carrier carrier) throws IOException {
    MockResponse.Builder whole =
        new MockResponse.Builder().body(new Buffer().write(new byte[SIZE]));
    server.enqueue(whole.clone().onResponseBody(new SocketEffect.CloseSocket()).build());
    server.enqueue(whole.build());
    Path target = folder.resolve("saved");
    try (ClientFactory clients = clients(log)) {
      Store store = clients.create(Store.class);
      Path saved = carrier.call(() -> store.get(target), () -> store.getLater(target));
      assertThat(saved).hasSize(SIZE);
    }
    List<CallEvent.Downloaded> told =
        log.events().stream()
            .filter(CallEvent.Downloaded.class::isInstance)
            .map(CallEvent.Downloaded.class::cast)
            .toList();
    assertThat(told).allMatch(part -> part.total() == SIZE);
    assertThat(told).filteredOn(part -> part.attempt() == 1).allMatch(part -> part.bytes() < SIZE);
    assertThat(told)
        .filteredOn(part -> part.attempt() == 2)
        .extracting(CallEvent.Downloaded::bytes)
        .satisfiesExactly(
            first -> assertThat(first).isBetween((long) MIB, 2L * MIB - 1),
            second -> assertThat(second).isBetween(2L * MIB, SIZE - 1L),
            last -> assertThat(last).isEqualTo(SIZE));
    assertThat(log.lines()).endsWith("attempt 2 -> 200", "succeeded after 2 attempts");
  }

  @BothCarriers // P61
  void listenerThatThrowsStopsNoBody(Carrier carrier) throws IOException {
    server.enqueue(new MockResponse.Builder().body("stored").build());
    CallListener broken =
        event -> {
          throw new IllegalStateException("broken");
        };
    try (ClientFactory clients = clients(broken)) {
      put(carrier, clients, file());
    }
    assertThat(server.getRequestCount()).isEqualTo(1);
  }
}
