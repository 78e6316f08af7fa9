// SPDX-License-Identifier: Apache-2.0
package dev.retry.client;

import dev.retry.RetryCondition;
import dev.retry.internal.model.ApiModel;
import dev.retry.internal.proxy.ClientClass;
import dev.retry.internal.proxy.DeclaredCall;
import dev.retry.message.HeaderList;
import dev.retry.policy.RetryBudget;
import dev.retry.spi.CallListener;
import dev.retry.spi.CallSite;
import dev.retry.spi.Codec;
import dev.retry.spi.TimeSource;
import dev.retry.spi.Transport;
import java.lang.invoke.MethodHandles;
import java.net.http.HttpClient;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.ServiceLoader;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Makes clients out of annotated interfaces; the front door of the library.
 *
 * <pre>{@code
 * try (ClientFactory clients = ClientFactory.builder().bearer(() -> token).build()) {
 *   GitHub github = clients.create(GitHub.class);
 *   List<Repo> repos = github.repos("torvalds", 100);
 * }
 * }</pre>
 *
 * <p>A factory owns the connections, threads and waits of all its clients: keep one for the life of
 * the application, and close it at the end. It is safe for use by many threads, as are its clients.
 *
 * @since 0.1.0
 */
public final class ClientFactory implements AutoCloseable {
  private final Wiring wiring;

  private ClientFactory(Builder builder) {
    this.wiring = new Wiring(builder);
  }

  /** {@return a builder with nothing set} */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * Makes a client. Reads and checks the whole interface, so that a client that is made can make
   * every call it declares.
   *
   * @param api an interface with {@link dev.retry.http.Api}
   * @param <T> its type
   * @return an implementation, safe for use by many threads; equal to every other of this interface
   *     and this factory
   * @throws dev.retry.message.ClientDefinitionException with every problem of the interface
   */
  public <T> T create(Class<T> api) {
    return create(api, null);
  }

  /**
   * Makes a client of an interface in a package that is not open to this library.
   *
   * @param api an interface with {@link dev.retry.http.Api}
   * @param lookup {@code MethodHandles.lookup()}, called in the package of the interface
   * @param <T> its type
   * @return an implementation, as {@link #create(Class)} makes it
   * @throws dev.retry.message.ClientDefinitionException with every problem of the interface
   */
  public <T> T create(Class<T> api, MethodHandles.@Nullable Lookup lookup) {
    Objects.requireNonNull(api, "api");
    ApiModel model = wiring.read(api);
    return api.cast(
        ClientClass.of(api, () -> DeclaredCall.slots(model), ClientFactory.class, lookup)
            .newInstance(this));
  }

  /**
   * What a generated class asks for when it is made; of no use to anybody else.
   *
   * @param api the interface it implements
   * @param client its instance
   * @param inside its {@code MethodHandles.lookup()}
   * @return what to call for each method, by name and descriptor
   */
  public Map<String, CallSite> callSites(Class<?> api, Object client, MethodHandles.Lookup inside) {
    return wiring.callSites(api, client, inside);
  }

  /**
   * How a client describes itself.
   *
   * @param api its interface
   * @return its name and base URL, such as {@code GitHub[https://api.github.com]}
   */
  public String describe(Class<?> api) {
    return api.getSimpleName() + "[" + wiring.read(api).baseUrl() + "]";
  }

  /**
   * The circuit breaker of an interface, to watch and to overrule.
   *
   * @param api an interface whose methods have one breaker in all
   * @return its control
   * @throws IllegalArgumentException when they have none, or several
   */
  public BreakerControl breaker(Class<?> api) {
    return wiring.breaker(Objects.requireNonNull(api, "api"));
  }

  /**
   * A circuit breaker by its name.
   *
   * @param name what {@link dev.retry.CircuitBreaker#name()} says
   * @return its control
   * @throws IllegalArgumentException when no interface that this factory has made a client of has
   *     it
   */
  public BreakerControl breaker(String name) {
    return wiring.breaker(Objects.requireNonNull(name, "name"));
  }

  /**
   * Explains what the calls of an interface do when the network fails, and what its annotations say
   * that cannot be meant. Sends nothing, and makes no client.
   *
   * @param api an interface with {@link dev.retry.http.Api}
   * @return how often, how long and why its calls are repeated; its {@code toString()} is for
   *     people to read
   * @throws dev.retry.message.ClientDefinitionException with every problem of the interface
   */
  public Explanation explain(Class<?> api) {
    return wiring.explain(api);
  }

  /**
   * Ends what the clients do: calls that wait fail at once with {@link
   * dev.retry.message.CallInterruptedException}, calls in flight make no further attempt, new ones
   * throw {@link IllegalStateException}. Closes what the factory opened; a transport, an HTTP
   * client or an executor that was handed in stays open.
   */
  @Override
  public void close() {
    wiring.close();
  }

  /**
   * Sets up a factory; every setting has a default, and is set once.
   *
   * @since 0.1.0
   */
  public static final class Builder {
    @Nullable String baseUrl;
    @Nullable Transport transport;
    @Nullable HttpClient httpClient;
    @Nullable TimeSource time;
    @Nullable RandomGenerator random;
    @Nullable Executor executor;
    @Nullable Supplier<String> token;
    @Nullable String deadlineHeader;
    @Nullable Supplier<String> keys;
    @Nullable Integer bodyLimit;
    @Nullable Function<Class<? extends RetryCondition>, ? extends RetryCondition> conditions;
    @Nullable Supplier<RetryBudget> retryBudget;
    final List<CallListener> listeners = new ArrayList<>();
    final List<Codec> codecs = new ArrayList<>();

    private Builder() {}

