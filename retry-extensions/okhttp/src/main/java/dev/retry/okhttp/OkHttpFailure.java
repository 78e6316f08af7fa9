// SPDX-License-Identifier: Apache-2.0
package dev.retry.okhttp;

import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.ProtocolException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.net.UnknownServiceException;
import java.net.http.HttpConnectTimeoutException;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;

/** What failed, in words that help and that quote nothing. */
final class OkHttpFailure {
  private OkHttpFailure() {}

  /**
   * {@return what happened before a connection was there: nothing was sent}
   *
   * @param failure what OkHttp says
   * @param host to whom it was to be
   */
  static IOException beforeConnection(IOException failure, String host) {
    if (failure instanceof SSLHandshakeException
        || failure instanceof SSLPeerUnverifiedException
        || failure instanceof UnknownServiceException) {
      return failure;
    }
    if (failure instanceof UnknownHostException) {
      return because(failure, new UnknownHostException("unknown host " + host));
    }
    return failure instanceof SocketTimeoutException
        ? because(failure, connectTimeout(host))
        : because(failure, new ConnectException("no connection to " + host));
  }

  static HttpConnectTimeoutException connectTimeout(String host) {
    return new HttpConnectTimeoutException("no connection to " + host + " in time");
  }

  /**
   * {@return what happened on a connection, while the request was sent or the response read}
   *
   * @param failure what OkHttp says
   * @param begun whether the status and the fields of a response had come
   */
  static IOException onConnection(IOException failure, boolean begun) {
    if (isRefusedStream(failure)) {
      return because(failure, new ConnectException("the server refused the stream"));
    }
    if (begun && isEnd(failure)) {
      return new IOException("the connection ended before the body did");
    }
    if (failure.getCause() instanceof EOFException end) {
      return isAfterFields(end)
          ? new IOException("the connection ended before a response came")
          : new ProtocolException("malformed response: its fields break off, or are too long");
    }
    // What OkHttp says about it quotes the response, so it is no cause either.
    return failure instanceof ProtocolException
        ? new ProtocolException("malformed response")
        : failure;
  }

  /** Not by their types, which OkHttp does not export: RFC 9113, section 8.7, promises both. */
  private static boolean isRefusedStream(IOException failure) {
    return "stream was reset: REFUSED_STREAM".equals(failure.getMessage())
        || failure.getClass().getSimpleName().equals("ConnectionShutdownException");
  }

  private static boolean isEnd(IOException failure) {
    return failure instanceof EOFException
        || "unexpected end of stream".equals(failure.getMessage());
  }

  /** Whether no byte came where a line was to begin, and not too many. */
  private static boolean isAfterFields(EOFException end) {
    return end.getMessage() == null || end.getMessage().endsWith("content=…");
  }

  private static IOException because(Throwable cause, IOException failure) {
    failure.initCause(cause);
    return failure;
  }
}
