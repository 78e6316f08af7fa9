// SPDX-License-Identifier: Apache-2.0
package dev.retry.endtoend;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.retry.CircuitBreaker;
import dev.retry.Jitter;
import dev.retry.Retry;
import dev.retry.Timeout;
import dev.retry.client.ClientFactory;
import dev.retry.client.ClientFactoryBuilder;
import dev.retry.http.Api;
import dev.retry.http.Body;
import dev.retry.http.GET;
import dev.retry.http.PUT;
import dev.retry.message.Attempts;
import dev.retry.message.CallException;
import dev.retry.message.Payload;
import dev.retry.message.Request;
import dev.retry.message.Response;
import dev.retry.policy.RetryBudget;
import dev.retry.spi.SendContext;
import dev.retry.spi.TimeSource;
import dev.retry.spi.Transport;
import dev.retry.testkit.EventLog;
import dev.retry.testkit.FakeTransport;
import dev.retry.testkit.VirtualTime;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The first attempt of a blocking call that nobody watches is made without a record of it. But for
 * the cost of it nobody can tell.
 */
class UnwatchedCallTest {

  @Api("https://api.example.com")
  @Retry(maxAttempts = 3, delay = 1, jitter = Jitter.NONE)
  @CircuitBreaker(failures = 4)
  @Timeout(attempt = 30, total = 60)
  interface Words {
    @GET("/word")
    String word();

    @GET("/word")
    Optional<String> perhaps();

    @GET("/word")
    void nothing();

    @GET("/word")
    String thrown() throws IOException;

    @GET("/word")
    Attempts<String> logged();

    @GET("/word")
    CompletableFuture<String> later();

    @PUT("/word")
    String put(@Body InputStream word);
  }

  /** How an attempt ends. */
  private enum End {
    GOOD,
    UNREADABLE,
    MISSING,
    BUSY,
    MOVED,
    BROKEN,
    UNFORESEEN,
    INTERRUPTED,
    ERROR;

    Response<Payload> end() throws IOException, InterruptedException {
      return switch (this) {
        case GOOD -> FakeTransport.response(200, text("text/plain"));
        case UNREADABLE -> FakeTransport.response(200, text("text/plain; charset=none-such"));
        case MISSING -> FakeTransport.response(404, text("text/plain"));
        case BUSY -> FakeTransport.response(503, text("text/plain"));
        case MOVED -> FakeTransport.response(302, text("text/plain"), "Location", "/other");
        case BROKEN -> throw new IOException("broken");
        case UNFORESEEN -> throw new IllegalArgumentException("bad");
        case INTERRUPTED -> throw new InterruptedException();
        case ERROR -> throw new StackOverflowError();
      };
    }

    private static Payload text(String mediaType) {
      return Payload.of("tea".getBytes(StandardCharsets.UTF_8), mediaType);
    }
  }

  /** Takes a second for each attempt, which ends as the script says. */
  private record Scripted(Deque<End> script, VirtualTime time) implements Transport {
    @Override
    public Response<Payload> send(Request request, SendContext context)
        throws IOException, InterruptedException {
      time.advance(ofSeconds(1));
      return script.remove().end();
    }

    @Override
    public CompletableFuture<Response<Payload>> sendAsync(Request request, SendContext context) {
      throw new AssertionError("these calls block");
    }

    @Override
    public void close() {}
  }

  @FunctionalInterface
  private interface Call {
    @Nullable Object of(Words words) throws Exception;
  }

  /** Every end of the first attempt, of the second, of the third. */
  static Stream<List<End>> scripts() {
    return Stream.of(End.values())
        .flatMap(
            end ->
                Stream.of(
                    List.of(end, End.GOOD),
                    List.of(End.BUSY, end, End.GOOD),
                    List.of(End.BROKEN, End.BUSY, end, End.GOOD)));
  }

  @ParameterizedTest
  @MethodSource("scripts")
  void aListenerChangesNothing(List<End> script) {
    Stream<Call> shapes =
        Stream.of(
            Words::word,
            Words::perhaps,
            words -> {
              words.nothing();
              return "nothing";
            },
            Words::thrown,
            words -> words.put(new ByteArrayInputStream(new byte[1])));
    shapes.forEach(
        call ->
            assertThat(story(call, script, builder -> builder))
                .isEqualTo(story(call, script, builder -> builder.listener(new EventLog()))));
  }

