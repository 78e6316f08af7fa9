// SPDX-License-Identifier: Apache-2.0
package dev.retry.examples.shop;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.retry.client.ClientFactory;
import dev.retry.message.HttpStatusException;
import dev.retry.message.Payload;
import dev.retry.message.StopReason;
import dev.retry.testkit.FakeTransport;
import dev.retry.testkit.VirtualTime;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What docs/retry.md says of conditions. */
class ExportsTest {
  private final VirtualTime time = new VirtualTime();
  private final FakeTransport net = FakeTransport.with(time);
  private final ClientFactory clients =
      ClientFactory.builder().transport(net).time(time).random(() -> -1L).build();
  private final Exports exports = clients.create(Exports.class);

  @AfterEach
  void close() {
    clients.close();
  }

  @Test
  void aFileThatIsNotReadyIsAskedForAgainEveryTwoSeconds() {
    net.answer(202).answer(202).fail(new IOException("reset")).answer(200, bytes(7));

    assertThat(exports.export(1)).containsExactly(7);
    assertThat(time.waits()).containsExactly(ofSeconds(2), ofSeconds(2), ofSeconds(2));
  }

  @Test
  void aFileThatCannotBeMadeIsNotAskedForAgain() {
    net.answer(503, "X-Failed", "disk full");

    HttpStatusException failure =
        catchThrowableOfType(HttpStatusException.class, () -> exports.export(1));

    assertThat(failure.stopReason()).isEqualTo(StopReason.NOT_RETRYABLE);
  }

  @Test
  void whenTheAttemptsAreUsedUpTheLast2xxIsReturned() {
    net.answering(request -> FakeTransport.response(202, Payload.empty()));

    assertThat(exports.export(1)).isEmpty();
    assertThat(net.requests()).hasSize(20);
  }

  private static Payload bytes(int... bytes) {
    byte[] content = new byte[bytes.length];
    for (int i = 0; i < bytes.length; i++) {
      content[i] = (byte) bytes[i];
    }
    return Payload.of(content, "application/octet-stream");
  }
}
