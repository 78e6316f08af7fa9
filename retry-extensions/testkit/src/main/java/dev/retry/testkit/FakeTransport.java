// SPDX-License-Identifier: Apache-2.0
package dev.retry.testkit;

import dev.retry.message.HeaderList;
import dev.retry.message.Payload;
import dev.retry.message.Request;
import dev.retry.message.Response;
import dev.retry.message.UnreadableBodyException;
import dev.retry.spi.BodySink;
import dev.retry.spi.SendContext;
import dev.retry.spi.TimeSource;
import dev.retry.spi.Transport;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * A transport that sends nothing, and answers by script in virtual time.
 *
 * <pre>{@code
 * FakeTransport net = FakeTransport.with(time)
 *     .fail(new ConnectException("refused"))
 *     .answer(429, "Retry-After", "30")
 *     .after(ofSeconds(12)).answer(200, json("[]"));
 * }</pre>
 *
 * <p>Every attempt takes the next step; one that finds none is an {@link AssertionError}, which no
 * client retries. An answer that takes longer than the attempt may is an {@link
 * HttpTimeoutException}, at the limit to the nanosecond.
 *
 * @since 0.1.0
 */
public final class FakeTransport implements Transport {
  private final VirtualTime time;

  // Guarded by this.
  private final Queue<Step> script = new ArrayDeque<>();
  private final List<Request> requests = new ArrayList<>();
  private final List<SendContext> contexts = new ArrayList<>();
  private Duration delay = Duration.ZERO;
  private @Nullable Step always;

  private final AtomicInteger open = new AtomicInteger();
  private final AtomicInteger aborted = new AtomicInteger();
  private volatile boolean closed;

  private FakeTransport(VirtualTime time) {
    this.time = time;
  }

  /**
   * {@return a transport with an empty script}
   *
   * @param time what its delays and limits pass in
   */
  public static FakeTransport with(VirtualTime time) {
    return new FakeTransport(Objects.requireNonNull(time, "time"));
  }

  /**
   * {@return a body of type {@code application/json}}
   *
   * @param text the JSON
   */
  public static Payload json(String text) {
    return Payload.of(text.getBytes(StandardCharsets.UTF_8), "application/json");
  }

  /**
   * Makes a response for {@link #answering}.
   *
   * @param status its status code
   * @param body its body
   * @param fields names and values in turn; {@code Content-Type} comes from the body when it is not
   *     among them
   * @return a response whose target the transport fills in
   */
  public static Response<Payload> response(int status, Payload body, String... fields) {
    HeaderList headers = HeaderList.of(fields);
    String mediaType = body.mediaType();
    if (mediaType != null && !headers.contains("Content-Type")) {
      headers = headers.with("Content-Type", mediaType);
    }
    return new Response<>(status, headers, body, "", List.of());
  }

  /**
   * Adds a step: an answer without a body.
   *
   * @param status its status code
   * @param fields names and values in turn
   * @return this transport
   */
  public FakeTransport answer(int status, String... fields) {
    return answer(status, Payload.empty(), fields);
  }

  /**
   * Adds a step: an answer.
   *
   * @param status its status code
   * @param body its body, such as {@link #json}; a stream is read as the attempt asks
   * @param fields names and values in turn
   * @return this transport
   */
  public FakeTransport answer(int status, Payload body, String... fields) {
    Response<Payload> response = response(status, body, fields);
    return then(request -> response);
  }

  /**
   * Adds a step: a failure.
   *
   * @param failure an {@link IOException}, or anything unchecked
   * @return this transport
   */
  public FakeTransport fail(Throwable failure) {
    Objects.requireNonNull(failure, "failure");
    if (!(failure instanceof IOException
        || failure instanceof RuntimeException
        || failure instanceof Error)) {
      throw new IllegalArgumentException(
          "fail("
              + failure.getClass().getName()
              + "): a transport throws IOException, or unchecked");
    }
    return then(
        request -> {
          throw thrown(failure);
        });
  }

  private static IOException thrown(Throwable failure) {
    if (failure instanceof RuntimeException unchecked) {
      throw unchecked;
    }
    if (failure instanceof Error error) {
      throw error;
    }
    return (IOException) failure;
  }

  /**
   * Says how long the step that is added next takes, to the last byte of its body.
   *
   * @param delay zero or more
   * @return this transport
   */
  public synchronized FakeTransport after(Duration delay) {
    if (delay.isNegative()) {
      throw new IllegalArgumentException("after(" + delay + "): must be zero or more");
    }
    this.delay = delay;
    return this;
  }

  /**
   * Answers every attempt for which the script has no step, such as the pages of a list by their
   * target.
   *
   * @param answers makes the answers; called from several threads if the test does
   * @return this transport
   */
  public synchronized FakeTransport answering(Answers answers) {
    if (always != null) {
      throw new IllegalStateException("answering is already set");
    }
    always = step(answers);
    return this;
  }

  private synchronized FakeTransport then(Answers answers) {
    script.add(step(answers));
    return this;
  }

  private Step step(Answers answers) {
    Step step = new Step(delay, Objects.requireNonNull(answers, "answers"));
    delay = Duration.ZERO;
    return step;
  }

