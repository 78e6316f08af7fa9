// SPDX-License-Identifier: Apache-2.0
package dev.retry.examples.coming;

import dev.retry.client.ClientFactory;
import dev.retry.client.ClientFactoryBuilder;
import dev.retry.message.Payload;
import dev.retry.message.Request;
import dev.retry.testkit.FakeTransport;
import dev.retry.testkit.VirtualTime;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/** What a call sends. */
final class Sent {
  private Sent() {}

  /** {@return the only request of a call} */
  static <T> Request by(Class<T> api, Consumer<T> call) {
    return by(ClientFactory.builder(), api, call);
  }

  /** {@return the only request of a call of such a client} */
  static <T> Request by(ClientFactoryBuilder builder, Class<T> api, Consumer<T> call) {
    FakeTransport net = FakeTransport.with(new VirtualTime());
    net.answer(200, Payload.of("ok".getBytes(StandardCharsets.UTF_8), "text/plain"));
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
}
