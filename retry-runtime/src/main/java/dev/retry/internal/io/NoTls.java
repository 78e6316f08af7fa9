// SPDX-License-Identifier: Apache-2.0
package dev.retry.internal.io;

import java.security.SecureRandom;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLContextSpi;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLServerSocketFactory;
import javax.net.ssl.SSLSessionContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManager;
import org.jspecify.annotations.Nullable;

/**
 * What a client gets that sends to {@code http} alone: it would otherwise read the certificates of
 * this machine before its first request, which takes longer than all else that it begins with.
 */
final class NoTls extends SSLContext {

  NoTls() {
    super(new Nothing(), null, "none");
  }

  /** Encrypts nothing, and is not asked to. */
  private static final class Nothing extends SSLContextSpi {

    @Override
    protected void engineInit(
        KeyManager @Nullable [] keys,
        TrustManager @Nullable [] trust,
        @Nullable SecureRandom random) {}

    @Override
    protected SSLSocketFactory engineGetSocketFactory() {
      throw neverAsked();
    }

    @Override
    protected SSLServerSocketFactory engineGetServerSocketFactory() {
      throw neverAsked();
    }

    @Override
    protected SSLEngine engineCreateSSLEngine() {
      throw neverAsked();
    }

    @Override
    protected SSLEngine engineCreateSSLEngine(String host, int port) {
      throw neverAsked();
    }

    @Override
    protected SSLSessionContext engineGetServerSessionContext() {
      throw neverAsked();
    }

    @Override
    protected SSLSessionContext engineGetClientSessionContext() {
      throw neverAsked();
    }

    @Override
    protected SSLParameters engineGetDefaultSSLParameters() {
      return new SSLParameters(new String[0], new String[0]);
    }

    @Override
    protected SSLParameters engineGetSupportedSSLParameters() {
      return engineGetDefaultSSLParameters();
    }

    private static IllegalStateException neverAsked() {
      return new IllegalStateException("this client sends nothing over TLS");
    }
  }
}