    /**
     * Sets the base URL of every interface, in place of what {@link dev.retry.http.Api} says.
     *
     * @param baseUrl an absolute {@code http} or {@code https} URL; its path is kept
     * @return this builder
     */
    public Builder baseUrl(String baseUrl) {
      this.baseUrl = Setting.once("baseUrl", this.baseUrl, baseUrl);
      return this;
    }

    /**
     * Sets what sends; by default the JDK's HTTP client.
     *
     * @param transport stays open when the factory is closed
     * @return this builder
     */
    public Builder transport(Transport transport) {
      this.transport = Setting.once("transport", this.transport, transport);
      return this;
    }

    /**
     * Sets the JDK HTTP client that sends: its proxy, TLS settings, HTTP version and connect
     * timeout hold.
     *
     * @param httpClient stays open when the factory is closed; must not follow redirects by itself
     * @return this builder
     */
    public Builder httpClient(HttpClient httpClient) {
      this.httpClient = Setting.once("httpClient", this.httpClient, httpClient);
      return this;
    }

    /**
     * Adds a codec, asked before those found by {@link ServiceLoader}.
     *
     * @param codec reads and writes bodies
     * @return this builder
     */
    public Builder codec(Codec codec) {
      codecs.add(Objects.requireNonNull(codec, "codec"));
      return this;
    }

    /**
     * Sends {@code Authorization: Bearer …} with every attempt that has no such field of its own
     * (RFC 6750, section 2.1).
     *
     * @param token asked before each attempt, so a renewed token is used at once
     * @return this builder
     */
    public Builder bearer(Supplier<String> token) {
      this.token = Setting.once("bearer", this.token, token);
      return this;
    }

    /**
     * Sets how the conditions are made that {@link dev.retry.Retry#when()} names, so that a
     * container can build them; by default with their constructor without parameters.
     *
     * @param conditions asked once for each class and interface
     * @return this builder
     */
    public Builder conditions(
        Function<Class<? extends RetryCondition>, ? extends RetryCondition> conditions) {
      this.conditions = Setting.once("conditions", this.conditions, conditions);
      return this;
    }

    /**
     * Tells the server with every attempt how many milliseconds it has: what is left for the
     * attempt or for the call, whichever is less. A field that the request has of its own stays.
     *
     * @param name the name of the field, such as {@code X-Request-Timeout-Ms}
     * @return this builder
     * @throws IllegalArgumentException when it is no token (RFC 9110, section 5.6.2)
     */
    public Builder deadlineHeader(String name) {
      HeaderList.checkName(name);
      this.deadlineHeader = Setting.once("deadlineHeader", this.deadlineHeader, name);
      return this;
    }

    /**
     * Adds a listener; each is told every event, in the order they were added.
     *
     * @param listener is told what happens to calls
     * @return this builder
     */
    public Builder listener(CallListener listener) {
      listeners.add(Objects.requireNonNull(listener, "listener"));
      return this;
    }

    /**
     * Sets the clocks and the waiting; by default those of the machine.
     *
     * @param time where time comes from
     * @return this builder
     */
    public Builder time(TimeSource time) {
      this.time = Setting.once("time", this.time, time);
      return this;
    }

    /**
     * Sets what jitter is drawn from; by default each thread's own generator.
     *
     * @param random safe for use by many threads
     * @return this builder
     */
    public Builder random(RandomGenerator random) {
      this.random = Setting.once("random", this.random, random);
      return this;
    }

    /**
     * Sets what makes idempotency keys; by default random UUIDs.
     *
     * @param keys gives another one each time; safe for use by many threads
     * @return this builder
     */
    public Builder idempotencyKeys(Supplier<String> keys) {
      this.keys = Setting.once("idempotencyKeys", this.keys, keys);
      return this;
    }

    /**
     * Sets what goes on with asynchronous calls after a response or a wait; by default a few daemon
     * threads.
     *
     * @param executor stays open when the factory is closed
     * @return this builder
     */
    public Builder executor(Executor executor) {
      this.executor = Setting.once("executor", this.executor, executor);
      return this;
    }

    /**
     * Sets the longest body of a 2xx that is read into memory, 16 MiB by default. A longer one
     * fails the attempt.
     *
     * @param bytes one or more
     * @return this builder
     */
    public Builder bodyLimit(int bytes) {
      if (bytes < 1) {
        throw new IllegalArgumentException("bodyLimit = " + bytes + ": must be one byte or more");
      }
      this.bodyLimit = Setting.once("bodyLimit", this.bodyLimit, bytes);
      return this;
    }

    /**
     * Sets what retries to a host may cost, by default {@link RetryBudget#tokenBucket()}. All
     * interfaces of the factory share the budget of a host; one that no call went to for ten
     * minutes gets a new one.
     *
     * @param retryBudget makes the budget of a host
     * @return this builder
     */
    public Builder retryBudget(Supplier<RetryBudget> retryBudget) {
      this.retryBudget = Setting.once("retryBudget", this.retryBudget, retryBudget);
      return this;
    }

    /**
     * Lets retries to a host cost what they will: a server that is down may then get as many times
     * its load as there are attempts.
     *
     * @return this builder
     */
    public Builder noRetryBudget() {
      return retryBudget(RetryBudget::unlimited);
    }

    /**
     * Makes the factory.
     *
     * @return a factory to be closed
     * @throws IllegalArgumentException when two settings exclude each other
     */
    public ClientFactory build() {
      if (transport != null && httpClient != null) {
        throw new IllegalArgumentException(
            "transport and httpClient are both set: hand the HTTP client to the transport");
      }
      return new ClientFactory(this);
    }
  }
}
