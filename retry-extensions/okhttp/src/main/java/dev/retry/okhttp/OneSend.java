// SPDX-License-Identifier: Apache-2.0
package dev.retry.okhttp;

import java.io.IOException;
import java.net.Proxy;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import okhttp3.Connection;
import okhttp3.Interceptor;
import okhttp3.Request;
import okhttp3.Response;

/**
 * What OkHttp does without being asked, and cannot be told to leave: two interceptors around the
 * one of OkHttp's own that sends again, and the one that asks for gzip.
 *
 * <p>It sends again after a 503 with {@code Retry-After: 0}, and after a 421 on a shared
 * connection; it fails on a 407 that comes from no proxy, and on a 503 with a {@code Retry-After}
 * that is no {@code int}. So it is shown another status in place of these.
 */
final class OneSend {
  /** One that OkHttp makes nothing of, and no cache keeps. */
  private static final int INERT = 500;

  private static final String ENCODINGS = "Accept-Encoding";

  private OneSend() {}

  /** Around what sends again: sets the limit to connect, and gives back the status. */
  static Response outside(Interceptor.Chain chain) throws IOException {
    Request request = chain.request();
    OkHttpExchange exchange = exchange(request);
    if (request.header(ENCODINGS) == null) {
      // Else OkHttp asks for gzip, and decodes it.
      exchange.encodingsAreOurs();
      request = request.newBuilder().header(ENCODINGS, "identity").build();
    }
    int limit = exchange.connectMillis();
    // Equal for most, by the defaults of both; to set it copies the chain.
    Interceptor.Chain limited =
        limit == chain.connectTimeoutMillis()
            ? chain
            : chain.withConnectTimeout(limit, TimeUnit.MILLISECONDS);
    Response response = limited.proceed(request);
    int status = exchange.status(response.code());
    return status == response.code() ? response : response.newBuilder().code(status).build();
  }

  /** Within what sends again, on a connection. */
  static Response inside(Interceptor.Chain chain) throws IOException {
    Request request = chain.request();
    OkHttpExchange exchange = exchange(request);
    if (exchange.connected()) {
      request = request.newBuilder().removeHeader(ENCODINGS).build();
    }
    Response response = chain.proceed(request);
    exchange.check(response.headers());
    boolean disguised = isActedOn(response.code(), Objects.requireNonNull(chain.connection()));
    exchange.disguised(disguised ? response.code() : 0);
    return disguised ? response.newBuilder().code(INERT).build() : response;
  }

  private static boolean isActedOn(int status, Connection connection) {
    return switch (status) {
      case 421, 503 -> true;
      case 407 -> !isProxy(connection);
      default -> false;
    };
  }

  private static boolean isProxy(Connection connection) {
    return connection.route().proxy().type() == Proxy.Type.HTTP;
  }

  private static OkHttpExchange exchange(Request request) {
    return Objects.requireNonNull(request.tag(OkHttpExchange.class));
  }
}
