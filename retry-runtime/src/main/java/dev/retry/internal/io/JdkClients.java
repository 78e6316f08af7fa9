// SPDX-License-Identifier: Apache-2.0
package dev.retry.internal.io;

import java.io.IOException;
import java.lang.reflect.Method;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * The clients of a transport: the one that was handed to it, or its own, one for each limit to
 * connect that it meets, and apart for {@code http} and {@code https}.
 *
 * <p>After a response whose head is malformed the JDK's client leaves the connection to the server
 * to close, and gives nobody a way to close it. So on Java 21 and later, where a client can be
 * ended, one of ours that has met such a response is replaced, and ends with its last exchange.
 */
final class JdkClients {
  /** These came with Java 21. */
  private static final @Nullable Method SHUTDOWN = method("shutdown");

  private static final @Nullable Method SHUTDOWN_NOW = method("shutdownNow");

  private final @Nullable Lease given;
  private final boolean ownThreads;
  private final JdkThreads threads = new JdkThreads();
  private final Map<Duration, Lease> own = new ConcurrentHashMap<>();
  private final Map<Duration, Lease> ownPlain = new ConcurrentHashMap<>();
  private volatile boolean closed;

  /**
   * Makes them.
   *
   * @param given the only one, which stays open; or {@code null} for clients of our own
   */
  JdkClients(@Nullable HttpClient given) {
    this.given = given == null ? null : new Lease(given, null);
    this.ownThreads = given == null || given.executor().orElse(null) instanceof JdkThreads;
  }

  /** {@return whether they run on {@link JdkThreads}, as our own do} */
  boolean haveOwnThreads() {
    return ownThreads;
  }

  /**
   * {@return a client for one exchange, which is given back after it}
   *
   * @param connectLimit its limit to connect, if it is our own
   * @param plain whether the exchange goes without TLS
   * @throws IOException when the transport is closed
   */
  Lease lease(Duration connectLimit, boolean plain) throws IOException {
    while (!closed) {
      Lease lease = given == null ? own(connectLimit, plain) : given;
      if (lease.begin()) {
        return lease;
      }
    }
    throw new IOException("the transport is closed");
  }

  private Lease own(Duration connectLimit, boolean plain) {
    return plain
        ? ownPlain.computeIfAbsent(connectLimit, this::makePlain)
        : own.computeIfAbsent(connectLimit, this::make);
  }

  private Lease make(Duration connectLimit) {
    return new Lease(builder(connectLimit).build(), connectLimit);
  }

  private Lease makePlain(Duration connectLimit) {
    return new Lease(builder(connectLimit).sslContext(new NoTls()).build(), connectLimit);
  }

  private HttpClient.Builder builder(Duration connectLimit) {
    return HttpClient.newBuilder()
        .executor(threads)
        .connectTimeout(connectLimit)
        .followRedirects(HttpClient.Redirect.NEVER);
  }

  /**
   * Takes a client back.
   *
   * @param lease the client
   * @param spoilt whether it may have been left with a connection
   */
  void giveBack(Lease lease, boolean spoilt) {
    if (spoilt
        && SHUTDOWN != null
        && lease.connectLimit != null
        && (own.remove(lease.connectLimit, lease) || ownPlain.remove(lease.connectLimit, lease))) {
      lease.end();
    }
    lease.end();
  }

  /**
   * Lets go of our own. On Java 21 and later what is in flight is aborted; before, it runs to its
   * own limits, and a client ends with it.
   */
  void close() {
    closed = true;
    for (Map<Duration, Lease> leases : List.of(own, ownPlain)) {
      leases.values().forEach(lease -> invoke(SHUTDOWN_NOW, lease.client));
      leases.clear();
    }
    threads.retire();
  }

  private static @Nullable Method method(String name) {
    try {
      return HttpClient.class.getMethod(name);
    } catch (NoSuchMethodException before21) {
      return null;
    }
  }

  private static void invoke(@Nullable Method method, HttpClient client) {
    if (method != null) {
      try {
        method.invoke(client);
      } catch (ReflectiveOperationException e) {
        throw new IllegalStateException("HttpClient." + method.getName() + "() failed", e);
      }
    }
  }

  /** A client, and how many make use of it. */
  static final class Lease {
    final HttpClient client;
    private final @Nullable Duration connectLimit;

    /** The exchanges, and one more until the client is replaced. */
    private final AtomicInteger users = new AtomicInteger(1);

    private Lease(HttpClient client, @Nullable Duration connectLimit) {
      this.client = client;
      this.connectLimit = connectLimit;
    }

    /** {@return whether it can still be used} */
    private boolean begin() {
      int now = users.get();
      while (now > 0 && !users.compareAndSet(now, now + 1)) {
        now = users.get();
      }
      return now > 0;
    }

    private void end() {
      if (users.decrementAndGet() == 0) {
        invoke(SHUTDOWN, client);
      }
    }
  }
}
