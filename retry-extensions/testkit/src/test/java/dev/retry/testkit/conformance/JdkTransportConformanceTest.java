// SPDX-License-Identifier: Apache-2.0
package dev.retry.testkit.conformance;

import dev.retry.internal.io.JdkThreads;
import dev.retry.internal.io.JdkTransport;
import dev.retry.spi.TimeSource;
import dev.retry.spi.Transport;
import java.net.http.HttpClient;
import javax.net.ssl.SSLContext;
import javax.net.ssl.X509TrustManager;

class JdkTransportConformanceTest extends TransportConformance {
  private final HttpClient client = HttpClient.newHttpClient();

  @Override
  public Transport open() {
    return new JdkTransport(TimeSource.system());
  }

  @Override
  protected Transport openOverOneClient() {
    return new JdkTransport(client, TimeSource.system());
  }

  @Override // on the threads that a client of ours has, over TLS and HTTP/2, too
  public Transport openTrusting(SSLContext context, X509TrustManager trusted) {
    HttpClient trusting =
        HttpClient.newBuilder().sslContext(context).executor(new JdkThreads()).build();
    return new JdkTransport(trusting, TimeSource.system());
  }

  @Override // before Java 24 any GOAWAY fails all exchanges of the connection, in the same words
  public boolean obeysGoAway() {
    return Runtime.version().feature() >= 24;
  }

  @Override // nor is there a way to end a client before Java 21
  public boolean closesAfterMalformedHead() {
    return Runtime.version().feature() >= 21;
  }

  @Override // HttpClient.shutdownNow() came with Java 21
  public boolean abortsWhenClosed() {
    return Runtime.version().feature() >= 21;
  }
}
