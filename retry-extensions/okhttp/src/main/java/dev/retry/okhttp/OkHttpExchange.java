// SPDX-License-Identifier: Apache-2.0
package dev.retry.okhttp;

import dev.retry.message.HeaderList;
import dev.retry.message.Origin;
import dev.retry.message.Payload;
import dev.retry.message.Request;
import dev.retry.message.Response;
import dev.retry.spi.BodySink;
import dev.retry.spi.SendContext;
import dev.retry.spi.TimeSource;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import okhttp3.Call;
import okhttp3.Headers;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;

/** One request and what comes of it, for either carrier: its limits, its response, its failure. */
final class OkHttpExchange {
  /** The longest that the body of an error may take: what came by then is kept. */
  private static final Duration ERROR_BODY_TIME = Duration.ofSeconds(1);

  private static final Duration LONGEST_CONNECT = Duration.ofMillis(Integer.MAX_VALUE);

  private final Request request;
  private final SendContext context;
  private final TimeSource time;
  private final long start;
  private final @Nullable OutgoingContent content;

  /** Set by what comes first. */
  private final AtomicReference<@Nullable End> end = new AtomicReference<>();

  private volatile TimeSource.@Nullable Timer timer;
  private volatile @Nullable Call call;

  // Written by the interceptors, on the thread that sends.
  private boolean encodingsAreOurs;
  private boolean connected;
  private int disguised;
  private @Nullable Headers raw;
  private HeaderList fields = HeaderList.empty();
  private boolean begun;

  OkHttpExchange(Request request, SendContext context, TimeSource time) {
    this.request = request;
    this.context = context;
    this.time = time;
    this.start = time.nanoTime();
    this.content = request.body() == null ? null : new OutgoingContent(request.body(), context);
  }

  /**
   * {@return what sends the request; its time runs from now}
   *
   * @param client the client
   * @throws HttpTimeoutException when there is no time to send it
   * @throws IllegalArgumentException when the client cannot send it
   */
  Call call(OkHttpClient client) throws HttpTimeoutException {
    Duration limit = context.timeLimit();
    if (limit.isNegative() || limit.isZero()) {
      throw tooLate();
    }
    Call made = client.newCall(OutgoingRequest.of(request, content, this));
    call = made;
    timer = time.schedule(limit, () -> timeUp(made));
    return made;
  }

  private void timeUp(Call made) {
    if (end.compareAndSet(null, End.OF_TIME)) {
      made.cancel();
      closeContent();
    }
  }

  /** {@return the time until a connection is made, in milliseconds; 0 for as good as no limit} */
  int connectMillis() {
    Duration limit = context.connectLimit();
    return limit.compareTo(LONGEST_CONNECT) < 0 ? (int) Math.max(1, limit.toMillis()) : 0;
  }

  void encodingsAreOurs() {
    encodingsAreOurs = true;
  }

  /** {@return whether a field was added for OkHttp alone, now that there is a connection} */
  boolean connected() {
    connected = true;
    return encodingsAreOurs;
  }

  /**
   * Refuses a response whose end is a matter of opinion, while OkHttp can still drop it.
   *
   * @param headers its fields
   * @throws IOException when it is refused
   */
  void check(Headers headers) throws IOException {
    HeaderList read = received(headers);
    long unused = BodySink.announced(read);
    raw = headers;
    fields = read;
  }

  private static HeaderList received(Headers headers) {
    String[] pairs = new String[headers.size() * 2];
    for (int i = 0; i < headers.size(); i++) {
      pairs[2 * i] = headers.name(i);
      pairs[2 * i + 1] = headers.value(i);
    }
    return HeaderList.received(pairs);
  }

  /**
   * Takes note of a status that OkHttp is not to see.
   *
   * @param status the status, or 0 when OkHttp sees it
   */
  void disguised(int status) {
    disguised = status;
  }

