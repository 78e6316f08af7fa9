// SPDX-License-Identifier: Apache-2.0
package dev.retry.okhttp;

import dev.retry.message.Request;
import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import okhttp3.HttpUrl;
import okhttp3.RequestBody;
import org.jspecify.annotations.Nullable;

/** Our request in OkHttp's terms; what OkHttp would send in another way is refused. */
final class OutgoingRequest {
  private static final RequestBody NOTHING = RequestBody.create(new byte[0]);

  /** RFC 9110, sections 7.2, 7.6.1, 7.8, 8.6 and 10.1.1; RFC 9112, section 6.1. */
  private static final Set<String> OF_THE_CONNECTION = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);

  static {
    OF_THE_CONNECTION.addAll(
        List.of("Connection", "Content-Length", "Expect", "Host", "Transfer-Encoding", "Upgrade"));
  }

  private OutgoingRequest() {}

  /**
   * {@return what OkHttp is to send}
   *
   * @param request what to send
   * @param content its content, or {@code null} for none
   * @param exchange what interceptors find as its tag
   * @throws IllegalArgumentException when OkHttp cannot send it
   */
  static okhttp3.Request of(
      Request request, @Nullable OutgoingContent content, OkHttpExchange exchange) {
    okhttp3.Request.Builder outgoing = new okhttp3.Request.Builder().url(target(request));
    addFields(outgoing, request);
    return outgoing
        .method(request.method(), content(request, content))
        .tag(OkHttpExchange.class, exchange)
        .build();
  }

  /** OkHttp resolves the dot segments of a path, encoded ones too: it would ask for another. */
  private static HttpUrl target(Request request) {
    HttpUrl target = HttpUrl.parse(request.target());
    if (target == null
        || !(target.toString().equals(request.target()) || isPathOf(request.target(), target))) {
      throw new IllegalArgumentException(request + ": OkHttp takes no such target URI");
    }
    return target;
  }

  private static boolean isPathOf(String uri, HttpUrl target) {
    try {
      String path = URI.create(uri).getRawPath();
      return target.encodedPath().equals(path == null || path.isEmpty() ? "/" : path);
    } catch (IllegalArgumentException noUri) {
      return false;
    }
  }

  /** One by one: the builder copies fields that it is handed as a whole. */
  private static void addFields(okhttp3.Request.Builder outgoing, Request request) {
    request.headers().forEach((name, value) -> add(outgoing, name, value));
    String mediaType = request.body() == null ? null : request.body().mediaType();
    if (mediaType != null && !request.headers().contains("Content-Type")) {
      add(outgoing, "Content-Type", mediaType);
    }
  }

  private static void add(okhttp3.Request.Builder outgoing, String name, String value) {
    try {
      if (!OF_THE_CONNECTION.contains(name)) {
        outgoing.addHeader(name, value);
        return;
      }
    } catch (IllegalArgumentException quotesIt) {
      // refused below
    }
    throw new IllegalArgumentException(
        "field '" + name + "' cannot be set: OkHttp sets it itself, or refuses the value");
  }

  private static @Nullable RequestBody content(Request request, @Nullable OutgoingContent content) {
    String method = request.method();
    if (method.equals("GET") || method.equals("HEAD")) {
      if (content != null) {
        throw new IllegalArgumentException(request + ": OkHttp sends no content with " + method);
      }
      return null;
    }
    return content == null ? contentThatMustBe(method) : content;
  }

  /** {@return no bytes for a method that OkHttp does not send without content} */
  private static @Nullable RequestBody contentThatMustBe(String method) {
    return switch (method) {
      case "POST", "PUT", "PATCH", "QUERY", "PROPPATCH", "REPORT" -> NOTHING;
      default -> null;
    };
  }
}
