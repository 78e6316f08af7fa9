// SPDX-License-Identifier: Apache-2.0
package dev.retry.endtoend;

import static dev.retry.endtoend.Fixture.clients;
import static dev.retry.endtoend.Fixture.text;
import static dev.retry.testkit.FakeTransport.response;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.retry.Jitter;
import dev.retry.Retry;
import dev.retry.http.Api;
import dev.retry.http.GET;
import dev.retry.http.HEAD;
import dev.retry.http.Header;
import dev.retry.http.Headers;
import dev.retry.http.SaveTo;
import dev.retry.message.BodyTooLongException;
import dev.retry.message.HttpStatusException;
import dev.retry.message.Payload;
import dev.retry.message.Response;
import dev.retry.message.StopReason;
import dev.retry.message.TransportException;
import dev.retry.testkit.BothCarriers;
import dev.retry.testkit.Carrier;
import dev.retry.testkit.EventLog;
import dev.retry.testkit.FakeTransport;
import dev.retry.testkit.VirtualTime;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Bodies in gzip and deflate. */
class CompressionTest {
  private final VirtualTime time = new VirtualTime();
  private final FakeTransport net = FakeTransport.with(time);

  @Api("https://api.example.com")
  @Retry(maxAttempts = 2, delay = 1, jitter = Jitter.NONE)
  interface Words {
    @GET("/word")
    String word();

    @GET("/word")
    CompletableFuture<String> wordLater();

    @GET("/word")
    Response<byte[]> response();

    @GET("/word")
    InputStream stream();

    @GET("/word")
    CompletableFuture<InputStream> streamLater();

    @GET("/word")
    @Headers("Accept-Encoding: identity")
    byte[] asItIs();

    @GET("/word")
    @Headers("Accept-Encoding: gzip, deflate")
    byte[] codedAsAsked();

    @GET("/word")
    byte[] part(@Header("Range") String range);

    @HEAD("/word")
    Response<Void> head();

    @GET("/word")
    Path save(@SaveTo Path file);
  }

  private static Words words(FakeTransport net, VirtualTime time, EventLog log) {
    return clients(net, time, log).bodyLimit(1000).build().create(Words.class);
  }

  private Words words() {
    return words(net, time, new EventLog());
  }

  private interface Coding {
    OutputStream on(OutputStream out) throws IOException;
  }

  private static final Coding GZIP = GZIPOutputStream::new;
  private static final Coding ZLIB = DeflaterOutputStream::new;
  private static final Coding RAW =
      out -> new DeflaterOutputStream(out, new Deflater(Deflater.DEFAULT_COMPRESSION, true));

  private static byte[] coded(byte[] bytes, Coding... codings) {
    byte[] result = bytes;
    for (Coding coding : codings) {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      try (OutputStream encoder = coding.on(out)) {
        encoder.write(result);
      } catch (IOException e) {
        throw new AssertionError(e);
      }
      result = out.toByteArray();
    }
    return result;
  }

  private static Payload coded(String text, Coding... codings) {
    return Payload.of(coded(text.getBytes(UTF_8), codings), "text/plain");
  }

  @BothCarriers // J8
  void gzipIsAskedForAndDecoded(
      Carrier carrier, FakeTransport net, VirtualTime time, EventLog log) {
    net.answer(200, coded("hello", GZIP), "Content-Encoding", "gzip");
    Words words = words(net, time, log);

    assertThat(carrier.call(words::word, words::wordLater)).isEqualTo("hello");
    assertThat(net.requests().get(0).headers().all("Accept-Encoding"))
        .containsExactly("gzip, deflate");
  }

  @Test
  void everyFormOfTheCodingsIsDecoded() {
    String text = "hello ".repeat(50);
    net.answer(200, coded(text, ZLIB), "Content-Encoding", "deflate")
        .answer(200, coded(text, RAW), "Content-Encoding", "Deflate")
        .answer(200, coded(text, GZIP), "Content-Encoding", "x-gzip")
        .answer(200, coded(text, GZIP), "Content-Encoding", "identity, GZIP ,,")
        .answer(200, coded(text, ZLIB, GZIP), "Content-Encoding", "deflate, gzip")
        .answer(
            200, coded(text, ZLIB, GZIP), "Content-Encoding", "deflate", "Content-Encoding", "gzip")
        .answer(200, coded("", GZIP), "Content-Encoding", "gzip")
        .answer(200, Payload.empty(), "Content-Encoding", "gzip");
    for (int i = 0; i < 6; i++) {
      assertThat(words().word()).isEqualTo(text);
    }
    assertThat(words().word()).isEmpty();
    assertThat(words().word()).isEmpty();
  }

  @Test
  void membersOfGzipAreOneAfterTheOther() { // RFC 1952, section 2.2
    byte[] first = coded("hel".getBytes(UTF_8), GZIP);
    byte[] second = coded("lo".getBytes(UTF_8), GZIP);
    byte[] both = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, both, first.length, second.length);
    net.answer(200, Payload.of(both, "text/plain"), "Content-Encoding", "gzip");

