// SPDX-License-Identifier: Apache-2.0
package dev.retry.policy;

import dev.retry.message.BodyNotSavedException;
import dev.retry.message.BodyTooLongException;
import dev.retry.message.CallException;
import dev.retry.message.CodeFailedException;
import dev.retry.message.CodecException;
import dev.retry.message.HttpStatusException;
import dev.retry.message.PaginationException;
import dev.retry.message.RedirectException;
import dev.retry.message.StopReason;
import dev.retry.message.UnreadableBodyException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.MalformedURLException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.net.UnknownServiceException;
import java.net.http.HttpConnectTimeoutException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.UnresolvedAddressException;
import java.security.cert.CertificateException;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.jspecify.annotations.Nullable;

/** What a failure says about the request, and about another attempt. */
final class Failures {
  /** Causes looked at: more than any chain has, and an end to one that goes in a circle. */
  private static final int DEPTH = 32;

  /** Why a call inside this one made no further attempt, when a later one may do better. */
  private static final Set<StopReason> MAY_PASS =
      EnumSet.of(
          StopReason.ATTEMPTS_EXHAUSTED,
          StopReason.WAIT_TOO_LONG,
          StopReason.CIRCUIT_OPEN,
          StopReason.RATE_LIMITED);

  private Failures() {}

  /** {@return what a future wrapped; what is not wrapped, as it is} */
  static Throwable unwrap(Throwable failure) {
    Throwable inner = failure;
    for (int i = 0; i < DEPTH; i++) {
      Throwable cause = inner.getCause();
      if (cause == null
          || !(inner instanceof CompletionException || inner instanceof ExecutionException)) {
        return inner;
      }
      inner = cause;
    }
    return inner;
  }

  /** {@return whether the call is to end: an {@link Error}, an interrupt, a cancellation} */
  static boolean cancelled(Throwable failure) {
    if (failure instanceof SocketTimeoutException) {
      return false; // an InterruptedIOException, but nobody interrupted
    }
    return failure instanceof Error
        || failure instanceof InterruptedException
        || failure instanceof InterruptedIOException
        || failure instanceof ClosedByInterruptException
        || failure instanceof CancellationException;
  }

  /**
   * {@return whether no byte of the request left: no address, no connection, or no TLS session}
   *
   * <p>An unknown host is among them: a resolver that fails for a moment is common, and nothing was
   * sent.
   */
  static boolean neverSent(Throwable failure) {
    return failure instanceof ConnectException
        || failure instanceof HttpConnectTimeoutException
        || failure instanceof UnknownHostException
        || failure instanceof UnresolvedAddressException
        || failure instanceof NoRouteToHostException
        || failure instanceof SSLHandshakeException;
  }

  /**
   * {@return whether the same request would fail the same way: a certificate that is not trusted or
   * names another host, a target URI or an argument that is no good, a redirect that leads nowhere,
   * a body that cannot be read, decoded or saved, a call inside this one that was not to be
   * repeated, or has been}
   *
   * <p>A {@link java.net.ProtocolException} is not among them: the next answer may come from a
   * healthier peer.
   */
  static boolean permanent(Throwable failure) {
    return notOfServer(failure)
        || isUselessAnswer(failure)
        || failure instanceof SSLPeerUnverifiedException
        || isDecidedInside(failure)
        || isCausedByCertificate(failure);
  }

  /** {@return what it says about the server, as in {@link Outcome#health}} */
  static Health health(Throwable failure, boolean countThrottled) {
    if (failure instanceof HttpStatusException inner) {
      return Health.of(inner.status(), countThrottled);
    }
    if (isUselessAnswer(failure)
        || failure instanceof CodecException
        || failure instanceof PaginationException) {
      return Health.ANSWERED;
    }
    boolean silent =
        failure instanceof CallException inner
            && (inner.attempts().isEmpty() || inner.stopReason() == StopReason.CANCELLED);
    return silent || cancelled(failure) || notOfServer(failure) ? Health.UNKNOWN : Health.FAILED;
  }

  /** Whether the server answered what nothing can be done with, and would do so again. */
  private static boolean isUselessAnswer(Throwable failure) {
    return failure instanceof BodyTooLongException
        || failure instanceof BodyNotSavedException
        || failure instanceof RedirectException;
  }

  /** Whether it is about a target URI, an argument or a body that is no good. */
  private static boolean notOfServer(Throwable failure) {
    if (failure instanceof UnresolvedAddressException) {
      return false; // an IllegalArgumentException, but the name may resolve later
    }
    return failure instanceof IllegalArgumentException
        || failure instanceof UnreadableBodyException
        || failure instanceof URISyntaxException
        || failure instanceof MalformedURLException
        || failure instanceof UnknownServiceException;
  }

  /** Whether a retry loop inside this call has had its say: loops around loops multiply. */
  private static boolean isDecidedInside(Throwable failure) {
    if (failure instanceof CallException inner) {
      return inner.attempts().size() > 1 || !MAY_PASS.contains(inner.stopReason());
    }
    for (Throwable suppressed : failure.getSuppressed()) {
      if (suppressed instanceof CodeFailedException) {
        return true;
      }
    }
    return false;
  }

  private static boolean isCausedByCertificate(Throwable failure) {
    @Nullable Throwable cause = failure;
    for (int i = 0; i < DEPTH && cause != null; i++) {
      if (cause instanceof CertificateException) {
        return true;
      }
      cause = cause.getCause();
    }
    return false;
  }
}
