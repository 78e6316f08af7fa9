// SPDX-License-Identifier: Apache-2.0
package dev.retry.internal.io;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.retry.message.Payload;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TextCodecTest {
  private final TextCodec codec = new TextCodec();

  private Object decode(byte[] bytes, String mediaType) throws IOException {
    return codec.decoder(String.class).decode(Payload.of(bytes, mediaType));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "text/plain;charset=iso-8859-1",
        "text/plain; format=flowed; Charset = \"ISO-8859-1\"",
        "application/xml; charset=latin1; x=y"
      })
  void charsetOfTheMediaTypeIsUsed(String mediaType) throws IOException {
    assertThat(decode("Ångström".getBytes(ISO_8859_1), mediaType)).isEqualTo("Ångström");
  }

  @ParameterizedTest
  @ValueSource(strings = {"text/plain", "application/json", "text/plain; mycharset=x", ";"})
  void charsetIsUtf8Otherwise(String mediaType) throws IOException {
    assertThat(decode("Ångström".getBytes(UTF_8), mediaType)).isEqualTo("Ångström");
    assertThat(decode("Ångström".getBytes(UTF_8), null)).isEqualTo("Ångström");
  }

  @Test
  void jsonIsAlwaysUtf8() throws IOException { // RFC 8259, section 8.1
    assertThat(decode("Å".getBytes(UTF_8), "application/json; charset=iso-8859-1")).isEqualTo("Å");
    assertThat(decode("Å".getBytes(UTF_8), "application/problem+json;charset=x")).isEqualTo("Å");
  }

  @Test
  void aByteOrderMarkSaysWhatCharset() throws IOException {
    assertThat(decode("\uFEFFÅ".getBytes(UTF_8), "text/plain; charset=latin1")).isEqualTo("Å");
    assertThat(decode("\uFEFFÅ".getBytes(UTF_16BE), null)).isEqualTo("Å");
    assertThat(decode("\uFEFFÅ".getBytes(UTF_16LE), "text/plain")).isEqualTo("Å");
    assertThat(decode("\uFEFF{}".getBytes(UTF_8), "application/json")).isEqualTo("{}");
  }

  @Test
  void noContentIsTheEmptyText() throws IOException {
    assertThat(decode(new byte[0], null)).isEqualTo("");
  }

  @ParameterizedTest
  @ValueSource(strings = {"utf-99", "§"})
  void unknownCharsetIsNamed(String charset) {
    assertThatThrownBy(() -> decode(new byte[0], "text/plain; charset=" + charset))
        .isExactlyInstanceOf(IOException.class)
        .hasMessage("unknown charset '" + charset + "'");
  }

  @Test
  void textIsWrittenAsUtf8() throws IOException {
    Payload body = codec.encoder(String.class).encode("Ångström");
    assertThat(body.bytes()).isEqualTo("Ångström".getBytes(UTF_8));
    assertThat(body.mediaType()).isEqualTo("text/plain; charset=utf-8");
  }

  @Test
  void takesStringsOfAnyMediaType() {
    assertThat(codec.name()).isEqualTo("text");
    assertThat(codec.mediaType()).isEqualTo("text/plain");
    assertThat(codec.reads("application/json")).isTrue();
    assertThat(codec.decoder(CharSequence.class)).isNull();
    assertThat(codec.encoder(Object.class)).isNull();
  }
}
