// SPDX-License-Identifier: Apache-2.0
package dev.retry.okhttp;

import dev.retry.spi.TimeSource;
import dev.retry.spi.Transport;
import dev.retry.testkit.conformance.TransportConformance;
import javax.net.ssl.SSLContext;
import javax.net.ssl.X509TrustManager;
import okhttp3.OkHttpClient;

class OkHttpTransportConformanceTest extends TransportConformance {
  private final OkHttpClient client = new OkHttpClient();

  @Override
  public Transport open() {
    return new OkHttpTransport(TimeSource.system());
  }

  @Override
  protected Transport openOverOneClient() {
    return new OkHttpTransport(client);
  }

  @Override
  public Transport openTrusting(SSLContext context, X509TrustManager trusted) {
    return new OkHttpTransport(
        new OkHttpClient.Builder().sslSocketFactory(context.getSocketFactory(), trusted).build());
  }

  @Override
  public boolean sendsContentWithGet() {
    return false;
  }

  @Override
  public boolean refusesBytesBeyondTheLength() {
    return false;
  }
}
