// SPDX-License-Identifier: Apache-2.0
package dev.retry.internal.io;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.retry.message.BodyTooLongException;
import dev.retry.spi.BodySink;
import dev.retry.spi.SendContext;
import java.io.EOFException;
import java.io.IOException;
import java.net.http.HttpTimeoutException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Flow;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BoundedBodyTest {
  private static final Duration PATIENCE = Duration.ofSeconds(3);

  private final HandClock clock = new HandClock();
  private final List<String> log = new ArrayList<>();
  private final Flow.Subscription subscription =
      new Flow.Subscription() {
        @Override
        public void request(long n) {
          log.add("request " + (n == Long.MAX_VALUE ? "all" : n));
        }

        @Override
        public void cancel() {
          log.add("cancel");
        }
      };

  private BoundedBody whole(int limit, long length) {
    return body(200, limit, length, PATIENCE);
  }

  private BoundedBody cut(int limit) {
    return body(500, limit, -1, PATIENCE);
  }

  private BoundedBody body(int status, int limit, long length, Duration patience) {
    SendContext context = Carrier.context(PATIENCE, false, limit, limit);
    try {
      return new BoundedBody(
          BodySink.of(status, null, length, context), clock, patience, clock.nanoTime(), true);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static void bytes(BoundedBody body, String... parts) {
    List<ByteBuffer> buffers = new ArrayList<>();
    for (String part : parts) {
      buffers.add(ByteBuffer.wrap(part.getBytes(UTF_8)));
    }
    body.onNext(buffers);
  }

  private static String text(BoundedBody body) {
    return new String(body.getBody().join().bytes(), UTF_8);
  }

  @ParameterizedTest
  @ValueSource(longs = {-1, 0, 3, 10, 1_000_000_000})
  void anyAnnouncedLengthGivesTheBytesThatCame(long length) {
    BoundedBody body = whole(Integer.MAX_VALUE, length);
    body.onSubscribe(subscription);
    bytes(body, "hel", "lo");
    bytes(body, " ", "wo");
    bytes(body, "rld");
    body.onComplete();
    assertThat(text(body)).isEqualTo("hello world");
    assertThat(log).containsExactly("request all");
  }

  @Test
  void bodyGrowsInStepsUpToItsLimit() {
    BoundedBody body = whole(5000, -1);
    body.onSubscribe(subscription);
    for (int i = 0; i < 50; i++) {
      bytes(body, "x".repeat(100));
    }
    body.onComplete();
    assertThat(text(body)).isEqualTo("x".repeat(5000));
  }

  @Test
  void timerRunsUntilTheLastByte() throws Exception {
    BoundedBody body = whole(100, 5);
    body.onSubscribe(subscription);
    HandClock.Scheduled timer = clock.takeTimer();
    assertThat(timer.delay).isEqualTo(PATIENCE);
    bytes(body, "hello");
    assertThat(timer.isCancelled()).isFalse();
    body.onComplete();
    assertThat(timer.isCancelled()).isTrue();
  }

  @Test
  void bodyThatComesWithItsHeadNeedsNoTimer() {
    BoundedBody body = whole(100, 5);
    onThreadOfTheClient(
        () -> {
          body.onSubscribe(subscription);
          bytes(body, "hello");
          body.onComplete();
        });
    assertThat(text(body)).isEqualTo("hello");
    assertThat(clock.timersSet()).isZero();
  }

  @Test
  void bodyThatIsNotThereWhenItsHeadIsReadIsTimed() throws Exception { // J2
    BoundedBody body = whole(100, 5);
    onThreadOfTheClient(
        () -> {
          body.onSubscribe(subscription);
          bytes(body, "hel");
          assertThat(clock.timersSet()).isZero();
          clock.advance(Duration.ofMillis(1));
        });
    assertThat(clock.takeTimer().delay).isEqualTo(PATIENCE.minusMillis(1));
  }

  @Test
  void bodyInSeveralPiecesIsTimedThoughTheThreadHasMoreToRead() {
    BoundedBody body = whole(100, -1);
    onThreadOfTheClient(
        () -> {
          body.onSubscribe(subscription);
          bytes(body, "hel");
          bytes(body, "lo");
          assertThat(clock.timersSet()).isOne();
        });
    assertThat(clock.timersSet()).isOne();
  }

  @Test
  void secondBodyThatBeginsOnTheSameThreadIsTimedAtOnce() {
    BoundedBody first = whole(100, -1);
    BoundedBody second = whole(100, -1);
    onThreadOfTheClient(
        () -> {
          first.onSubscribe(subscription);
          assertThat(clock.timersSet()).isZero();
          second.onSubscribe(subscription);
          assertThat(clock.timersSet()).isOne();
        });
    assertThat(clock.timersSet()).isEqualTo(2);
  }

  /** Runs a task to its end, and what is to be run last. */
  private static void onThreadOfTheClient(Runnable task) {
    JdkThreads threads = new JdkThreads();
    CompletableFuture<Thread> ran =
        CompletableFuture.supplyAsync(
            () -> {
              task.run();
              return Thread.currentThread();
            },
            threads);
    Thread thread = ran.join();
    threads.retire();
    try {
      thread.join();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void bodyThatIsKnownToBeEmptyHasNoTimer() {
    BoundedBody body = body(200, 100, 0, null);
    body.onSubscribe(subscription);
    body.onComplete();
    assertThat(clock.timersSet()).isZero();
    assertThat(body.getBody().join().length()).isZero();
  }

  @Test
  void wholeBodyThatIsLateIsAFailure() throws Exception { // J2
    BoundedBody body = whole(100, -1);
    body.onSubscribe(subscription);
    bytes(body, "hel");
    clock.takeTimer().task.run();
    bytes(body, "lo");
    body.onComplete();
    assertThat(log).containsExactly("request all", "cancel");
    assertThatThrownBy(() -> body.getBody().join()).hasCauseInstanceOf(HttpTimeoutException.class);
  }

  @Test
  void cutBodyThatIsLateKeepsWhatCame() throws Exception { // P32
    BoundedBody body = cut(100);
    body.onSubscribe(subscription);
    bytes(body, "hel");
    clock.takeTimer().task.run();
    bytes(body, "lo");
    assertThat(log).containsExactly("request all", "cancel");
    assertThat(text(body)).isEqualTo("hel");
  }

  @Test
  void wholeBodyThatIsTooLongIsAFailure() throws Exception {
    BoundedBody body = whole(4, -1);
    body.onSubscribe(subscription);
    bytes(body, "hell", "o");
    assertThat(log).containsExactly("request all", "cancel");
    assertThat(clock.takeTimer().isCancelled()).isTrue();
    assertThatThrownBy(() -> body.getBody().join())
        .isInstanceOf(CompletionException.class)
        .cause()
        .isExactlyInstanceOf(BodyTooLongException.class)
        .hasMessage("body is longer than 4 bytes");
  }

  @Test
  void cutBodyThatIsTooLongKeepsWhatFits() { // P32
    BoundedBody body = cut(4);
    body.onSubscribe(subscription);
    bytes(body, "hell", "o");
    bytes(body, "more");
    assertThat(log).containsExactly("request all", "cancel");
    assertThat(text(body)).isEqualTo("hell");
  }

  @Test
  void cutBodyThatBreaksOffKeepsWhatCame() {
    BoundedBody body = cut(100);
    body.onSubscribe(subscription);
    bytes(body, "hel");
    body.onError(new EOFException());
    assertThat(log).containsExactly("request all");
    assertThat(text(body)).isEqualTo("hel");
  }

  @Test
  void bodyThatWasGivenUpIsNotRead() {
    BoundedBody body = BoundedBody.refused(new IOException("malformed"), clock, true);
    body.onSubscribe(subscription);
    assertThat(log).containsExactly("cancel");
    assertThatThrownBy(() -> body.getBody().join()).hasRootCauseMessage("malformed");
  }
}
