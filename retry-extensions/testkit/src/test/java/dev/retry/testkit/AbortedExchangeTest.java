// SPDX-License-Identifier: Apache-2.0
package dev.retry.testkit;

import static dev.retry.testkit.FakeTransportTest.CONTEXT;
import static dev.retry.testkit.FakeTransportTest.REQUEST;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.retry.message.Payload;
import dev.retry.message.Response;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class AbortedExchangeTest {
  private final VirtualTime time = new VirtualTime();
  private final FakeTransport net = FakeTransport.with(time);

  @Test // P36
  void interruptAbortsABlockingExchange() {
    net.after(ofSeconds(9)).answer(200);
    time.after(ofSeconds(1), Thread.currentThread()::interrupt);

    assertThatThrownBy(() -> net.send(REQUEST, CONTEXT)).isInstanceOf(InterruptedException.class);

    assertThat(time.elapsed()).isEqualTo(ofSeconds(1));
    assertThat(net.aborted()).isEqualTo(1);
  }

  @Test // P40
  void cancelAbortsAnAsynchronousExchange() {
    net.after(ofSeconds(9)).answer(200);
    CompletableFuture<Response<Payload>> response = net.sendAsync(REQUEST, CONTEXT);
    assertThat(time.pending()).isEqualTo(1);

    response.cancel(true);
    response.cancel(true);

    assertThat(net.aborted()).isEqualTo(1);
    assertThat(time.pending()).isZero();
    assertThat(time.elapsed()).isZero();
  }

  @Test
  void cancelAfterTheAnswerAbortsNothing() {
    net.answer(200).after(ofSeconds(1)).answer(200);
    CompletableFuture<Response<Payload>> first = net.sendAsync(REQUEST, CONTEXT);
    CompletableFuture<Response<Payload>> second = net.sendAsync(REQUEST, CONTEXT);
    time.await(second);

    first.cancel(true);
    second.cancel(true);

    assertThat(net.aborted()).isZero();
  }
}
