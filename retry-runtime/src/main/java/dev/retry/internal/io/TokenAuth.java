// SPDX-License-Identifier: Apache-2.0
package dev.retry.internal.io;

import dev.retry.message.Payload;
import dev.retry.message.Request;
import dev.retry.message.Response;
import dev.retry.spi.CallNotes;
import dev.retry.spi.SendContext;
import dev.retry.spi.TimeSource;
import dev.retry.spi.TokenSource;
import dev.retry.spi.Transport;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Sends a bearer token with every request that has no {@code Authorization} of its own, and when it
 * is refused with a 401, sends the request once more with another token: within the same attempt,
 * and once in a call.
 */
public final class TokenAuth {
  private TokenAuth() {}

  /**
   * {@return a transport that adds tokens to the requests of another, which is closed with it}
   *
   * @param transport what sends
   * @param time measures what is left of the attempt
   * @param source fetches tokens
   * @param executor where it does so
   * @param trusted who may be sent a token
   */
  public static Transport around(
      Transport transport,
      TimeSource time,
      TokenSource source,
      Executor executor,
      TrustedOrigins trusted) {
    Tokens tokens = new Tokens(source, executor);
    return new TrailTransport(transport, time, new WithToken(tokens, trusted));
  }

  private record WithToken(Tokens tokens, TrustedOrigins trusted) implements Trails {
    @Override
    public @Nullable Request ready(Request request, SendContext context) {
      boolean asItIs =
          request.headers().contains(Authorization.FIELD)
              || !trusted.trusts(request.target(), context);
      return asItIs ? request : null;
    }

    @Override
    public boolean isLast(Response<Payload> response) {
      return true;
    }

    @Override
    public Trail trail(Request request, SendContext context) {
      return new Authorized(request, context, tokens);
    }
  }

  /** Whether a call has had its second token. */
  private static final class Renewal {
    private final AtomicBoolean used = new AtomicBoolean();
  }

  private static final class Authorized implements Trail {
    private final Request request;
    private final SendContext context;
    private final Tokens tokens;
    private volatile @Nullable String sent;

    Authorized(Request request, SendContext context, Tokens tokens) {
      this.request = request;
      this.context = context;
      this.tokens = tokens;
    }

    @Override
    public CompletableFuture<Request> first() {
      return tokens.otherThan(null).thenApply(this::with);
    }

    @Override
    public @Nullable CompletableFuture<Request> after(Response<Payload> response) {
      boolean again =
          response.status() == 401
              && (request.body() == null || request.body().replayable())
              && mayRenew();
      return again ? tokens.otherThan(sent).thenApply(this::with) : null;
    }

    private boolean mayRenew() {
      CallNotes notes = context.notes();
      return notes != null && !notes.note(Renewal.class, Renewal::new).used.getAndSet(true);
    }

    private Request with(String token) {
      sent = token;
      return request.withHeaders(
          request.headers().with(Authorization.FIELD, Authorization.bearer(token)));
    }
  }
}
