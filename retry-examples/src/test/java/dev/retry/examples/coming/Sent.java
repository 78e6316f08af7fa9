// SPDX-License-Identifier: Apache-2.0
package dev.retry.examples.coming;

import dev.retry.client.ClientFactory;
import dev.retry.client.ClientFactoryBuilder;
import dev.retry.message.Payload;
import dev.retry.message.Request;
import dev.retry.testkit.FakeTransport;
import dev.retry.testkit.VirtualTime;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Function;

/** What a call sends. */
final class Sent {
  private Sent() {}

  /** {@return the only request of a call} */
  static <T> Request by(Class<T> api, Consumer<T> call) {
    return by(ClientFactory.builder(), api, call);
  }

  /** {@return the only request of a call of such a client} */
  static <T> Request by(ClientFactoryBuilder builder, Class<T> api, Consumer<T> call) {
    FakeTransport net = server(200, "ok");
    try (ClientFactory clients = builder.transport(net).build()) {
      call.accept(clients.create(api));
    }
    if (net.requests().size() != 1) {
      throw new AssertionError(net.requests());
    }
    return net.requests().get(0);
  }

  /** {@return method and target of the only request} */
  static <T> String line(Class<T> api, Consumer<T> call) {
    return line(by(api, call));
  }

  static String line(Request request) {
    return request.method() + " " + request.target();
  }

  /** {@return the body of a request, as text} */
  static String text(Request request) {
    try (InputStream body = Objects.requireNonNull(request.body()).open()) {
      return new String(body.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** {@return what a call gives, or throws, when the server answers so} */
  static <T, R> R answered(FakeTransport net, Class<T> api, Function<T, R> call) {
    try (ClientFactory clients =
        ClientFactory.builder()
            .transport(net)
            .time(new VirtualTime())
            .executor(Runnable::run)
            .build()) {
      return call.apply(clients.create(api));
    }
  }

  /** {@return a server that answers with a status and a text} */
  static FakeTransport server(int status, String text) {
    return FakeTransport.with(new VirtualTime()).answer(status, body(text));
  }

  static Payload body(String text) {
    return Payload.of(text.getBytes(StandardCharsets.UTF_8), "text/plain");
  }
}
