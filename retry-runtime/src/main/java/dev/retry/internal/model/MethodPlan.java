// SPDX-License-Identifier: Apache-2.0
package dev.retry.internal.model;

import dev.retry.Deadline;
import dev.retry.message.CallReport;
import dev.retry.message.CodecException;
import dev.retry.message.Origin;
import dev.retry.message.Request;
import dev.retry.message.StopReason;
import dev.retry.policy.DecisionTable;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a call of one method does: everything that its annotations say, and nothing that has to be
 * looked up.
 *
 * @param label what messages and events call it, such as {@code GitHub.repos(String, int)}
 * @param declaration its most specific declaration
 * @param origin whom it talks to
 * @param request makes the request
 * @param table what decides after an attempt
 * @param idempotent whether the request may be sent again, by its verb or as declared
 * @param paced whether a call waits for the server's limit to reset before it is sent, when the
 *     last response left nothing
 * @param breaker what is asked before each attempt; {@code null} for nothing
 * @param ownLimits how many requests the client permits itself
 * @param hedge what is sent beside a slow attempt
 * @param limits how long it may take
 * @param deadline the place of the argument that is its {@link Deadline}, or -1
 * @param saving where the body is saved; {@code null} when it is not
 * @param paging how far a list in pages is read; {@code null} for what is no such list
 * @param start where such a list begins; {@code null} for its beginning
 * @param returns what it returns
 * @param reader reads the body of a response with a status of 2xx
 * @param errors what it throws for a status in place of our own
 * @param thrown the exceptions that it declares to throw
 */
public record MethodPlan(
    String label,
    Method declaration,
    Origin origin,
    RequestBinder request,
    DecisionTable table,
    boolean idempotent,
    boolean paced,
    @Nullable BreakerPlan breaker,
    LimitPlan ownLimits,
    HedgePlan hedge,
    TimeLimits limits,
    int deadline,
    @Nullable SavePlan saving,
    @Nullable Paging paging,
    @Nullable StartPlan start,
    ReturnType returns,
    BodyReader reader,
    ThrowsPlan errors,
    List<Class<?>> thrown) {

  /** {@return the HTTP method} */
  public String verb() {
    return request.verb();
  }

  /** {@return whether the HTTP method alone says that the request may be sent again} */
  public boolean idempotentByVerb() {
    return Verb.isIdempotent(verb());
  }

  /** {@return base URL and path as declared, without a query} */
  public String shown() {
    return request.target().shown();
  }

  /** {@return what positions in its list belong to: the HTTP method and the path, as declared} */
  public String listed() {
    return verb() + " " + request.target().template();
  }

  /** {@return whether the body is, or holds, what can be sent only once} */
  public boolean oneShot() {
    return request.body() != null && request.body().oneShot();
  }

  /**
   * {@return when the caller wants the call to be over, or {@code null} for no such time}
   *
   * @param arguments one for each parameter
   */
  public @Nullable Instant deadline(@Nullable Object[] arguments) {
    return deadline >= 0 && arguments[deadline] instanceof Deadline given ? given.instant() : null;
  }

  /**
   * {@return the file that the body is saved to, or {@code null} when it is not saved}
   *
   * @param arguments one for each parameter
   * @throws IllegalArgumentException when it is {@code null}
   * @throws CodecException when nothing can be saved there
   */
  public @Nullable Path saveTo(@Nullable Object[] arguments) {
    if (saving == null) {
      return null;
    }
    Path target = saving.target(label, arguments);
    String obstacle = SavePlan.obstacle(target);
    if (obstacle != null) {
      throw new CodecException(
          "was not sent: " + saving.parameter() + " " + obstacle,
          new CallReport(
              label,
              verb() + " " + shown(),
              List.of(),
              Duration.ZERO,
              StopReason.NOT_RETRYABLE,
              null),
          null);
    }
    return target;
  }

  /** {@return whether requests have an idempotency key} */
  public boolean keyed() {
    return request.key() != null;
  }

  /**
   * {@return the request for another page of the list: with a key of its own, if it has one}
   *
   * @param page the request as the page before says
   */
  public Request another(Request page) {
    KeyBinder key = request.key();
    return key == null ? page : page.withHeaders(key.renew(page.headers()));
  }

  /**
   * {@return the request of one call}
   *
   * @param arguments one for each parameter, primitives boxed
   * @throws IllegalArgumentException when an argument cannot be sent; the message names method and
   *     parameter, and does not quote the argument
   * @throws CodecException when the body cannot be written
   */
  public Request bind(@Nullable Object[] arguments) {
    return request.bind(arguments);
  }
}
