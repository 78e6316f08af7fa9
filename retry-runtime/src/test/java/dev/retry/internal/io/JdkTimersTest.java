// SPDX-License-Identifier: Apache-2.0
package dev.retry.internal.io;

import static dev.retry.internal.io.Carrier.AMPLE;
import static dev.retry.internal.io.Carrier.get;
import static dev.retry.internal.io.Carrier.within;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.retry.message.Payload;
import dev.retry.message.Response;
import dev.retry.spi.SendContext;
import java.io.IOException;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The timer of a body, which the JDK's own limit does not cover (J2). */
class JdkTimersTest {
  private final MockWebServer server = new MockWebServer();
  private final HandClock clock = new HandClock();
  private final JdkTransport transport = new JdkTransport(clock);

  @BeforeEach
  void start() throws IOException {
    server.start();
  }

  @AfterEach
  void stop() {
    transport.close();
    server.close();
  }

  private String url() {
    return server.url("/").toString();
  }

  /** Fields at once, and a body that is as good as never. */
  private void answerWithoutBody(int status) {
    server.enqueue(withoutBody(status));
  }

  private static MockResponse withoutBody(int status) {
    return new MockResponse.Builder()
        .code(status)
        .body("hello")
        .bodyDelay(1, TimeUnit.HOURS)
        .build();
  }

  private FutureTask<Response<Payload>> begin(Carrier carrier) {
    return begin(carrier, AMPLE);
  }

  private FutureTask<Response<Payload>> begin(Carrier carrier, SendContext context) {
    FutureTask<Response<Payload>> call =
        new FutureTask<>(() -> carrier.send(transport, get(url()), context));
    new Thread(call, "caller").start();
    return call;
  }

  @ParameterizedTest
  @EnumSource
  void bodyIsTimed(Carrier carrier) throws Exception { // J2
    answerWithoutBody(200);
    FutureTask<Response<Payload>> call = begin(carrier);
    HandClock.Scheduled timer = clock.takeTimer();
    assertThat(timer.delay).isEqualTo(AMPLE.timeLimit());
    timer.task.run();
    assertThatThrownBy(() -> call.get(10, TimeUnit.SECONDS))
        .cause()
        .isExactlyInstanceOf(HttpTimeoutException.class)
        .hasMessage("no complete response within 20000 ms");
  }

  @ParameterizedTest
  @EnumSource
  void errorBodyHasAtMostASecond(Carrier carrier) throws Exception { // P32
    answerWithoutBody(503);
    FutureTask<Response<Payload>> call = begin(carrier);
    HandClock.Scheduled timer = clock.takeTimer();
    assertThat(timer.delay).isEqualTo(Duration.ofSeconds(1));
    timer.task.run();
    assertThat(call.get(10, TimeUnit.SECONDS).status()).isEqualTo(503);
  }

  @ParameterizedTest
  @EnumSource
  void bodyHasWhatTheFieldsLeft(Carrier carrier) throws Exception {
    server.setDispatcher(
        new Dispatcher() {
          @Override
          public MockResponse dispatch(RecordedRequest request) {
            clock.advance(Duration.ofSeconds(15));
            return withoutBody(200);
          }
        });
    FutureTask<Response<Payload>> call = begin(carrier, within(Duration.ofSeconds(20)));
    HandClock.Scheduled timer = clock.takeTimer();
    assertThat(timer.delay).isEqualTo(Duration.ofSeconds(5));
    timer.task.run();
    assertThatThrownBy(() -> call.get(10, TimeUnit.SECONDS))
        .hasCauseExactlyInstanceOf(HttpTimeoutException.class);
  }

  @Test
  void interruptCallsTheTimerOff() throws Exception { // P36
    answerWithoutBody(200);
    FutureTask<Response<Payload>> call = new FutureTask<>(() -> transport.send(get(url()), AMPLE));
    Thread caller = new Thread(call, "caller");
    caller.start();
    HandClock.Scheduled timer = clock.takeTimer();
    caller.interrupt();
    assertThatThrownBy(() -> call.get(10, TimeUnit.SECONDS))
        .hasCauseInstanceOf(InterruptedException.class);
    timer.awaitCancelled();
  }

  @Test
  void cancelCallsTheTimerOff() throws Exception { // C13
    answerWithoutBody(200);
    CompletableFuture<Response<Payload>> call = transport.sendAsync(get(url()), AMPLE);
    HandClock.Scheduled timer = clock.takeTimer();
    assertThat(call.cancel(false)).isTrue();
    timer.awaitCancelled();
  }
}
