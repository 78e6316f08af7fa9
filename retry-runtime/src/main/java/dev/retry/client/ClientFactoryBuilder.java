// SPDX-License-Identifier: Apache-2.0
package dev.retry.client;

import dev.retry.RetryCondition;
import dev.retry.internal.io.Authorization;
import dev.retry.message.HeaderList;
import dev.retry.message.Origin;
import dev.retry.policy.RetryBudget;
import dev.retry.spi.CallListener;
import dev.retry.spi.Codec;
import dev.retry.spi.ConfigSource;
import dev.retry.spi.Interceptor;
import dev.retry.spi.ParameterConverter;
import dev.retry.spi.RequestEdit;
import dev.retry.spi.TimeSource;
import dev.retry.spi.TokenSource;
import dev.retry.spi.Transport;
import java.net.http.HttpClient;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Sets up a {@link ClientFactory}; every setting has a default, and is set once.
 *
 * @since 0.1.0
 */
public final class ClientFactoryBuilder {
  @Nullable String baseUrl;
  @Nullable Transport transport;
  @Nullable HttpClient httpClient;
  @Nullable TimeSource time;
  @Nullable RandomGenerator random;
  @Nullable Executor executor;
  @Nullable RequestEdit authorization;
  @Nullable TokenSource tokens;
  @Nullable RequestEdit signer;
  @Nullable Integer redirects;
  @Nullable String deadlineHeader;
  @Nullable Supplier<String> keys;
  @Nullable Integer bodyLimit;
  @Nullable Integer gzipAbove;
  @Nullable Function<Class<? extends RetryCondition>, ? extends RetryCondition> conditions;
  @Nullable Supplier<RetryBudget> retryBudget;
  final Map<String, Supplier<? extends @Nullable String>> headers =
      new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
  final List<Interceptor> interceptors = new ArrayList<>();
  final Set<Origin> trusted = new HashSet<>();
  final List<CallListener> listeners = new ArrayList<>();
  final List<Codec> codecs = new ArrayList<>();
  final List<ParameterConverter> converters = new ArrayList<>();
  final List<ConfigSource> config = new ArrayList<>();

  ClientFactoryBuilder() {}

  /**
   * Sets the base URL of every interface, in place of what {@link dev.retry.http.Api} says.
   *
   * @param baseUrl an absolute {@code http} or {@code https} URL; its path is kept
   * @return this builder
   */
  public ClientFactoryBuilder baseUrl(String baseUrl) {
    this.baseUrl = Setting.once("baseUrl", this.baseUrl, baseUrl);
    return this;
  }

  /**
   * Adds a source of values that replace what interfaces say, and what {@link #baseUrl} does. The
   * first added that has a key wins. Each is read once, when the factory is made.
   *
   * @param source has keys such as {@code retry.clients.github.retry.max-wait}
   * @return this builder
   */
  public ClientFactoryBuilder config(ConfigSource source) {
    config.add(Objects.requireNonNull(source, "source"));
    return this;
  }

  /**
   * Sets what sends; by default the transport that {@link ServiceLoader} finds, or else the JDK's
   * HTTP client.
   *
   * @param transport stays open when the factory is closed
   * @return this builder
   */
  public ClientFactoryBuilder transport(Transport transport) {
    this.transport = Setting.once("transport", this.transport, transport);
    return this;
  }

  /**
   * Sets the JDK HTTP client that sends: its proxy, TLS settings, HTTP version and connect timeout
   * hold.
   *
   * @param httpClient stays open when the factory is closed; must not follow redirects by itself
   * @return this builder
   */
  public ClientFactoryBuilder httpClient(HttpClient httpClient) {
    this.httpClient = Setting.once("httpClient", this.httpClient, httpClient);
    return this;
  }

  /**
   * Adds a codec, asked before those found by {@link ServiceLoader}: of these, {@code jackson}
   * first, then the others by their names.
   *
   * @param codec reads and writes bodies
   * @return this builder
   */
  public ClientFactoryBuilder codec(Codec codec) {
    codecs.add(Objects.requireNonNull(codec, "codec"));
    return this;
  }

