// SPDX-License-Identifier: Apache-2.0
package dev.retry.archfixture.spi;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/** Wrong twice: a stage runs on nobody knows what, and a blocking send waits for another thread. */
interface WasteThreads {

  CompletableFuture<String> sendAsync();

  default String send() {
    return sendAsync().thenApplyAsync(String::strip).join();
  }

  default CompletableFuture<String> right(Executor executor) {
    return sendAsync().thenApply(String::strip).thenApplyAsync(String::strip, executor);
  }
}
