// SPDX-License-Identifier: Apache-2.0
package dev.retry.testkit;

import java.util.Objects;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * How a test makes its calls: blocking, or asynchronously in virtual time. A test that names both
 * can be run as either.
 *
 * <pre>{@code
 * User user = carrier.call(() -> github.user("octo"), () -> github.userAsync("octo"));
 * }</pre>
 *
 * @since 0.1.0
 */
public final class Carrier {
  private final String name;
  private final @Nullable VirtualTime time;

  private Carrier(String name, @Nullable VirtualTime time) {
    this.name = name;
    this.time = time;
  }

  /** {@return the carrier that makes the blocking call, on the caller's thread} */
  public static Carrier blocking() {
    return new Carrier("blocking", null);
  }

  /**
   * {@return the carrier that makes the asynchronous call, and moves time until it ends}
   *
   * @param time what the call waits in
   */
  public static Carrier async(VirtualTime time) {
    return new Carrier("async", Objects.requireNonNull(time, "time"));
  }

  /**
   * Makes one of two calls that do the same.
   *
   * @param blocking makes the blocking call
   * @param async makes the asynchronous call
   * @param <T> what they return
   * @param <X> what the blocking call declares to throw
   * @return what the call returned
   * @throws X what the call failed with, itself, whichever of them it was
   */
  public <T extends @Nullable Object, X extends Exception> T call(
      Blocking<T, X> blocking, Supplier<? extends CompletionStage<? extends T>> async) throws X {
    if (time == null) {
      return blocking.call();
    }
    try {
      return time.await(async.get());
    } catch (CompletionException failure) {
      @SuppressWarnings("unchecked") // erased: thrown as it is, whatever its type
      X thrown = (X) (failure.getCause() instanceof Exception cause ? cause : failure);
      throw thrown;
    }
  }

  /**
   * Makes one of two calls that do the same and return nothing.
   *
   * @param blocking makes the blocking call
   * @param async makes the asynchronous call
   * @param <X> what the blocking call declares to throw
   * @throws X what the call failed with, itself, whichever of them it was
   */
  public <X extends Exception> void run(
      BlockingVoid<X> blocking, Supplier<? extends CompletionStage<?>> async) throws X {
    this.<Object, X>call(
        () -> {
          blocking.run();
          return true;
        },
        async);
  }

  /** {@return {@code blocking} or {@code async}} */
  @Override
  public String toString() {
    return name;
  }

  /**
   * A blocking call.
   *
   * @param <T> what it returns
   * @param <X> what it declares to throw
   */
  @FunctionalInterface
  public interface Blocking<T extends @Nullable Object, X extends Exception> {
    /** Makes the call. */
    T call() throws X;
  }

  /**
   * A blocking call that returns nothing.
   *
   * @param <X> what it declares to throw
   */
  @FunctionalInterface
  public interface BlockingVoid<X extends Exception> {
    /** Makes the call. */
    void run() throws X;
  }
}