  /**
   * Adds a converter of parameters, asked before those found by {@link ServiceLoader}.
   *
   * @param converter makes texts of values
   * @return this builder
   */
  public ClientFactoryBuilder converter(ParameterConverter converter) {
    converters.add(Objects.requireNonNull(converter, "converter"));
    return this;
  }

  /**
   * Sends {@code Authorization: Bearer …} with every attempt that has no such field of its own (RFC
   * 6750, section 2.1).
   *
   * @param token asked before each attempt, so a renewed token is used at once
   * @return this builder
   */
  public ClientFactoryBuilder bearer(Supplier<String> token) {
    return authorization("bearer", Authorization.bearer(Objects.requireNonNull(token, "token")));
  }

  /**
   * Sends bearer tokens as {@link #bearer} does, and fetches another one when the server refuses it
   * with a 401: one fetch for all calls that wait for it. The refused request is then sent once
   * more within the same attempt, unless its body cannot be; a call does so once.
   *
   * @param tokens fetches the first token, when the first call needs it, and each further one
   * @return this builder
   */
  public ClientFactoryBuilder tokens(TokenSource tokens) {
    checkNoAuthorization("tokens");
    this.tokens = Setting.once("tokens", this.tokens, tokens);
    return this;
  }

  /**
   * Sends {@code Authorization: Basic …} with every attempt that has no such field of its own (RFC
   * 7617, in UTF-8).
   *
   * @param user without a colon
   * @param password any text without control characters
   * @return this builder
   * @throws IllegalArgumentException when one of them cannot be sent
   */
  public ClientFactoryBuilder basic(String user, String password) {
    Objects.requireNonNull(user, "user");
    Objects.requireNonNull(password, "password");
    return authorization("basic", Authorization.basic(user, password));
  }

  private ClientFactoryBuilder authorization(String name, RequestEdit edit) {
    checkNoAuthorization(name);
    this.authorization = edit;
    return this;
  }

  private void checkNoAuthorization(String name) {
    if (authorization != null || tokens != null) {
      throw new IllegalStateException(
          name + ": basic, bearer or tokens is already set, and a request is authorized once");
    }
  }

  /**
   * Sends a field with every attempt that has none of this name: an API key, say. As with all that
   * this builder adds to requests, only to the origin of the API and to those that are {@linkplain
   * #trust trusted}.
   *
   * @param name its name
   * @param value asked before each attempt; {@code null} to send none
   * @return this builder
   * @throws IllegalArgumentException when the name is no token (RFC 9110, section 5.6.2)
   */
  public ClientFactoryBuilder header(String name, Supplier<? extends @Nullable String> value) {
    HeaderList.checkName(name);
    headers.put(name, Setting.once("header " + name, headers.get(name), value));
    return this;
  }

  /**
   * Adds an interceptor: it runs once for each attempt, inside the retry loop. The first added is
   * the outermost.
   *
   * @param interceptor stands around the sending of every attempt
   * @return this builder
   */
  public ClientFactoryBuilder interceptor(Interceptor interceptor) {
    interceptors.add(Objects.requireNonNull(interceptor, "interceptor"));
    return this;
  }

  /**
   * Sets what signs requests: it is asked last, and sees the request and its body as they are sent,
   * each time that they are.
   *
   * @param signer adds the fields of the signature
   * @return this builder
   */
  public ClientFactoryBuilder signer(RequestEdit signer) {
    this.signer = Setting.once("signer", this.signer, signer);
    return this;
  }

  /**
   * Trusts another origin: a redirect or a URL that leads there takes credentials along.
   *
   * @param origin an {@code http} or {@code https} URI, of which scheme, host and port count
   * @return this builder
   * @throws IllegalArgumentException when it is no such URI
   */
  public ClientFactoryBuilder trust(String origin) {
    trusted.add(Origin.of(origin));
    return this;
  }