  /**
   * {@return every request that was sent, in order; a body that was read as it was sent is in
   * memory now}
   */
  public synchronized List<Request> requests() {
    return List.copyOf(requests);
  }

  /** {@return what came with each request, in the same order} */
  public synchronized List<SendContext> contexts() {
    return List.copyOf(contexts);
  }

  /** {@return how many streamed bodies are not closed} */
  public int open() {
    return open.get();
  }

  /** {@return how many exchanges were ended before their answer, by a cancel or an interrupt} */
  public int aborted() {
    return aborted.get();
  }

  /** {@return whether {@link #close} was called} */
  public boolean isClosed() {
    return closed;
  }

  @Override
  public Response<Payload> send(Request request, SendContext context)
      throws IOException, InterruptedException {
    Step step = take(request, context);
    try {
      time.pass(step.within(context));
    } catch (InterruptedException interrupted) {
      aborted.incrementAndGet();
      throw interrupted;
    }
    return outcome(step, request, context);
  }

  @Override
  public CompletableFuture<Response<Payload>> sendAsync(Request request, SendContext context) {
    CompletableFuture<Response<Payload>> future = new CompletableFuture<>();
    try {
      Step step = take(request, context);
      if (step.delay().isZero()) {
        end(future, step, request, context);
      } else {
        TimeSource.Timer timer =
            time.after(step.within(context), () -> end(future, step, request, context));
        CompletableFuture<?> unused =
            future.whenComplete(
                (response, failure) -> {
                  if (future.isCancelled()) {
                    timer.cancel();
                    aborted.incrementAndGet();
                  }
                });
      }
    } catch (IOException | RuntimeException | Error failure) {
      future.completeExceptionally(failure);
    }
    return future;
  }

  /** Refuses further requests. */
  @Override
  public void close() {
    closed = true;
  }

  /** Records a request, and takes the step that answers it. */
  private Step take(Request request, SendContext context) throws IOException {
    if (closed) {
      throw new IOException("the transport is closed");
    }
    Request sent = inMemory(request);
    synchronized (this) {
      requests.add(sent);
      contexts.add(context);
      Step step = script.isEmpty() ? always : script.remove();
      if (step != null) {
        return step;
      }
      throw new AssertionError(
          String.format(
              Locale.ROOT,
              "%s: attempt %d (%s) has no step, the script ends after %d",
              context.method(),
              context.attempt(),
              request,
              requests.size() - 1));
    }
  }

  /** A body is read when it is sent, and what it held stays visible to the test. */
  private static Request inMemory(Request request) throws IOException {
    Payload body = request.body();
    if (body == null || body instanceof Payload.Bytes) {
      return request;
    }
    try (InputStream stream = body.open()) {
      return new Request(
          request.method(),
          request.target(),
          request.template(),
          request.headers(),
          Payload.of(stream.readAllBytes(), body.mediaType()));
    } catch (IOException unreadable) {
      throw UnreadableBodyException.of(unreadable);
    }
  }

  private void end(
      CompletableFuture<Response<Payload>> future,
      Step step,
      Request request,
      SendContext context) {
    try {
      Response<Payload> response = outcome(step, request, context);
      if (!future.complete(response)) {
        response.body().close();
      }
    } catch (IOException | RuntimeException | Error failure) {
      future.completeExceptionally(failure);
    }
  }

  private Response<Payload> outcome(Step step, Request request, SendContext context)
      throws IOException {
    if (step.delay().compareTo(context.timeLimit()) > 0) {
      throw new HttpTimeoutException(
          "no complete response within " + EventLog.text(context.timeLimit()));
    }
    Response<Payload> answer = step.answers().to(request);
    return new Response<>(
        answer.status(), answer.headers(), received(answer, context), request.target(), List.of());
  }

  private Payload received(Response<Payload> answer, SendContext context) throws IOException {
    String mediaType = answer.headers().first("Content-Type");
    InputStream content = answer.body().open();
    boolean streams = answer.isSuccess() && context.body().streaming();
    if (streams) {
      open.incrementAndGet();
    }
    return BodySink.read(
        streams ? new Counted(content) : content,
        answer.status(),
        mediaType,
        answer.body().length(),
        context);
  }

  /** Makes the answer to a request. */
  @FunctionalInterface
  public interface Answers {
    /**
     * Answers one attempt.
     *
     * @param request what was sent
     * @return a response, such as {@link FakeTransport#response} makes it
     * @throws IOException to fail the attempt
     */
    Response<Payload> to(Request request) throws IOException;
  }

  /** What one attempt meets, and after how long. */
  private record Step(Duration delay, Answers answers) {
    Duration within(SendContext context) {
      return delay.compareTo(context.timeLimit()) > 0 ? context.timeLimit() : delay;
    }
  }

  /** A body that counts as open until it is closed. */
  private final class Counted extends FilterInputStream {
    private final AtomicBoolean done = new AtomicBoolean();

    Counted(InputStream content) {
      super(content);
    }

    @Override
    public void close() throws IOException {
      if (done.compareAndSet(false, true)) {
        open.decrementAndGet();
      }
      super.close();
    }
  }
}
