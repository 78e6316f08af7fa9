// SPDX-License-Identifier: Apache-2.0
package dev.retry.internal.engine;

import dev.retry.message.CallException;
import dev.retry.message.CodeFailedException;
import dev.retry.policy.Outcome;
import dev.retry.spi.SendContext;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A call whose attempts run code of the user's own and bring what it returns.
 *
 * @param <V> the type of what it returns
 */
public final class CodeExchange<V extends @Nullable Object> extends Exchange<V> {

  /**
   * The code: one of the two is asked, by the carrier.
   *
   * @param <V> the type of what it returns
   */
  public interface Code<V extends @Nullable Object> {
    /**
     * {@return what the code brings, run on this thread}
     *
     * @throws Exception what it throws
     */
    V run() throws Exception;

    /** {@return what the code will bring} */
    CompletableFuture<V> start();
  }

  private final Code<V> code;
  private final @Nullable Predicate<Object> unwanted;
  private @Nullable V value;
  private boolean hasReturned;

  /**
   * Begins a call; nothing is run yet.
   *
   * @param engine what runs it
   * @param terms the terms of the call
   * @param code run by each attempt
   * @param unwanted what it may return that asks for another attempt, or {@code null} for nothing
   */
  public CodeExchange(
      Engine engine, CallTerms terms, Code<V> code, @Nullable Predicate<Object> unwanted) {
    super(engine, terms, engine.time().nanoTime(), null);
    this.code = code;
    this.unwanted = unwanted;
    started();
  }

  /** Goes on with a call whose first attempt began without an exchange. */
  CodeExchange(Engine engine, CallTerms terms, Code<V> code, HedgedSend.Sent first) {
    super(engine, terms, first.start(), null);
    this.code = code;
    this.unwanted = null;
    attach(first);
  }

  /** {@return what the code returned} Throws what the caller is thrown when it did not return. */
  public @Nullable V value() {
    if (!hasReturned || isCancelled()) {
      throw failure();
    }
    return value;
  }

  /**
   * {@return what the code threw; the failure that tells of its attempts is suppressed on it, when
   * there is more than one to tell of}
   *
   * @param failure thrown by {@link #value}
   */
  public static Throwable thrown(CodeFailedException failure) {
    Throwable thrown = Objects.requireNonNull(failure.getCause());
    if (failure.attempts().size() > 1) {
      thrown.addSuppressed(failure);
    }
    return thrown;
  }

  @Override
  Throwable thrownFor(CallException failure) {
    return failure instanceof CodeFailedException ours ? thrown(ours) : failure;
  }

  @Override
  String what() {
    return "code";
  }

  @Override
  V send(SendContext context) throws Exception {
    return code.run();
  }

  @Override
  CompletableFuture<V> sendAsync(SendContext context, long began) {
    return code.start();
  }

  @Override
  void take(V brought) {
    value = brought;
    hasReturned = true;
  }

  @Override
  boolean isWanted(V brought) {
    return unwanted == null;
  }

  @Override
  Outcome outcome(V brought) {
    return new Outcome.Returned(unwanted == null || !unwanted.test(brought));
  }

  @Override
  void free(V brought) {}

  @Override
  void discard() {}

  @Override
  void forget() {
    value = null;
    hasReturned = false;
  }

  @Override
  int status() {
    return 0;
  }

  @Override
  boolean replayable() {
    return true;
  }

  @Override
  RuntimeException unusable(@Nullable Throwable failure) {
    Throwable thrown = Objects.requireNonNull(failure, "failure");
    String threw = "threw " + thrown.getClass().getSimpleName();
    return new CodeFailedException(threw, report(), thrown);
  }
}
