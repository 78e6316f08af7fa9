// SPDX-License-Identifier: Apache-2.0
package dev.retry.internal.io;

import dev.retry.message.HeaderList;
import dev.retry.message.Origin;
import dev.retry.message.Payload;
import dev.retry.message.RedirectException;
import dev.retry.message.Request;
import dev.retry.message.Response;
import dev.retry.message.UriReference;
import dev.retry.spi.SendContext;
import dev.retry.spi.TimeSource;
import dev.retry.spi.Transport;
import java.io.IOException;
import java.net.URI;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Follows redirects where that is safe (RFC 9110, section 15.4), so many in a row, within the time
 * of the attempt.
 *
 * <p>301 and 302 are followed for GET and HEAD; 303 with a GET; 307 and 308 with the same method
 * and body, if that can be sent again. Any other is the response. A request to another origin than
 * that of the API has no credentials, from the first hop on, unless the origin is trusted; a
 * redirect from {@code https} to {@code http} is refused.
 */
public final class Redirects {
  private Redirects() {}

  /**
   * {@return a transport that follows the redirects of another, which is closed with it}
   *
   * @param transport sends each hop
   * @param time measures what is left for the next hop
   * @param trusted who may be sent credentials
   * @param most how many are followed in a row; with 0 none is, and each is the response
   */
  public static Transport following(
      Transport transport, TimeSource time, TrustedOrigins trusted, int most) {
    return new TrailTransport(transport, time, new Followed(trusted, most));
  }

  /** Whether a response with this status says where to go on. */
  private static boolean isRedirect(int status) {
    return switch (status) {
      case 301, 302, 303, 307, 308 -> true;
      default -> false;
    };
  }

  private record Followed(TrustedOrigins trusted, int most) implements Trails {
    @Override
    public Request ready(Request request, SendContext context) {
      return trusted.withheld(request, context);
    }

    @Override
    public boolean isLast(Response<Payload> response) {
      return most == 0 || !isRedirect(response.status());
    }

    @Override
    public Trail trail(Request request, SendContext context) {
      return new Hops(request, context, trusted, most);
    }
  }

  /** The hops of one attempt. */
  private static final class Hops implements Trail {
    private final SendContext context;
    private final TrustedOrigins trusted;
    private final int most;
    private Request request;
    private int hops;

    Hops(Request request, SendContext context, TrustedOrigins trusted, int most) {
      this.request = request;
      this.context = context;
      this.trusted = trusted;
      this.most = most;
    }

    @Override
    public CompletableFuture<Request> first() {
      return CompletableFuture.completedFuture(request);
    }

    @Override
    public @Nullable CompletableFuture<Request> after(Response<Payload> response)
        throws IOException {
      String location = response.headers().first("Location");
      if (most == 0 || location == null || !isRedirect(response.status())) {
        return null;
      }
      Request next = repeated(response.status());
      if (next == null) {
        return null;
      }
      if (++hops > most) {
        throw new RedirectException("more than " + most + " redirects");
      }
      request = trusted.withheld(next.withTarget(target(response, location)), context);
      return CompletableFuture.completedFuture(request);
    }

    /** The request for the next hop, still to the old target, or {@code null} if it is not safe. */
    private @Nullable Request repeated(int status) {
      boolean reads = request.method().equals("GET") || request.method().equals("HEAD");
      if (status == 303 && !reads) {
        return new Request(
            "GET", request.target(), request.template(), withoutContent(request.headers()), null);
      }
      boolean again = reads || status == 307 || status == 308;
      return again && (request.body() == null || request.body().replayable()) ? request : null;
    }

    private static HeaderList withoutContent(HeaderList headers) {
      HeaderList kept = headers;
      for (String name : headers.names()) {
        if (name.toLowerCase(Locale.ROOT).startsWith("content-")) {
          kept = kept.without(name);
        }
      }
      return kept;
    }

    private String target(Response<Payload> response, String location) throws RedirectException {
      int fragment = location.indexOf('#');
      String target =
          UriReference.resolve(
              response.target(), fragment < 0 ? location : location.substring(0, fragment));
      try {
        Origin origin = Origin.of(target);
        if (origin.scheme().equals("http")
            && Origin.of(request.target()).scheme().equals("https")) {
          throw new RedirectException("redirected from https to http");
        }
        return URI.create(target).toString();
      } catch (IllegalArgumentException noSuchUri) {
        throw new RedirectException(
            "redirected to what is no http or https URI that can be sent to");
      }
    }
  }
}
