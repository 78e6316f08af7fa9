// SPDX-License-Identifier: Apache-2.0
package dev.retry.endtoend;

import static dev.retry.endtoend.Fixture.clients;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.time.Duration.ofMillis;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.retry.Deadline;
import dev.retry.Hedge;
import dev.retry.Idempotent;
import dev.retry.Jitter;
import dev.retry.Retry;
import dev.retry.http.Api;
import dev.retry.http.Body;
import dev.retry.http.Field;
import dev.retry.http.PUT;
import dev.retry.http.Part;
import dev.retry.message.CallException;
import dev.retry.message.CallTimeoutException;
import dev.retry.message.CodecException;
import dev.retry.message.HttpStatusException;
import dev.retry.message.StopReason;
import dev.retry.message.TransportException;
import dev.retry.message.UnreadableBodyException;
import dev.retry.testkit.BothCarriers;
import dev.retry.testkit.Carrier;
import dev.retry.testkit.EventLog;
import dev.retry.testkit.FakeTransport;
import dev.retry.testkit.VirtualTime;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import java.util.concurrent.SubmissionPublisher;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** What another attempt sends of each kind of body, and what is sent only once. */
class BodiesTest {
  @TempDir private Path folder;
  private Path file;

  @Api("https://api.example.com")
  @Retry(maxAttempts = 3, delay = 1, throttledDelay = 1, jitter = Jitter.NONE)
  @Idempotent
  interface Store {
    @PUT("/file")
    void file(@Body Path file);

    @PUT("/file")
    CompletableFuture<Void> fileAsync(@Body Path file);

    @PUT("/source")
    void source(@Body Supplier<InputStream> source);

    @PUT("/source")
    CompletableFuture<Void> sourceAsync(@Body Supplier<InputStream> source);

    @PUT("/form")
    void form(@Field String name, @Field List<Integer> ids);

    @PUT("/form")
    CompletableFuture<Void> formAsync(@Field String name, @Field List<Integer> ids);

    @PUT("/parts")
    void parts(@Part String title, @Part Path file);

    @PUT("/parts")
    CompletableFuture<Void> partsAsync(@Part String title, @Part Path file);

    @PUT("/once")
    void once(@Part String title, @Part InputStream stream);

    @PUT("/once")
    CompletableFuture<Void> onceAsync(@Part String title, @Part InputStream stream);

    @PUT("/late")
    void late(@Body InputStream stream, Deadline deadline);

    @PUT("/late")
    CompletableFuture<Void> lateAsync(@Body InputStream stream, Deadline deadline);

    @PUT("/published")
    void published(@Body Flow.Publisher<ByteBuffer> bytes);

    @PUT("/published")
    CompletableFuture<Void> publishedAsync(@Body Flow.Publisher<ByteBuffer> bytes);

    @PUT("/hedged")
    @Hedge(after = 0.1)
    void hedged(@Body InputStream stream);

    @PUT("/hedged")
    @Hedge(after = 0.1)
    CompletableFuture<Void> hedgedAsync(@Body InputStream stream);

    @PUT("/hedged")
    @Hedge(after = 0.1)
    void hedgedFile(@Body Path file);

    @PUT("/hedged")
    @Hedge(after = 0.1)
    CompletableFuture<Void> hedgedFileAsync(@Body Path file);
  }

  @BeforeEach
  void write() throws IOException {
    file = Files.writeString(folder.resolve("may.csv"), "1,2,3");
  }

  private static Store store(FakeTransport net, VirtualTime time, EventLog log) {
    return clients(net, time, log).build().create(Store.class);
  }

  /** Two attempts, with the same bytes. */
  private static String sentTwice(FakeTransport net) {
    assertThat(net.requests()).hasSize(2);
    List<String> bodies =
        net.requests().stream()
            .map(request -> request.body().mediaType() + "\n" + text(request.body().bytes()))
            .toList();
    assertThat(bodies.get(0)).isEqualTo(bodies.get(1));
    return bodies.get(0);
  }

  private static String text(byte[] bytes) {
    return new String(bytes, UTF_8);
  }

  @BothCarriers // P30
  void aFileIsReadForEachAttempt(
      Carrier carrier, FakeTransport net, VirtualTime time, EventLog log) {
    net.answer(503).answer(204);
    Store store = store(net, time, log);
    carrier.call(() -> run(() -> store.file(file)), () -> store.fileAsync(file));
    assertThat(sentTwice(net)).isEqualTo("application/octet-stream\n1,2,3");
  }

