// SPDX-License-Identifier: Apache-2.0
package dev.retry.internal.io;

import dev.retry.message.Payload;
import dev.retry.message.Request;
import dev.retry.message.Response;
import dev.retry.spi.SendContext;
import dev.retry.spi.TimeSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.ProtocolException;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/**
 * One request and what comes of it, between our terms and those of {@code java.net.http}, for
 * either carrier.
 */
final class JdkExchange {
  /** The client computes with dates: what they cannot hold is as good as no limit. */
  private static final Duration LONGEST = Duration.ofDays(365);

  private final JdkMessage.Heads heads;
  private final Request request;
  private final SendContext context;
  private final ResponseReader reader;
  private @Nullable OutgoingBody body;

  /**
   * Makes one.
   *
   * @param request what to send
   * @param context the limits
   * @param time measures what is left for the body
   * @param heads the fields of requests that are known
   * @param ownThreads whether the client runs on {@link JdkThreads}
   */
  JdkExchange(
      Request request,
      SendContext context,
      TimeSource time,
      JdkMessage.Heads heads,
      boolean ownThreads) {
    this.heads = heads;
    this.request = request;
    this.context = context;
    this.reader = new ResponseReader(request.method().equals("HEAD"), context, time, ownThreads);
  }

  /** {@return how the client is to read the response} */
  ResponseReader reader() {
    return reader;
  }

  /**
   * {@return what the client is to send}
   *
   * @param client the client
   * @throws HttpTimeoutException when there is no time to send it
   * @throws IllegalArgumentException when the client cannot send it
   */
  HttpRequest message(HttpClient client) throws HttpTimeoutException {
    Duration limit = context.timeLimit();
    if (limit.isNegative() || limit.isZero()) {
      throw tooLate();
    }
    JdkMessage.Head head = heads.of(request);
    URI target = target();
    body = outgoing(client);
    return new JdkMessage(head, target, body, limit.compareTo(LONGEST) < 0 ? limit : LONGEST);
  }

  private URI target() {
    try {
      URI target = URI.create(request.target());
      String scheme = target.getScheme();
      boolean known = "https".equalsIgnoreCase(scheme) || "http".equalsIgnoreCase(scheme);
      if (known && target.getHost() != null) {
        return target;
      }
    } catch (IllegalArgumentException quotesIt) {
      // refused below
    }
    throw new IllegalArgumentException(request + ": java.net.http takes no such target URI");
  }

  private OutgoingBody outgoing(HttpClient client) {
    boolean repeated = request.method().equals("GET") || request.method().equals("HEAD");
    // With an authenticator a 401 is answered by sending the request again, as its owner wants.
    return new OutgoingBody(request, context, repeated && client.authenticator().isEmpty());
  }

  Response<Payload> response(HttpResponse<Payload> received) {
    return response(received.statusCode(), received.body());
  }

  private Response<Payload> response(int status, Payload body) {
    return new Response<>(status, reader.fields(), body, request.target(), List.of());
  }

  /**
   * {@return the response after all} When a body is cut, refused or broken off, its connection
   * ends, and the client may take note of that before it has asked the body what to make of it.
   *
   * @param failure what the client says
   * @throws IOException when there is no response
   */
  Response<Payload> afterAll(Throwable failure) throws IOException {
    ResponseReader.Begun begun = reader.begun();
    if (begun == null || !begun.body().getBody().isDone()) {
      throw named(failure);
    }
    try {
      return response(begun.info().statusCode(), begun.body().getBody().join());
    } catch (CompletionException e) {
      throw named(e);
    }
  }

  /** {@return a failure with a message that helps and that quotes nothing} */
  private IOException named(Throwable thrown) {
    Throwable unreadable = body == null ? null : body.failure();
    if (unreadable instanceof Error error) {
      throw error;
    }
    if (unreadable instanceof RuntimeException unforeseen) {
      throw unforeseen;
    }
    if (unreadable instanceof IOException failure) {
      return failure;
    }
    Throwable failure = unwrapped(thrown);
    if (failure instanceof HttpConnectTimeoutException) {
      return because(
          failure, new HttpConnectTimeoutException("no connection to " + host() + " in time"));
    }
    if (failure instanceof HttpTimeoutException) {
      return because(failure, tooLate());
    }
    if (has(UnresolvedAddressException.class, failure)) {
      return because(failure, new UnknownHostException("unknown host " + host()));
    }
    if (has(ConnectException.class, failure)) {
      return because(failure, new ConnectException("no connection to " + host()));
    }
    if (isRefusedStream(failure)) {
      return because(failure, new ConnectException("the server refused the stream"));
    }
    if (has(OutgoingBody.SentBefore.class, failure)) {
      return new IOException("the connection ended before a response came");
    }
    if (has(ProtocolException.class, failure)) {
      return new ProtocolException("malformed response"); // the client's own words quote it
    }
    if (reader.isLate()) {
      // The client's timer closes the connection first, and then says that it took too long;
      // whoever
      // reads the body may hear of the one before the other.
      return because(failure, tooLate());
    }
    return failure instanceof IOException named && named.getMessage() != null
        ? named
        : new IOException("the exchange failed: " + failure.getClass().getSimpleName(), failure);
  }

  /**
   * {@return whether the client leaves it to the server to close the connection} It does when the
   * head of a response makes no sense to it, a length that is no number included.
   *
   * @param failure what the client says
   */
  static boolean leavesConnection(Throwable failure) {
    return has(ProtocolException.class, failure)
        || (has(IllegalArgumentException.class, failure)
            && !has(UnresolvedAddressException.class, failure));
  }

  private static Throwable unwrapped(Throwable thrown) {
    boolean wrapper =
        thrown instanceof CompletionException || thrown instanceof UncheckedIOException;
    Throwable cause = thrown.getCause();
    return wrapper && cause != null ? cause : thrown;
  }

  /**
   * Whether the server has not acted on the request (RFC 9113, section 8.7), which only the words
   * of the client tell. From Java 24 it sends such a request again by itself.
   */
  private static boolean isRefusedStream(Throwable failure) {
    for (Throwable t = failure; t != null; t = t.getCause()) {
      if ("Received RST_STREAM: Stream not processed".equals(t.getMessage())) {
        return true;
      }
    }
    return false;
  }

  private static boolean has(Class<? extends Throwable> type, Throwable failure) {
    for (Throwable t = failure; t != null; t = t.getCause()) {
      if (type.isInstance(t)) {
        return true;
      }
    }
    return false;
  }

  private static IOException because(Throwable cause, IOException failure) {
    failure.initCause(cause);
    return failure;
  }

  private HttpTimeoutException tooLate() {
    return new HttpTimeoutException(
        "no complete response within " + context.timeLimit().toMillis() + " ms");
  }

  private @Nullable String host() {
    return URI.create(request.target()).getHost();
  }

  /** Leaves nothing of a response that nobody waits for. */
  void abandon() {
    reader.abandon();
  }

  /** Closes what was sent, when it is a stream. */
  void close() {
    if (body != null) {
      body.close();
    } else if (request.body() != null) {
      request.body().close();
    }
  }
}