  /** Two calls after each other, each attempt of which takes a second, and what is left of them. */
  private static List<String> story(
      Call call, List<End> script, UnaryOperator<ClientFactoryBuilder> set) {
    VirtualTime time = new VirtualTime();
    RetryBudget budget = RetryBudget.tokenBucket(30);
    List<String> story = new ArrayList<>();
    Deque<End> left = new ArrayDeque<>(script);
    left.addAll(List.of(End.GOOD, End.GOOD, End.GOOD));
    try (ClientFactory clients =
        set.apply(
                ClientFactory.builder()
                    .transport(new Scripted(left, time))
                    .time(time)
                    .retryBudget(() -> budget))
            .build()) {
      Words words = clients.create(Words.class);
      for (int i = 1; i <= 2; i++) {
        story.add(told(call, words));
        story.add(left.size() + " left, interrupted: " + Thread.interrupted());
        story.add(budget + ", " + clients.breaker(Words.class).metrics() + ", " + time.elapsed());
      }
    }
    return story;
  }

  private static String told(Call call, Words words) {
    List<@Nullable Object> value = new ArrayList<>();
    Throwable thrown = catchThrowable(() -> value.add(call.of(words)));
    if (thrown == null) {
      return value.toString();
    }
    StringBuilder told = new StringBuilder().append(thrown).append("; ").append(thrown.getCause());
    if (thrown instanceof CallException ours) {
      told.append("; ").append(ours.attempts()).append(ours.elapsed()).append(ours.stopReason());
    }
    for (Throwable suppressed : thrown.getSuppressed()) {
      told.append("; ").append(suppressed);
    }
    return told.toString();
  }

  @Test
  void aCallThatGoesWellReadsTheClockOnce() throws Exception {
    assertThat(reads(Words::word)).isEqualTo(1);
  }

  @Test
  void aCallOfWhichSomethingIsKeptReadsTheClockTwice() throws Exception {
    assertThat(reads(words -> words.logged().value())).isEqualTo(2);
    assertThat(reads(words -> words.later().join())).isEqualTo(2);
  }

  /** How often a call that goes well reads the monotonic clock. */
  private static int reads(Call call) throws Exception {
    VirtualTime time = new VirtualTime();
    AtomicInteger reads = new AtomicInteger();
    try (ClientFactory clients =
        ClientFactory.builder()
            .transport(FakeTransport.with(time).answer(200, End.text("text/plain")))
            .time(new Counting(time, reads))
            .build()) {
      Words words = clients.create(Words.class);
      reads.set(0);
      assertThat(call.of(words)).isEqualTo("tea");
      return reads.get();
    }
  }

  @Test
  void aClosedClientSendsNothing() {
    VirtualTime time = new VirtualTime();
    ClientFactory clients =
        ClientFactory.builder()
            .transport(new Scripted(new ArrayDeque<>(), time))
            .time(time)
            .build();
    Words words = clients.create(Words.class);
    clients.close();
    AtomicInteger closed = new AtomicInteger();
    InputStream word =
        new ByteArrayInputStream(new byte[1]) {
          @Override
          public void close() {
            closed.incrementAndGet();
          }
        };

    assertThatThrownBy(() -> words.put(word))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("Words.put(InputStream): the client is closed");
    assertThat(closed).hasPositiveValue();
  }

  /** Counts how often the monotonic clock is read. */
  private record Counting(TimeSource time, AtomicInteger reads) implements TimeSource {
    @Override
    public long nanoTime() {
      reads.incrementAndGet();
      return time.nanoTime();
    }

    @Override
    public Instant now() {
      return time.now();
    }

    @Override
    public void sleep(Duration duration) throws InterruptedException {
      time.sleep(duration);
    }

    @Override
    public Timer schedule(Duration delay, Runnable task) {
      return time.schedule(delay, task);
    }
  }
}
