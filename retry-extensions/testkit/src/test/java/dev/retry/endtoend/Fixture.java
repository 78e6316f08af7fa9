// SPDX-License-Identifier: Apache-2.0
package dev.retry.endtoend;

import dev.retry.client.ClientFactory;
import dev.retry.client.ClientFactoryBuilder;
import dev.retry.message.Payload;
import dev.retry.testkit.EventLog;
import dev.retry.testkit.FakeTransport;
import dev.retry.testkit.VirtualTime;
import java.nio.charset.StandardCharsets;

/** What these tests share: a factory on virtual time, and a text body. */
final class Fixture {
  private Fixture() {}

  static ClientFactoryBuilder clients(FakeTransport net, VirtualTime time, EventLog log) {
    return ClientFactory.builder().transport(net).time(time).listener(log).executor(Runnable::run);
  }

  static Payload text(String text) {
    return Payload.of(text.getBytes(StandardCharsets.UTF_8), "text/plain");
  }
}
