// SPDX-License-Identifier: Apache-2.0
package dev.retry.internal.io;

import dev.retry.message.HeaderList;
import dev.retry.message.Request;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A request of {@code java.net.http} that shares its fields with others: the client copies and
 * checks them anyway, so they need no builder each time.
 */
final class JdkMessage extends HttpRequest {
  private static final Optional<HttpClient.Version> HTTP_1_1 =
      Optional.of(HttpClient.Version.HTTP_1_1);

  private final Head head;
  private final URI target;
  private final BodyPublisher body;
  private final Optional<Duration> limit;

  JdkMessage(Head head, URI target, BodyPublisher body, Duration limit) {
    this.head = head;
    this.target = target;
    this.body = body;
    this.limit = Optional.of(limit);
  }

  /**
   * What is the same in many requests, and has been checked by the client's own builder.
   *
   * @param of the fields it was made of
   * @param mediaType the one of the content, or {@code null}
   * @param method the HTTP method
   * @param fields the fields in the client's terms
   */
  record Head(HeaderList of, @Nullable String mediaType, String method, HttpHeaders fields) {
    private static final BodyPublisher NOTHING = BodyPublishers.noBody();
    private static final URI ANYWHERE = URI.create("http://localhost/");

    /**
     * {@return the head of a request}
     *
     * @throws IllegalArgumentException when the client cannot send it
     */
    static Head of(Request request, @Nullable String mediaType) {
      Builder checked = newBuilder(ANYWHERE).method(request.method(), NOTHING);
      request.headers().forEach((name, value) -> add(checked, name, value));
      if (mediaType != null && !request.headers().contains("Content-Type")) {
        add(checked, "Content-Type", mediaType);
      }
      return new Head(request.headers(), mediaType, request.method(), checked.build().headers());
    }

    private static void add(Builder checked, String name, String value) {
      try {
        if (!name.equalsIgnoreCase("Transfer-Encoding")) { // the one that the client lets pass
          checked.header(name, value);
          return;
        }
      } catch (IllegalArgumentException quotesIt) {
        // refused below
      }
      throw new IllegalArgumentException(
          "field '" + name + "' cannot be set: java.net.http sets it itself, or refuses the value");
    }

    @SuppressWarnings("ReferenceEquality") // the list that all requests of a method share
    boolean isOf(Request request, @Nullable String mediaType) {
      return of == request.headers()
          && method.equals(request.method())
          && (mediaType == null ? this.mediaType == null : mediaType.equals(this.mediaType));
    }
  }

  /** The heads of late, as many as fit: a method that has fields of its own keeps its place. */
  static final class Heads {
    private static final int MOST = 64;

    // Written without order by many threads: a head is immutable, and checked before use.
    private final @Nullable Head[] known = new @Nullable Head[MOST];

    /**
     * {@return the head of a request}
     *
     * @throws IllegalArgumentException when the client cannot send it
     */
    Head of(Request request) {
      String mediaType = request.body() == null ? null : request.body().mediaType();
      int place = System.identityHashCode(request.headers()) % MOST;
      Head head = known[place];
      if (head == null || !head.isOf(request, mediaType)) {
        head = Head.of(request, mediaType);
        known[place] = head;
      }
      return head;
    }
  }

  @Override
  public String method() {
    return head.method();
  }

  @Override
  public URI uri() {
    return target;
  }

  @Override
  public HttpHeaders headers() {
    return head.fields();
  }

  @Override
  public Optional<BodyPublisher> bodyPublisher() {
    return Optional.of(body);
  }

  @Override
  public Optional<Duration> timeout() {
    return limit;
  }

  @Override
  public boolean expectContinue() {
    return false;
  }

  /** One that is not for TLS would ask for an upgrade to HTTP/2, which RFC 9113 has dropped. */
  @Override
  public Optional<HttpClient.Version> version() {
    return isTls() ? Optional.empty() : HTTP_1_1;
  }

  private boolean isTls() {
    return target.getScheme().equalsIgnoreCase("https");
  }
}
