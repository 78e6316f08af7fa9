// SPDX-License-Identifier: Apache-2.0
package dev.retry.internal.io;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retry.message.HeaderList;
import dev.retry.message.Payload;
import dev.retry.message.Request;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

class GzipRequestsTest {
  private final GzipRequests gzip = new GzipRequests(1000);

  private Request edited(Payload body) throws IOException {
    return gzip.edit(Carrier.request("POST", "http://api.example.com/", body), Carrier.AMPLE);
  }

  private static byte[] plain(Request request) throws IOException {
    assertThat(request.headers().all("Content-Encoding")).containsExactly("gzip");
    try (InputStream stream = new GZIPInputStream(request.body().open())) {
      return stream.readAllBytes();
    }
  }

  @Test
  void aLongBodyIsCompressedAndKnowsItsLength() throws IOException {
    Request request = edited(Payload.of(new byte[1001], "text/plain"));
    assertThat(request.body().bytes()).hasSizeLessThan(100);
    assertThat(request.body().mediaType()).isEqualTo("text/plain");
    assertThat(plain(request)).isEqualTo(new byte[1001]);
  }

  @Test
  void aShortBodyIsSentAsItIs() throws IOException {
    Payload body = Payload.of(new byte[1000], "text/plain");
    assertThat(edited(body).body()).isSameAs(body);
    assertThat(edited(body).headers()).isEqualTo(HeaderList.empty());
    assertThat(edited(null).headers()).isEqualTo(HeaderList.empty());
  }

  @Test
  void whatIsEncodedAlreadyIsSentAsItIs() throws IOException {
    Request request =
        Carrier.request("POST", "http://a.example/", Payload.of(new byte[2000], null))
            .withHeaders(HeaderList.of("content-encoding", "br"));
    assertThat(gzip.edit(request, Carrier.AMPLE)).isSameAs(request);
  }

  @Test
  void whatGetsNoShorterIsSentAsItIs() throws IOException {
    byte[] noise = new byte[2000];
    new Random(7).nextBytes(noise);
    Payload body = Payload.of(noise, null);
    assertThat(edited(body).body()).isSameAs(body);
  }

  @Test
  void aSourceIsCompressedAsItIsReadAndMayBeSentAgain() throws IOException {
    byte[] bytes = new byte[100_000];
    new Random(7).nextBytes(bytes);
    Request request = edited(Payload.source(() -> new ByteArrayInputStream(bytes), -1, null));
    assertThat(request.body().replayable()).isTrue();
    assertThat(request.body().length()).isEqualTo(-1);
    assertThat(plain(request)).isEqualTo(bytes);
    assertThat(plain(request)).isEqualTo(bytes);
  }

  @Test
  void aStreamIsClosedWithWhatItBecame() throws IOException {
    AtomicBoolean closed = new AtomicBoolean();
    InputStream stream =
        new ByteArrayInputStream(new byte[10]) {
          @Override
          public void close() {
            closed.set(true);
          }
        };
    Request request = edited(Payload.oneShot(stream, null));
    assertThat(request.body().replayable()).isFalse();
    assertThat(request.body().open().readNBytes(5)).hasSize(5);
    request.body().close();
    assertThat(closed).isTrue();
  }
}
