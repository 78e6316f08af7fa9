// SPDX-License-Identifier: Apache-2.0
package dev.retry.message;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Flow;
import java.util.concurrent.SubmissionPublisher;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class PublisherStreamTest {
  private final List<Long> asked = new ArrayList<>();
  private boolean cancelled;

  private static ByteBuffer buffer(String text) {
    return ByteBuffer.wrap(text.getBytes(UTF_8));
  }

  private static InputStream open(Flow.Publisher<ByteBuffer> publisher) throws IOException {
    return Payload.published(publisher, null).open();
  }

  /** Answers each demand as it comes. */
  private Flow.Publisher<ByteBuffer> answering(
      List<Consumer<Flow.Subscriber<? super ByteBuffer>>> answers) {
    return subscriber ->
        subscriber.onSubscribe(
            new Flow.Subscription() {
              @Override
              public void request(long n) {
                asked.add(n);
                answers.get(asked.size() - 1).accept(subscriber);
              }

              @Override
              public void cancel() {
                cancelled = true;
              }
            });
  }

  private static Consumer<Flow.Subscriber<? super ByteBuffer>> next(String... texts) {
    return subscriber -> {
      for (String text : texts) {
        subscriber.onNext(buffer(text));
      }
    };
  }

  @Test
  void asksForOneBufferAtATime() throws IOException {
    InputStream stream =
        open(answering(List.of(next("ab"), next(""), next("c"), Flow.Subscriber::onComplete)));
    assertThat(asked).isEmpty();
    assertThat(stream.read()).isEqualTo('a');
    assertThat(asked).containsExactly(1L);
    assertThat(new String(stream.readAllBytes(), UTF_8)).isEqualTo("bc");
    assertThat(asked).containsExactly(1L, 1L, 1L, 1L);
    assertThat(stream.read()).isEqualTo(-1);
  }

  @Test
  void aPublisherThatFailsIsNoEnd() throws IOException {
    IOException failure = new IOException("disk");
    InputStream stream = open(answering(List.of(next("ab"), to -> to.onError(failure))));
    assertThat(stream.readNBytes(2)).hasSize(2);
    assertThatThrownBy(stream::read).hasMessage("the publisher failed").hasCause(failure);
    assertThatThrownBy(stream::read).hasMessage("the publisher failed").hasCause(failure);
  }

  @Test
  void aPublisherThatGivesWhatNobodyAskedForIsCancelled() throws IOException {
    InputStream stream = open(answering(List.of(next("a", "b", "c", "d"))));
    assertThatThrownBy(stream::read).hasMessage("the publisher gave more than was asked for");
    assertThat(cancelled).isTrue();
  }

  @Test
  void closingCancels() throws IOException {
    InputStream stream = open(answering(List.of(next("ab"))));
    assertThat(stream.read()).isEqualTo('a');
    stream.close();
    assertThat(cancelled).isTrue();
    assertThatThrownBy(stream::readAllBytes).hasMessage("the stream is closed");
  }

  @Test
  void readsWhatAnotherThreadPublishes() throws IOException {
    InputStream stream =
        open(
            subscriber -> {
              try (SubmissionPublisher<ByteBuffer> publisher = new SubmissionPublisher<>()) {
                publisher.subscribe(subscriber);
                for (int i = 0; i < 100; i++) {
                  publisher.submit(buffer("0123456789"));
                }
              }
            });
    assertThat(stream.readAllBytes()).hasSize(1000);
  }
}
