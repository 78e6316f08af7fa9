// SPDX-License-Identifier: Apache-2.0
package dev.retry.examples.shop;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.retry.client.ClientFactory;
import dev.retry.message.FilePart;
import dev.retry.message.HttpStatusException;
import dev.retry.message.Payload;
import dev.retry.message.Request;
import dev.retry.message.StopReason;
import dev.retry.testkit.FakeTransport;
import dev.retry.testkit.VirtualTime;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What docs/bodies.md says. */
class BodiesPageTest {
  @TempDir private Path folder;

  private final VirtualTime time = new VirtualTime();
  private final FakeTransport net = FakeTransport.with(time);
  private final ClientFactory clients = ClientFactory.builder().transport(net).time(time).build();
  private final Archive archive = clients.create(Archive.class);

  @AfterEach
  void close() {
    clients.close();
  }

  private static String body(Request request) {
    return new String(request.body().bytes(), UTF_8);
  }

  @Test
  void aFileIsSentAgain() throws IOException {
    net.answer(503).answer(204);
    archive.store("may", Files.writeString(folder.resolve("may.csv"), "1,2,3"));

    assertThat(net.requests()).extracting(BodiesPageTest::body).containsExactly("1,2,3", "1,2,3");
  }

  @Test
  void aStreamIsNot() {
    net.answer(503);
    HttpStatusException failure =
        catchThrowableOfType(
            HttpStatusException.class,
            () -> archive.storeStream("may", new ByteArrayInputStream(new byte[3])));

    assertThat(failure.stopReason()).isEqualTo(StopReason.BODY_NOT_REPLAYABLE);
  }

  @Test
  void aDeclaredTypeIsSent() {
    net.answer(204);
    archive.storeImage("logo", new byte[3]);

    assertThat(net.requests().get(0).headers().first("Content-Type")).isEqualTo("image/png");
  }

  @Test
  void aFormIsText() {
    net.answer(200);
    archive.search("green tea", List.of("sencha", "matcha"), Map.of("page", "2"));

    assertThat(body(net.requests().get(0)))
        .isEqualTo("text=green+tea&topic=sencha&topic=matcha&page=2");
  }

  @Test
  void partsHaveNames() throws IOException {
    net.answer(204);
    archive.add(
        "May",
        Files.writeString(folder.resolve("may.csv"), "1,2,3"),
        List.of(new FilePart("me.png", Payload.of(new byte[] {'p'}, "image/png"))));

    String type = net.requests().get(0).body().mediaType();
    String boundary = type.substring(type.indexOf('=') + 1);
    assertThat(body(net.requests().get(0)).replace(boundary, "5f0c").replace("\r\n", "\n"))
        .isEqualTo(
            """
            --5f0c
            Content-Disposition: form-data; name="title"

            May
            --5f0c
            Content-Disposition: form-data; name="table"; filename="may.csv"
            Content-Type: text/csv

            1,2,3
            --5f0c
            Content-Disposition: form-data; name="picture"; filename="me.png"
            Content-Type: image/png

            p
            --5f0c--
            """);
  }
}
