// SPDX-License-Identifier: Apache-2.0
package dev.retry.internal.io;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retry.message.Payload;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class BytesCodecTest {
  private final BytesCodec codec = new BytesCodec();

  @Test
  void bytesComeAndGoAsTheyAre() throws IOException {
    byte[] bytes = {0, -1, 13, 10};
    Payload body = codec.encoder(byte[].class).encode(bytes);
    assertThat(body.bytes()).isSameAs(bytes);
    assertThat(body.mediaType()).isEqualTo("application/octet-stream");
    assertThat(codec.decoder(byte[].class).decode(body)).isSameAs(bytes);
  }

  @Test
  void takesBytesOfAnyMediaType() {
    assertThat(codec.name()).isEqualTo("bytes");
    assertThat(codec.mediaType()).isEqualTo("application/octet-stream");
    assertThat(codec.reads("image/png")).isTrue();
    assertThat(codec.decoder(Byte[].class)).isNull();
    assertThat(codec.encoder(String.class)).isNull();
  }
}
