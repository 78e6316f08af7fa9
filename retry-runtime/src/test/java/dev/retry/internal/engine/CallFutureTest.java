// SPDX-License-Identifier: Apache-2.0
package dev.retry.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** Whichever way the caller ends a call that is under way, the call learns of it, once. */
class CallFutureTest {
  static final Iterable<Consumer<CompletableFuture<String>>> WAYS =
      List.of(
          future -> future.cancel(true),
          future -> future.complete("A"),
          future -> future.completeExceptionally(new IOException("A")),
          future -> future.completeAsync(() -> "A", Runnable::run),
          future -> future.obtrudeValue("A"),
          future -> future.obtrudeException(new IOException("A")),
          future -> future.orTimeout(0, TimeUnit.NANOSECONDS).exceptionally(late -> "A").join(),
          future -> future.completeOnTimeout("A", 0, TimeUnit.NANOSECONDS).join());

  private final AtomicInteger ended = new AtomicInteger();
  private final CallFuture<String> future = new CallFuture<>(ended::incrementAndGet);

  @ParameterizedTest
  @FieldSource("WAYS")
  void theCallLearnsOfIt(Consumer<CompletableFuture<String>> way) {
    CompletableFuture<Void> told = new CompletableFuture<>();
    CallFuture<String> call =
        new CallFuture<>(
            () -> {
              ended.incrementAndGet();
              told.complete(null);
            });

    way.accept(call);
    told.join(); // of a timeout by its thread, perhaps after the future

    way.accept(call);
    assertThat(ended).hasValue(1);
    assertThat(call.isOver()).isTrue();
    assertThat(call.end()).isFalse();
  }

  @Test
  void aCallThatEndedByItselfIsNotEndedAgain() {
    assertThat(future.end()).isTrue();
    future.succeed("A");

    assertThat(future.cancel(true)).isFalse();
    assertThat(future.join()).isEqualTo("A");
    assertThat(ended).hasValue(0);
  }

  @Test
  void whatDependsOnItDoesNotEndTheCall() {
    future.thenApply(value -> value).cancel(true);

    assertThat(ended).hasValue(0);
    assertThat(future.isOver()).isFalse();
  }
}