  /**
   * Sets how many redirects are followed in a row, 5 by default. One more is a failure; with 0 none
   * is followed, and each is the response.
   *
   * @param most 0 or more
   * @return this builder
   */
  public ClientFactoryBuilder redirects(int most) {
    this.redirects = Setting.once("redirects", this.redirects, most, 0, "0 or more");
    return this;
  }

  /**
   * Sets how the conditions are made that {@link dev.retry.Retry#when()} names, so that a container
   * can build them; by default with their constructor without parameters.
   *
   * @param conditions asked once for each class and interface
   * @return this builder
   */
  public ClientFactoryBuilder conditions(
      Function<Class<? extends RetryCondition>, ? extends RetryCondition> conditions) {
    this.conditions = Setting.once("conditions", this.conditions, conditions);
    return this;
  }

  /**
   * Tells the server with every attempt how many milliseconds it has: what is left for the attempt
   * or for the call, whichever is less. A field that the request has of its own stays.
   *
   * @param name the name of the field, such as {@code X-Request-Timeout-Ms}
   * @return this builder
   * @throws IllegalArgumentException when it is no token (RFC 9110, section 5.6.2)
   */
  public ClientFactoryBuilder deadlineHeader(String name) {
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
  public ClientFactoryBuilder listener(CallListener listener) {
    listeners.add(Objects.requireNonNull(listener, "listener"));
    return this;
  }

  /**
   * Sets the clocks and the waiting; by default those of the machine.
   *
   * @param time where time comes from
   * @return this builder
   */
  public ClientFactoryBuilder time(TimeSource time) {
    this.time = Setting.once("time", this.time, time);
    return this;
  }

  /**
   * Sets what jitter is drawn from; by default each thread's own generator.
   *
   * @param random safe for use by many threads
   * @return this builder
   */
  public ClientFactoryBuilder random(RandomGenerator random) {
    this.random = Setting.once("random", this.random, random);
    return this;
  }

  /**
   * Sets what makes idempotency keys; by default random UUIDs.
   *
   * @param keys gives another one each time; safe for use by many threads
   * @return this builder
   */
  public ClientFactoryBuilder idempotencyKeys(Supplier<String> keys) {
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
  public ClientFactoryBuilder executor(Executor executor) {
    this.executor = Setting.once("executor", this.executor, executor);
    return this;
  }

  /**
   * Sets the longest body of a 2xx that is read into memory, as it comes and when it is decoded; 16
   * MiB by default. A longer one fails the call.
   *
   * @param bytes one or more
   * @return this builder
   */
  public ClientFactoryBuilder bodyLimit(int bytes) {
    this.bodyLimit = Setting.once("bodyLimit", this.bodyLimit, bytes, 1, "one byte or more");
    return this;
  }

  /**
   * Compresses the bodies of requests with gzip: those that are longer, or of unknown length, and
   * have no {@code Content-Encoding}. By default none is, since not every server takes it.
   *
   * @param aboveBytes the longest body that is sent as it is; zero or more
   * @return this builder
   */
  public ClientFactoryBuilder gzipRequests(int aboveBytes) {
    this.gzipAbove =
        Setting.once("gzipRequests", this.gzipAbove, aboveBytes, 0, "zero bytes or more");
    return this;
  }

  /**
   * Sets what retries to a host may cost, by default {@link RetryBudget#tokenBucket()}. All
   * interfaces of the factory share the budget of a host; one that no call went to for ten minutes
   * gets a new one.
   *
   * @param retryBudget makes the budget of a host
   * @return this builder
   */
  public ClientFactoryBuilder retryBudget(Supplier<RetryBudget> retryBudget) {
    this.retryBudget = Setting.once("retryBudget", this.retryBudget, retryBudget);
    return this;
  }

  /**
   * Lets retries to a host cost what they will: a server that is down may then get as many times
   * its load as there are attempts.
   *
   * @return this builder
   */
  public ClientFactoryBuilder noRetryBudget() {
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
