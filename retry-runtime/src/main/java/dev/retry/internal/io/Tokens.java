// SPDX-License-Identifier: Apache-2.0
package dev.retry.internal.io;

import dev.retry.spi.TokenSource;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * The token that is in use, and the fetch of another: never two at a time, for however many calls
 * (single flight).
 */
final class Tokens {
  private final TokenSource source;
  private final Executor executor;

  /** The last fetch: under way, or done with the token in use, or failed. */
  private final AtomicReference<@Nullable CompletableFuture<String>> last = new AtomicReference<>();

  private volatile @Nullable Thread fetcher;

  Tokens(TokenSource source, Executor executor) {
    this.source = source;
    this.executor = executor;
  }

  /**
   * {@return a token, now or soon} The caller may cancel what depends on it, but not complete it.
   *
   * @param rejected the token that was refused, or {@code null} when there is none
   * @throws IllegalStateException when the fetch itself waits for a token
   */
  CompletableFuture<String> otherThan(@Nullable String rejected) {
    while (true) {
      CompletableFuture<String> current = last.get();
      if (current != null && !(current.isDone() && isUseless(current, rejected))) {
        checkNotWaitingForItself(current);
        return current;
      }
      CompletableFuture<String> next = new CompletableFuture<>();
      if (last.compareAndSet(current, next)) {
        fetch(next, rejected);
        return next;
      }
    }
  }

  private static boolean isUseless(CompletableFuture<String> done, @Nullable String rejected) {
    return done.isCompletedExceptionally() || done.join().equals(rejected);
  }

  private void checkNotWaitingForItself(CompletableFuture<String> current) {
    if (!current.isDone() && fetcher == Thread.currentThread()) {
      throw new IllegalStateException(
          "the TokenSource makes a call through the client that waits for its token: "
              + "give it a ClientFactory of its own");
    }
  }

  private void fetch(CompletableFuture<String> token, @Nullable String rejected) {
    try {
      executor.execute(() -> complete(token, rejected));
    } catch (RuntimeException refused) {
      token.completeExceptionally(refused);
    }
  }

  /** What waits for the token goes on in this thread, which then fetches no more. */
  private void complete(CompletableFuture<String> token, @Nullable String rejected) {
    String fetched;
    fetcher = Thread.currentThread();
    try {
      fetched = Authorization.checked(source.fetch(rejected), "the TokenSource");
    } catch (Throwable failure) {
      fetcher = null;
      if (failure instanceof InterruptedException) {
        Thread.currentThread().interrupt();
      }
      token.completeExceptionally(named(failure));
      return;
    }
    fetcher = null;
    token.complete(fetched);
  }

  /** A lost connection to whoever gives tokens must not be taken for one to the API. */
  private static Throwable named(Throwable failure) {
    return failure instanceof IOException || failure instanceof InterruptedException
        ? new IOException("no token: " + failure.getClass().getSimpleName(), failure)
        : failure;
  }
}