  /** {@return the status that came, in place of the one that OkHttp was shown} */
  int status(int shown) {
    return disguised == 0 ? shown : disguised;
  }

  /**
   * {@return the response, its body as the context wants it}
   *
   * @param received what OkHttp has received
   * @param sent the call that it came by
   * @throws IOException when there is none after all
   */
  Response<Payload> response(okhttp3.Response received, Call sent) throws IOException {
    begun = true;
    if (!received.headers().equals(raw)) {
      fields = received(received.headers()); // of a cache, say
    }
    InputStream body = new IncomingContent(received.body().byteStream(), sent);
    long length = received.body().contentLength();
    if (isEmpty(received.code()) && length != 0) {
      body.close(); // OkHttp would wait for what a 304 only announces
      body = InputStream.nullInputStream();
      length = 0;
    }
    Payload kept =
        received.isSuccessful()
            ? ofSuccess(received.code(), body, length)
            : ofError(received.code(), body, length, sent);
    return new Response<>(received.code(), fields, kept, request.target(), List.of());
  }

  private Payload ofSuccess(int status, InputStream body, long length) throws IOException {
    if (context.body().streaming() && !end()) {
      body.close();
      throw tooLate();
    }
    return BodySink.read(body, status, fields.first("Content-Type"), length, context);
  }

  private Payload ofError(int status, InputStream body, long length, Call sent) throws IOException {
    TimeSource.Timer cut =
        length != 0 && end() ? time.schedule(errorTime(), sent::cancel) : () -> {};
    Payload kept;
    try {
      kept = BodySink.read(body, status, fields.first("Content-Type"), length, context);
    } finally {
      cut.cancel();
    }
    if (Thread.currentThread().isInterrupted()) {
      throw new InterruptedIOException("interrupted while an error was read"); // not cut by a limit
    }
    return kept;
  }

  private boolean isEmpty(int status) {
    return request.method().equals("HEAD") || status == 204 || status == 304;
  }

  private Duration errorTime() {
    Duration left = context.timeLimit().minusNanos(time.nanoTime() - start);
    return left.compareTo(ERROR_BODY_TIME) < 0 ? left : ERROR_BODY_TIME;
  }

  /**
   * {@return the failure in words that help and that quote nothing}
   *
   * @param failure what OkHttp says
   * @throws RuntimeException what the source of the content threw
   */
  IOException named(IOException failure) {
    Call sent = call;
    if (sent == null) {
      return failure; // ours
    }
    Exception unreadable = content == null || end.get() == End.OF_TIME ? null : content.failure();
    if (unreadable instanceof RuntimeException unforeseen) {
      throw unforeseen;
    }
    if (unreadable instanceof IOException named) {
      return named;
    }
    String host = Origin.of(request.target()).host();
    if (end.get() == End.OF_TIME) {
      IOException late = connected ? tooLate() : OkHttpFailure.connectTimeout(host);
      late.initCause(failure);
      return late;
    }
    if (sent.isCanceled() && !begun) {
      return new IOException("the exchange was aborted", failure);
    }
    return connected
        ? OkHttpFailure.onConnection(failure, begun)
        : OkHttpFailure.beforeConnection(failure, host);
  }

  private HttpTimeoutException tooLate() {
    return new HttpTimeoutException(
        "no complete response within " + context.timeLimit().toMillis() + " ms");
  }

  /** Stops the clock; closes what was sent, when it is a stream. */
  void close() {
    end();
    closeContent();
  }

  private void closeContent() {
    if (content != null) {
      content.close();
    }
  }

  /** {@return whether that was in time} */
  private boolean end() {
    end.compareAndSet(null, End.OF_EXCHANGE);
    TimeSource.Timer running = timer;
    if (running != null) {
      running.cancel();
    }
    return end.get() == End.OF_EXCHANGE;
  }

  private enum End {
    OF_EXCHANGE,
    OF_TIME
  }
}
