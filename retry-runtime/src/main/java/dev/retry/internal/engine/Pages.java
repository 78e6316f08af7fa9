// SPDX-License-Identifier: Apache-2.0
package dev.retry.internal.engine;

import dev.retry.message.Page;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * One walk over the pages of a list, in order. Nothing is sent before the first page is asked for.
 *
 * <p>A reader asks for one page at a time, always in the same way, and for none after a failure.
 * The time between a page and the asking for the next one does not count as the call's.
 *
 * @param <T> the type of the items
 */
public interface Pages<T> extends AutoCloseable {

  /**
   * {@return the next page, or {@code null} after the last} Fetched on the caller's thread, if it
   * has to be. Throws what the caller of the method is thrown; the listeners know by then.
   */
  @Nullable Page<T> next();

  /**
   * {@return the next page, or {@code null} after the last} Fails with what {@link #next} throws,
   * and never throws itself; may be complete at once. To call it off, close the walk.
   */
  CompletableFuture<@Nullable Page<T>> nextAsync();

  /** {@return whether {@link #next} has nothing more to give, and nothing to throw} */
  boolean isOver();

  /**
   * Ends the walk, from any thread: what is in flight without a thread is called off. Does nothing
   * when the walk has ended.
   */
  @Override
  void close();

  /**
   * Begins walks over the pages of one list, with the arguments of one call.
   *
   * @param <T> the type of the items
   */
  @FunctionalInterface
  interface Source<T> {
    /**
     * {@return a walk from the beginning}
     *
     * @param held what the reader has read and keeps to itself; grows, and a failure carries what
     *     is in it when the reader meets the failure
     * @throws IllegalStateException when the client is closed
     */
    Pages<T> walk(List<?> held);
  }
}
