// SPDX-License-Identifier: Apache-2.0
package dev.retry.spi;

import dev.retry.message.Attempt;
import dev.retry.message.BreakerState;
import dev.retry.message.CallException;
import dev.retry.message.StopReason;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened to a call. In order: {@link Started}, then for each attempt {@link Sent},
 * {@link Ended} and, when another follows, {@link Waiting}; an attempt sent beside a slow one has
 * {@link Hedged} before its {@link Sent}; for a list in pages the attempts of each page end with
 * {@link PageFetched}; last {@link Succeeded} or {@link Failed}, and after that {@link FellBack}
 * when the method has a fallback to call. Between {@link Sent} and {@link Ended} come {@link
 * Uploaded} and {@link Downloaded}; those of a stream that the caller reads come as it is read.
 *
 * <p>Events name the interface method and the URI template, never a value of a parameter.
 *
 * @since 0.1.0
 */
public sealed interface CallEvent {

  /** {@return the interface method, such as {@code GitHub.repos(String, int)}} */
  String method();

  /**
   * A call began.
   *
   * @param method the interface method
   * @param request the HTTP method and the URI template
   */
  record Started(String method, String request) implements CallEvent {}

  /**
   * An attempt is about to be sent.
   *
   * @param method the interface method
   * @param attempt its number, from 1
   */
  record Sent(String method, int attempt) implements CallEvent {}

  /**
   * A further attempt is about to be sent beside those under way, because they are slow.
   *
   * @param method the interface method
   * @param attempt its number
   * @param after how long none had answered since the last one was sent
   */
  record Hedged(String method, int attempt, Duration after) implements CallEvent {}

  /**
   * A part of the body of a request went to the transport: told of bodies that are streamed, or
   * have more than 1 MiB, at each full MiB and at the end.
   *
   * @param method the interface method
   * @param attempt the number of the attempt
   * @param bytes how many bytes of this attempt's body went so far
   * @param total how many there are, or -1 when that is not known
   */
  record Uploaded(String method, int attempt, long bytes, long total) implements CallEvent {}

  /**
   * A part of the body of a response came: told of bodies that are streamed or saved, or have more
   * than 1 MiB, at each full MiB and at the end.
   *
   * @param method the interface method
   * @param attempt the number of the attempt
   * @param bytes how many bytes of this attempt's body came so far
   * @param total how many there are, or -1 when that is not known
   */
  record Downloaded(String method, int attempt, long bytes, long total) implements CallEvent {}

  /**
   * An attempt ended.
   *
   * @param method the interface method
   * @param attempt what it met, and what was decided
   */
  record Ended(String method, Attempt attempt) implements CallEvent {}

  /**
   * The call waits before its next attempt.
   *
   * @param method the interface method
   * @param attempt the number of the attempt that ended; 0 before the first, when the server had
   *     said that nothing is left of its limit
   * @param waitTime how long
   * @param source {@code "backoff"}, or the name of the response field that asked for it
   */
  record Waiting(String method, int attempt, Duration waitTime, String source)
      implements CallEvent {}

  /**
   * A page of a list was read.
   *
   * @param method the interface method
   * @param page its number, from 1
   * @param items the number of items on it
   * @param last whether no page follows
   */
  record PageFetched(String method, int page, int items, boolean last) implements CallEvent {}

  /**
   * The call returned.
   *
   * @param method the interface method
   * @param attempts how many attempts it took
   * @param elapsed the time the whole call took
   */
  record Succeeded(String method, int attempts, Duration elapsed) implements CallEvent {}

  /**
   * The call failed.
   *
   * @param method the interface method
   * @param attempts how many attempts it took
   * @param elapsed the time the whole call took
   * @param reason why no further attempt was made
   * @param failure what the caller is thrown, unless a fallback answers; {@code null} when the
   *     caller cancelled
   */
  record Failed(
      String method, int attempts, Duration elapsed, StopReason reason, @Nullable Throwable failure)
      implements CallEvent {}

  /**
   * The call failed, and its fallback is about to be called: what that returns or throws is what
   * the caller gets.
   *
   * @param method the interface method that was called
   * @param failure what the caller would have been thrown
   */
  record FellBack(String method, CallException failure) implements CallEvent {}

  /**
   * A circuit breaker changed, by a call or by hand; before the {@link Ended} of the attempt that
   * made it change.
   *
   * @param breaker what it is called
   * @param from the state before
   * @param to the state after
   */
  record BreakerChanged(String breaker, BreakerState from, BreakerState to) implements CallEvent {
    /** {@return what the breaker is called; it may belong to several methods} */
    @Override
    public String method() {
      return breaker;
    }
  }
}
