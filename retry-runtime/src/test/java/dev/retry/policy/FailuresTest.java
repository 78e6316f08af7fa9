// SPDX-License-Identifier: Apache-2.0
package dev.retry.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.EOFException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.MalformedURLException;
import java.net.NoRouteToHostException;
import java.net.ProtocolException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.net.UnknownServiceException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.UnresolvedAddressException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FailuresTest {

  static List<Throwable> neverSent() {
    return List.of(
        new ConnectException("Connection refused"),
        new HttpConnectTimeoutException("HTTP connect timed out"),
        new UnknownHostException("a.example"),
        new UnresolvedAddressException(),
        new NoRouteToHostException("No route to host"),
        new SSLHandshakeException("Remote host terminated the handshake"));
  }

  static List<Throwable> perhapsSent() {
    return List.of(
        new HttpTimeoutException("request timed out"),
        new SocketTimeoutException("Read timed out"),
        new SocketException("Connection reset"),
        new ClosedChannelException(),
        new EOFException("EOF reached while reading"),
        new SSLException("Tag mismatch"),
        new ProtocolException("Invalid status line"),
        new IOException("HTTP/1.1 header parser received no bytes"),
        new IOException("a cause does not count", new ConnectException("of something else")));
  }

  static List<Throwable> permanent() {
    return List.of(
        handshake(new CertificateException("No name matching b.example found")),
        handshake(new CertificateExpiredException("NotAfter: 2020")),
        handshake(new IOException(new CertificateException("deep"))),
        new SSLPeerUnverifiedException("peer not authenticated"),
        new MalformedURLException("no protocol: a"),
        new URISyntaxException("http://a b", "Illegal character"),
        new UnknownServiceException("no protocol ftp"),
        new IllegalArgumentException("invalid header value"));
  }

  static List<Throwable> cancelled() {
    return List.of(
        new OutOfMemoryError("Java heap space"),
        new StackOverflowError(),
        new AssertionError("of a codec"),
        new InterruptedException(),
        new InterruptedIOException(),
        new ClosedByInterruptException(),
        new CancellationException());
  }

  @ParameterizedTest // P25
  @MethodSource("neverSent")
  void nothingWasSentWithoutAConnection(Throwable failure) {
    assertThat(new Outcome.Failed(failure).neverSent()).isTrue();
    assertThat(Failures.permanent(failure)).isFalse();
    assertThat(Failures.cancelled(failure)).isFalse();
  }

  @ParameterizedTest // P25
  @MethodSource("perhapsSent")
  void afterAConnectionNobodyKnows(Throwable failure) {
    assertThat(new Outcome.Failed(failure).neverSent()).isFalse();
    assertThat(Failures.permanent(failure)).isFalse();
    assertThat(Failures.cancelled(failure)).isFalse();
  }

  @ParameterizedTest // P26
  @MethodSource("permanent")
  void whatIsWrongWithTheRequestOrThePeerStaysWrong(Throwable failure) {
    assertThat(Failures.permanent(failure)).isTrue();
    assertThat(Failures.cancelled(failure)).isFalse();
  }

  @ParameterizedTest // P37
  @MethodSource("cancelled")
  void errorsInterruptsAndCancellationsEndTheCall(Throwable failure) {
    assertThat(new Outcome.Failed(failure).isCancelled()).isTrue();
    assertThat(new Outcome.Failed(new CompletionException(failure)).isCancelled()).isTrue();
    assertThat(new Outcome.Failed(failure).neverSent()).isFalse();
  }

  @Test // P38
  void whatAFutureWrappedIsTheFailure() {
    IOException reset = new SocketException("Connection reset");

    assertThat(new Outcome.Failed(new CompletionException(reset)).failure()).isSameAs(reset);
    assertThat(new Outcome.Failed(new ExecutionException(new CompletionException(reset))).failure())
        .isSameAs(reset);
  }

  @Test // P38
  void onlyAFutureIsUnwrapped() {
    IOException outer = new IOException(new ConnectException("inner"));
    Throwable empty = new CompletionException("nothing inside", null);

    assertThat(new Outcome.Failed(outer).failure()).isSameAs(outer);
    assertThat(new Outcome.Failed(empty).failure()).isSameAs(empty);
  }

  @Test
  void causesInACircleEnd() {
    CompletionException a = new CompletionException("a") {};
    CompletionException b = new CompletionException("b", a);
    a.initCause(b);
    IOException c = new IOException("c");
    c.initCause(new IOException("d", c));

    assertThat(Failures.unwrap(a)).isInstanceOf(CompletionException.class);
    assertThat(Failures.permanent(c)).isFalse();
  }

  private static SSLHandshakeException handshake(Throwable cause) {
    SSLHandshakeException failure = new SSLHandshakeException("handshake failed");
    failure.initCause(cause);
    return failure;
  }
}
