// SPDX-License-Identifier: Apache-2.0
package dev.retry.examples.shop;

import static dev.retry.testkit.FakeTransport.json;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.retry.client.ClientFactory;
import dev.retry.message.RateLimitedException;
import dev.retry.testkit.FakeTransport;
import dev.retry.testkit.VirtualTime;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What docs/limits.md says. */
class LimitsPageTest {
  private final VirtualTime time = new VirtualTime();
  private final FakeTransport net = FakeTransport.with(time);
  private final ClientFactory clients =
      ClientFactory.builder().transport(net).time(time).executor(Runnable::run).build();
  private final Suppliers suppliers = clients.create(Suppliers.class);

  @AfterEach
  void close() {
    clients.close();
  }

  @Test
  void tenGoInASecond() {
    for (int i = 0; i < 25; i++) {
      net.answer(200, json("{\"name\":\"tea house\"}"));
    }

    for (int i = 0; i < 25; i++) {
      suppliers.supplier(i);
    }

    assertThat(time.waits()).containsExactly(ofSeconds(1), ofSeconds(1));
    assertThat(net.requests()).hasSize(25);
  }

  @Test
  void aSearchForWhichThereIsNoRoomSaysWhenThereIs() {
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    for (int i = 0; i < 30; i++) {
      net.answer(200, json("[]"));
      assertThat(suppliers.search("tea")).isEmpty();
    }

    Snippets.limited(suppliers, new PrintStream(printed, true, UTF_8));

    assertThat(printed).hasToString("not before " + time.now().plusSeconds(60) + "\n");
    assertThat(net.requests()).hasSize(30);
  }

  @Test
  void twoReportsAreUnderWayAndTenWait() {
    Reports reports = clients.create(Reports.class);
    List<CompletableFuture<String>> asked = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      net.after(ofSeconds(2)).answer(200, json("\"all well\""));
      asked.add(reports.report(i));
    }

    RateLimitedException failure =
        catchThrowableOfType(RateLimitedException.class, () -> time.await(reports.report(12)));

    assertThat(failure.retryAt()).isEmpty();
    assertThat(net.requests()).hasSize(2);
    asked.forEach(time::await);
    assertThat(time.elapsed()).isEqualTo(ofSeconds(12));
    assertThat(net.requests()).hasSize(12);
  }
}