  private static Object run(Runnable call) {
    call.run();
    return "";
  }

  @BothCarriers // P30
  void aSourceIsOpenedForEachAttempt(
      Carrier carrier, FakeTransport net, VirtualTime time, EventLog log) {
    net.answer(503).answer(204);
    Store store = store(net, time, log);
    Supplier<InputStream> source = () -> new ByteArrayInputStream("abc".getBytes(UTF_8));
    carrier.call(() -> run(() -> store.source(source)), () -> store.sourceAsync(source));
    assertThat(sentTwice(net)).isEqualTo("application/octet-stream\nabc");
  }

  @BothCarriers // P30
  void aSourceThatGivesOneStreamTwiceIsFoundOut(
      Carrier carrier, FakeTransport net, VirtualTime time, EventLog log) {
    net.answer(503);
    Store store = store(net, time, log);
    InputStream only = new ByteArrayInputStream(new byte[3]);
    TransportException failure =
        failure(
            TransportException.class,
            () ->
                carrier.call(
                    () -> run(() -> store.source(() -> only)),
                    () -> store.sourceAsync(() -> only)));
    assertThat(failure.stopReason()).isEqualTo(StopReason.NOT_RETRYABLE);
    assertThat(failure)
        .hasRootCauseMessage(
            "the source gave the stream that it gave before: it must open another each time");
  }

  @BothCarriers // P30
  void formsAndPartsAreTheSameInEachAttempt(
      Carrier carrier, FakeTransport net, VirtualTime time, EventLog log) {
    net.answer(503).answer(204);
    Store store = store(net, time, log);
    carrier.call(
        () -> run(() -> store.form("a b", List.of(1, 2))),
        () -> store.formAsync("a b", List.of(1, 2)));
    assertThat(sentTwice(net)).isEqualTo("application/x-www-form-urlencoded\nname=a+b&ids=1&ids=2");
  }

  @BothCarriers // P30
  void partsHaveOneBoundaryInAllAttempts(
      Carrier carrier, FakeTransport net, VirtualTime time, EventLog log) {
    net.answer(503).answer(204);
    Store store = store(net, time, log);
    carrier.call(() -> run(() -> store.parts("May", file)), () -> store.partsAsync("May", file));
    assertThat(sentTwice(net)).contains("filename=\"may.csv\"", "\r\n\r\n1,2,3\r\n--");
  }

  @BothCarriers // C9
  void aFileThatChangesBetweenAttemptsIsNotSentAgain(
      Carrier carrier, FakeTransport net, VirtualTime time, EventLog log) {
    write("1,2,3");
    net.answer(503);
    time.after(ofMillis(500), () -> write("changed"));
    Store store = store(net, time, log);

    TransportException failure =
        failure(
            TransportException.class,
            () -> carrier.call(() -> run(() -> store.file(file)), () -> store.fileAsync(file)));

    assertThat(failure)
        .hasMessageEndingWith(
            "PUT https://api.example.com/file met UnreadableBodyException"
                + " (2 attempts in 1.000 s, NOT_RETRYABLE)")
        .hasCauseExactlyInstanceOf(UnreadableBodyException.class)
        .hasRootCauseMessage("the file has changed since the call began");
    assertThat(net.requests()).hasSize(1);
  }

