// SPDX-License-Identifier: Apache-2.0
package dev.retry.internal.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;

class JdkClientsTest {
  private static final Duration LIMIT = Duration.ofSeconds(1);

  @Test
  void clientThatSendsWithoutTlsReadsNoCertificates() throws Exception {
    JdkClients clients = new JdkClients(null);
    SSLContext plain = clients.lease(LIMIT, true).client.sslContext();

    assertThat(plain).isInstanceOf(NoTls.class);
    assertThatThrownBy(plain::createSSLEngine)
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("this client sends nothing over TLS");
    clients.close();
  }

  @Test
  void clientThatSendsOverTlsHasTheContextOfTheMachine() throws Exception {
    JdkClients clients = new JdkClients(null);

    assertThat(clients.lease(LIMIT, false).client.sslContext()).isSameAs(SSLContext.getDefault());
    clients.close();
  }

  @Test
  void oneOfEachKindServesALimit() throws Exception {
    JdkClients clients = new JdkClients(null);

    assertThat(clients.lease(LIMIT, true)).isSameAs(clients.lease(LIMIT, true));
    assertThat(clients.lease(LIMIT, false)).isSameAs(clients.lease(LIMIT, false));
    assertThat(clients.lease(LIMIT, true)).isNotSameAs(clients.lease(LIMIT, false));
    clients.close();
  }
}