    assertThat(words().word()).isEqualTo("hello");
  }

  @Test
  void theFieldsAreThoseOfTheDecodedBody() {
    net.answer(
        200, coded("hello", GZIP), "Content-Encoding", "gzip", "Content-Length", "25", "ETag", "a");
    assertThat(words().response().headers().names()).containsExactly("ETag", "Content-Type");
  }

  @BothCarriers // a gzip bomb
  void aBombIsTooLongAndNotRetried(
      Carrier carrier, FakeTransport net, VirtualTime time, EventLog log) {
    Payload bomb = Payload.of(coded(new byte[500_000], GZIP), "text/plain");
    assertThat(bomb.length()).isLessThan(1000);
    net.answer(200, bomb, "Content-Encoding", "gzip");
    Words words = words(net, time, log);

    TransportException failure =
        catchThrowableOfType(
            TransportException.class, () -> carrier.call(words::word, words::wordLater));

    assertThat(failure).hasCauseExactlyInstanceOf(BodyTooLongException.class);
    assertThat(failure.stopReason()).isEqualTo(StopReason.NOT_RETRYABLE);
  }

  @Test
  void theBodyOfAnErrorIsCut() {
    net.answer(404, coded("x".repeat(100_000), GZIP), "Content-Encoding", "gzip");
    HttpStatusException failure =
        catchThrowableOfType(HttpStatusException.class, () -> words().word());
    assertThat(failure.bodyText()).isEqualTo("x".repeat(64 << 10));
  }

  @BothCarriers
  void aBodyThatIsNotWholeIsFetchedAgain(
      Carrier carrier, FakeTransport net, VirtualTime time, EventLog log) {
    byte[] whole = coded("hello".getBytes(UTF_8), GZIP);
    net.answer(200, Payload.of(Arrays.copyOf(whole, 12), null), "Content-Encoding", "gzip")
        .answer(200, Payload.of(whole, null), "Content-Encoding", "gzip");
    Words words = words(net, time, log);

    assertThat(carrier.call(words::word, words::wordLater)).isEqualTo("hello");
    assertThat(log.lines())
        .containsExactly(
            "attempt 1 -> IOException",
            "wait 1s (backoff)",
            "attempt 2 -> 200",
            "succeeded after 2 attempts");
  }

  @Test
  void aBodyThatIsNoGzipIsNamed() {
    net.answer(200, text("hello"), "Content-Encoding", "gzip")
        .answer(200, text("hello"), "Content-Encoding", "deflate");
    TransportException failure =
        catchThrowableOfType(TransportException.class, () -> words().word());
    assertThat(failure.attempts())
        .extracting(attempt -> attempt.failure().getMessage())
        .containsExactly(
            "malformed response: the body is no whole gzip",
            "malformed response: the body is no whole deflate");
  }

  @Test
  void anErrorThatIsNoGzipKeepsItsStatus() {
    net.answer(404, text("hello"), "Content-Encoding", "gzip");
    assertThatThrownBy(() -> words().word()).isInstanceOf(HttpStatusException.class);
  }

  @BothCarriers
  void aStreamIsDecodedAsItIsRead(
      Carrier carrier, FakeTransport net, VirtualTime time, EventLog log) throws IOException {
    byte[] bytes = coded(new byte[500_000], GZIP);
    net.answer(
        200, Payload.oneShot(new ByteArrayInputStream(bytes), null), "Content-Encoding", "gzip");
    Words words = words(net, time, log);

    try (InputStream stream = carrier.call(words::stream, words::streamLater)) {
      assertThat(net.open()).isEqualTo(1);
      assertThat(stream.read()).isZero();
      assertThat(stream.readAllBytes()).hasSize(499_999);
    }
    assertThat(net.open()).isZero();
  }

  @Test
  void aStreamThatNobodyReadIsClosed() throws IOException {
    net.answer(200, coded("hello", GZIP), "Content-Encoding", "gzip");
    words().stream().close();
    assertThat(net.open()).isZero();
  }

  @Test
  void whoeverSaysWhatCodingGetsTheBytesAsTheyCome() {
    Payload body = coded("hello", GZIP);
    net.answer(200, body, "Content-Encoding", "gzip");
    assertThat(words().asItIs()).isEqualTo(body.bytes());
    assertThat(net.requests().get(0).headers().all("Accept-Encoding")).containsExactly("identity");
  }

  @Test
  void whoeverAsksForOurCodingsGetsTheBytesAsTheyCome() {
    Payload body = coded("hello", GZIP);
    net.answer(200, body, "Content-Encoding", "gzip");
    assertThat(words().codedAsAsked()).isEqualTo(body.bytes());
  }

  @Test
  void aRangeIsNotTouched() {
    Payload body = coded("hello", GZIP);
    net.answer(206, body, "Content-Encoding", "gzip");
    assertThat(words().part("bytes=0-99")).isEqualTo(body.bytes());
    assertThat(net.requests().get(0).headers().contains("Accept-Encoding")).isFalse();
  }

  @Test
  void anUnknownCodingIsNotTouched() {
    Payload body = coded("hello", GZIP);
    net.answer(200, body, "Content-Encoding", "br, gzip")
        .answer(200, body, "Content-Encoding", "gzip, gzip, gzip, gzip, gzip")
        .answer(206, body, "Content-Encoding", "gzip");
    for (int i = 0; i < 3; i++) {
      Response<byte[]> response = words().response();
      assertThat(response.body()).isEqualTo(body.bytes());
      assertThat(response.headers().contains("Content-Encoding")).isTrue();
    }
  }

  @Test
  void whatHasNoBodyIsNotTouched() {
    net.answering(
        request ->
            response(200, Payload.empty(), "Content-Encoding", "gzip", "Content-Length", "9"));
    assertThat(words().head().headers().names())
        .containsExactly("Content-Encoding", "Content-Length");
  }

  @Test
  void aFileIsAskedForAsItIs(@TempDir Path folder) {
    Payload body = coded("hello", GZIP);
    net.answer(200, body, "Content-Encoding", "gzip");
    assertThat(words().save(folder.resolve("file"))).hasBinaryContent(body.bytes());
    assertThat(net.requests().get(0).headers().all("Accept-Encoding")).containsExactly("identity");
  }
}
