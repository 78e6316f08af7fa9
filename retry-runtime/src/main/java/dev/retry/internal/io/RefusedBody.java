// SPDX-License-Identifier: Apache-2.0
package dev.retry.internal.io;

import dev.retry.message.Payload;
import java.io.IOException;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;

/** A body that is not read, since the response cannot be trusted: its connection is closed. */
final class RefusedBody implements BodySubscriber<Payload> {
  private final CompletableFuture<Payload> body;

  RefusedBody(IOException why) {
    body = CompletableFuture.failedFuture(why);
  }

  @Override
  public CompletionStage<Payload> getBody() {
    return body;
  }

  @Override
  public void onSubscribe(Flow.Subscription subscription) {
    subscription.cancel();
  }

  @Override
  public void onNext(List<ByteBuffer> ignored) {}

  @Override
  public void onComplete() {}

  @Override
  public void onError(Throwable ignored) {}
}
