// SPDX-License-Identifier: Apache-2.0
package dev.retry.spi;

import java.time.Duration;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What a {@link Transport} must know about one attempt besides the request.
 *
 * @param called the interface method
 * @param attempt the number of this attempt, from 1
 * @param timeLimit the time until the last byte of the body
 * @param connectLimit the time until a connection is made
 * @param body what to do with the body of the response
 * @param listener who is told how far a body has come; {@code null} when nobody listens
 * @param notes what the attempts of this call remember; {@code null} unless the client has an
 *     {@link Interceptor} or a {@link TokenSource}
 * @since 0.1.0
 */
public record SendContext(
    CalledMethod called,
    int attempt,
    Duration timeLimit,
    Duration connectLimit,
    BodyHandling body,
    @Nullable CallListener listener,
    @Nullable CallNotes notes) {

  /** Refuses {@code null}. */
  public SendContext {
    Objects.requireNonNull(called, "called");
    Objects.requireNonNull(timeLimit, "timeLimit");
    Objects.requireNonNull(connectLimit, "connectLimit");
    Objects.requireNonNull(body, "body");
  }

  /**
   * Makes a context that nobody listens to, and in which nothing is remembered.
   *
   * @param called the interface method
   * @param attempt the number of this attempt, from 1
   * @param timeLimit the time until the last byte of the body
   * @param connectLimit the time until a connection is made
   * @param body what to do with the body of the response
   */
  public SendContext(
      CalledMethod called,
      int attempt,
      Duration timeLimit,
      Duration connectLimit,
      BodyHandling body) {
    this(called, attempt, timeLimit, connectLimit, body, null, null);
  }

  /** {@return what messages call the interface method} */
  public String method() {
    return called.label();
  }

  /**
   * {@return the same with less time}
   *
   * @param timeLimit what is left until the last byte of the body
   */
  public SendContext within(Duration timeLimit) {
    return of(attempt, timeLimit);
  }

  /**
   * {@return the same with something else to do with the body of the response}
   *
   * @param body what to do
   */
  public SendContext with(BodyHandling body) {
    return new SendContext(called, attempt, timeLimit, connectLimit, body, listener, notes);
  }

  /**
   * {@return the same for another attempt}
   *
   * @param attempt its number, from 1
   * @param timeLimit its time until the last byte of the body
   */
  public SendContext of(int attempt, Duration timeLimit) {
    return new SendContext(called, attempt, timeLimit, connectLimit, body, listener, notes);
  }

  /**
   * {@return what counts the body of the request on its way, or {@code null} when nobody listens}
   * It is for a body that is streamed, or has more than {@link BodyMeter#STEP} bytes.
   *
   * @param total its number of bytes, or -1
   */
  public @Nullable BodyMeter upload(long total) {
    CallListener told = listener;
    return told == null
        ? null
        : new BodyMeter(bytes -> told.on(new CallEvent.Uploaded(method(), attempt, bytes, total)));
  }

  /**
   * {@return what counts the body of the response on its way, or {@code null} when nobody listens}
   * It is for a body that is streamed or saved, or has more than {@link BodyMeter#STEP} bytes.
   *
   * @param total its number of bytes, or -1
   */
  public @Nullable BodyMeter download(long total) {
    CallListener told = listener;
    return told == null
        ? null
        : new BodyMeter(
            bytes -> told.on(new CallEvent.Downloaded(method(), attempt, bytes, total)));
  }

  /**
   * {@return the note of a type, which is the same in all attempts of the call}
   *
   * @param type its type
   * @param first makes it when it is asked for the first time
   * @param <T> its type
   */
  public <T> T note(Class<T> type, Supplier<? extends T> first) {
    return notes == null ? first.get() : notes.note(type, first);
  }

  /**
   * {@return the same for another call}
   *
   * @param notes what its attempts remember
   */
  public SendContext noting(CallNotes notes) {
    return new SendContext(called, attempt, timeLimit, connectLimit, body, listener, notes);
  }
}
