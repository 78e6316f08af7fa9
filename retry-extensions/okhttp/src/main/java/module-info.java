// SPDX-License-Identifier: Apache-2.0

/** Sends with OkHttp 5. */
module dev.retry.okhttp {
  requires transitive dev.retry.runtime;
  requires transitive okhttp3;
  requires java.net.http;
  requires static org.jspecify;

  exports dev.retry.okhttp;

  provides dev.retry.spi.TransportProvider with
      dev.retry.okhttp.OkHttpProvider;
}
