// SPDX-License-Identifier: Apache-2.0
package dev.retry.internal.io;

import dev.retry.message.HeaderList;
import dev.retry.message.Origin;
import dev.retry.message.Payload;
import dev.retry.message.Request;
import dev.retry.message.Response;
import dev.retry.spi.BodyHandling;
import dev.retry.spi.CalledMethod;
import dev.retry.spi.SendContext;
import dev.retry.spi.Transport;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

/** The two ways to send; every case is tried with both. */
enum Carrier {
  BLOCKING {
    @Override
    Response<Payload> send(Transport transport, Request request, SendContext context)
        throws Exception {
      return transport.send(request, context);
    }
  },
  ASYNC {
    @Override
    Response<Payload> send(Transport transport, Request request, SendContext context)
        throws Exception {
      try {
        return transport.sendAsync(request, context).get(30, TimeUnit.SECONDS);
      } catch (ExecutionException e) {
        throw (Exception) e.getCause();
      }
    }
  };

  static final CalledMethod CALLED =
      new CalledMethod("Api.call()", null, Origin.of("http://a.example"));

  /** Room and time enough for any exchange with this machine. */
  static final SendContext AMPLE = context(Duration.ofSeconds(20), false, 1 << 20, 1 << 10);

  static final SendContext STREAMING = context(Duration.ofSeconds(20), true, 1 << 20, 1 << 10);

  abstract Response<Payload> send(Transport transport, Request request, SendContext context)
      throws Exception;

  Response<Payload> send(Transport transport, Request request) throws Exception {
    return send(transport, request, AMPLE);
  }

  static SendContext within(Duration limit) {
    return context(limit, false, 1 << 20, 1 << 10);
  }

  static SendContext context(Duration limit, boolean streaming, int body, int errorBody) {
    return new SendContext(
        CALLED,
        1,
        limit,
        Duration.ofSeconds(10),
        new BodyHandling(streaming, null, body, errorBody));
  }

  static Request get(String url) {
    return request("GET", url, null);
  }

  static Request post(String url, String body) {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    return request("POST", url, Payload.of(bytes, "text/plain"));
  }

  static Request request(String method, String url, Payload body) {
    return new Request(method, url, "http://api.example.com/x", HeaderList.empty(), body);
  }

  static String text(Response<Payload> response) {
    return new String(response.body().bytes(), StandardCharsets.UTF_8);
  }
}