  private void write(String text) {
    try {
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @BothCarriers
  void aFileThatIsMissingFailsBeforeAnythingIsSent(
      Carrier carrier, FakeTransport net, VirtualTime time, EventLog log) {
    Store store = store(net, time, log);
    Path missing = folder.resolve("secret");
    CodecException failure =
        failure(
            CodecException.class,
            () ->
                carrier.call(() -> run(() -> store.file(missing)), () -> store.fileAsync(missing)));
    assertThat(failure)
        .hasMessageStartingWith("Store.file")
        .hasMessageContaining(
            "has a body that cannot be written: parameter 'file': there is no such file");
    assertThat(net.requests()).isEmpty();
  }

  @BothCarriers // C8, P30
  void aStreamAmongThePartsIsSentOnce(
      Carrier carrier, FakeTransport net, VirtualTime time, EventLog log) {
    net.answer(503);
    Store store = store(net, time, log);
    AtomicInteger closed = new AtomicInteger();
    CallException failure =
        failure(
            HttpStatusException.class,
            () ->
                carrier.call(
                    () -> run(() -> store.once("May", counting(closed))),
                    () -> store.onceAsync("May", counting(closed))));
    assertThat(failure.stopReason()).isEqualTo(StopReason.BODY_NOT_REPLAYABLE);
    assertThat(text(net.requests().get(0).body().bytes())).contains("\r\n\r\nxyz\r\n--");
    assertThat(closed).hasPositiveValue();
  }

  private static InputStream counting(AtomicInteger closed) {
    return new ByteArrayInputStream("xyz".getBytes(UTF_8)) {
      @Override
      public void close() {
        closed.incrementAndGet();
      }
    };
  }

  @BothCarriers // C8, P30
  void whatIsPublishedIsSentOnce(
      Carrier carrier, FakeTransport net, VirtualTime time, EventLog log) {
    net.answer(503);
    Store store = store(net, time, log);
    Flow.Publisher<ByteBuffer> bytes =
        subscriber -> {
          try (SubmissionPublisher<ByteBuffer> buffers = new SubmissionPublisher<>()) {
            buffers.subscribe(subscriber);
            buffers.submit(UTF_8.encode("abc"));
          }
        };
    CallException failure =
        failure(
            HttpStatusException.class,
            () ->
                carrier.call(
                    () -> run(() -> store.published(bytes)), () -> store.publishedAsync(bytes)));
    assertThat(failure.stopReason()).isEqualTo(StopReason.BODY_NOT_REPLAYABLE);
    assertThat(text(net.requests().get(0).body().bytes())).isEqualTo("abc");
  }

  @BothCarriers // C8
  void aStreamIsNotHedged(Carrier carrier, FakeTransport net, VirtualTime time, EventLog log) {
    net.after(Duration.ofSeconds(2)).answer(204);
    Store store = store(net, time, log);
    AtomicInteger closed = new AtomicInteger();
    carrier.call(
        () -> run(() -> store.hedged(counting(closed))), () -> store.hedgedAsync(counting(closed)));
    assertThat(log.lines()).containsExactly("attempt 1 -> 204", "succeeded after 1 attempt");
  }

  @BothCarriers
  void aFileIsReadForTheHedge(Carrier carrier, FakeTransport net, VirtualTime time, EventLog log) {
    net.after(Duration.ofSeconds(2)).answer(204).answer(204);
    Store store = store(net, time, log);
    carrier.call(() -> run(() -> store.hedgedFile(file)), () -> store.hedgedFileAsync(file));
    assertThat(sentTwice(net)).endsWith("\n1,2,3");
  }

  @BothCarriers
  void aStreamThatIsNeverSentIsClosed(
      Carrier carrier, FakeTransport net, VirtualTime time, EventLog log) {
    Store store = store(net, time, log);
    AtomicInteger closed = new AtomicInteger();
    Deadline passed = Deadline.at(time.now());
    failure(
        CallTimeoutException.class,
        () ->
            carrier.call(
                () -> run(() -> store.late(counting(closed), passed)),
                () -> store.lateAsync(counting(closed), passed)));
    assertThat(net.requests()).isEmpty();
    assertThat(closed).hasValue(1);
  }

  @BothCarriers
  void aLongBodyIsCompressedInEachAttempt(
      Carrier carrier, FakeTransport net, VirtualTime time, EventLog log) throws IOException {
    net.answer(503).answer(204);
    Store store = clients(net, time, log).gzipRequests(3).build().create(Store.class);
    carrier.call(() -> run(() -> store.file(file)), () -> store.fileAsync(file));
    sentTwice(net);
    assertThat(net.requests())
        .allMatch(request -> request.headers().all("Content-Encoding").equals(List.of("gzip")));
    byte[] sent = net.requests().get(1).body().bytes();
    assertThat(new GZIPInputStream(new ByteArrayInputStream(sent)).readAllBytes())
        .asString()
        .isEqualTo("1,2,3");
  }

  private static <T extends Throwable> T failure(Class<T> type, Runnable call) {
    T failure = catchThrowableOfType(type, call::run);
    assertThat(failure).isNotNull();
    return failure;
  }
}
