// SPDX-License-Identifier: Apache-2.0
package dev.retry.client;

import dev.retry.internal.engine.Engine;
import dev.retry.internal.io.BytesCodec;
import dev.retry.internal.io.JdkTransport;
import dev.retry.internal.io.TextCodec;
import dev.retry.internal.model.ApiModel;
import dev.retry.internal.model.ApiSettings;
import dev.retry.internal.model.BodyReader;
import dev.retry.internal.model.CircularClientException;
import dev.retry.internal.model.Configuration;
import dev.retry.internal.proxy.CallParts;
import dev.retry.internal.proxy.DeclaredCall;
import dev.retry.internal.proxy.SharedGuards;
import dev.retry.policy.RetryBudget;
import dev.retry.spi.CallSite;
import dev.retry.spi.Codec;
import dev.retry.spi.ParameterConverter;
import dev.retry.spi.TimeSource;
import dev.retry.spi.Transport;
import dev.retry.spi.TransportProvider;
import java.lang.invoke.MethodHandles.Lookup;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a factory is made of: the settings of its builder, each given or by default, put together.
 */
final class Wiring implements AutoCloseable {
  private static final ThreadLocal<Set<Reading>> READING = ThreadLocal.withInitial(HashSet::new);
  private static final int BODY_LIMIT = 16 << 20;

  private final @Nullable String baseUrl;
  private final ApiSettings settings;
  private final Supplier<RetryBudget> retryBudget;
  private final @Nullable Transport ownTransport;
  private final @Nullable AsyncThreads ownThreads;
  private final TimeSource time;
  private final Engine engine;
  private final SharedGuards guards;
  private final CallParts parts;
  private final ClientNames names = new ClientNames();

  /** For the class that is made of it next, which asks again. */
  private volatile WeakReference<@Nullable ApiModel> last = new WeakReference<>(null);

  Wiring(ClientFactoryBuilder builder) {
    this.time = builder.time == null ? TimeSource.system() : builder.time;
    this.baseUrl = builder.baseUrl;
    this.settings =
        new ApiSettings(
            codecs(builder.codecs),
            converters(builder.converters),
            builder.trusted,
            builder.keys == null ? () -> UUID.randomUUID().toString() : builder.keys,
            builder.conditions,
            Configuration.of(builder.config),
            Around.leavesFieldsAlone(builder));
    this.retryBudget = builder.retryBudget == null ? RetryBudget::tokenBucket : builder.retryBudget;
    this.ownTransport = builder.transport == null ? made(builder, time) : null;
    this.ownThreads = builder.executor == null ? new AsyncThreads() : null;
    Executor executor = ownThreads == null ? Objects.requireNonNull(builder.executor) : ownThreads;
    this.engine =
        new Engine(
            time,
            builder.listeners,
            builder.random == null ? () -> ThreadLocalRandom.current().nextLong() : builder.random,
            executor,
            retryBudget);
    this.guards = new SharedGuards(engine);
    this.parts =
        new CallParts(
            engine,
            Around.of(
                builder,
                ownTransport == null ? Objects.requireNonNull(builder.transport) : ownTransport,
                time,
                executor),
            guards,
            builder.bodyLimit == null ? BODY_LIMIT : builder.bodyLimit,
            BodyReader.ofErrors(settings.codecs()),
            builder.tokens != null || !builder.interceptors.isEmpty());
  }

  private static List<Codec> codecs(List<Codec> given) {
    List<Codec> found = found(Codec.class);
    if (found.size() > 1) {
      // The order of a class path decides nothing: Jackson 3 comes first, the others by name.
      found.sort(
          Comparator.comparing((Codec codec) -> !codec.name().equals("jackson"))
              .thenComparing(Codec::name));
    }
    List<Codec> all = new ArrayList<>(given);
    all.addAll(found);
    all.add(new TextCodec());
    all.add(new BytesCodec());
    return List.copyOf(all);
  }

  private static List<ParameterConverter> converters(List<ParameterConverter> given) {
    List<ParameterConverter> all = new ArrayList<>(given);
    all.addAll(found(ParameterConverter.class));
    return List.copyOf(all);
  }

  private static <S> List<S> found(Class<S> type) {
    List<S> found = new ArrayList<>();
    for (S service : ServiceLoader.load(type, services())) {
      found.add(service);
    }
    return found;
  }

  /** That of the thread, unless it does not see this library, or sees another copy of it. */
  private static @Nullable ClassLoader services() {
    ClassLoader context = Thread.currentThread().getContextClassLoader();
    try {
      if (context != null && context.loadClass(Codec.class.getName()) == Codec.class) {
        return context;
      }
    } catch (ClassNotFoundException absent) {
      // a thread of a common pool, or of a container
    }
    return Codec.class.getClassLoader();
  }

  private static Transport made(ClientFactoryBuilder builder, TimeSource time) {
    if (builder.httpClient != null) {
      return new JdkTransport(builder.httpClient, time);
    }
    List<TransportProvider> found = found(TransportProvider.class);
    if (found.size() > 1) {
      throw new IllegalStateException(
          "there are several transports to choose from; hand one to transport(…):"
              + found.stream()
                  .map(each -> "\n  " + each.getClass().getName())
                  .sorted()
                  .collect(Collectors.joining()));
    }
    return found.isEmpty() ? new JdkTransport(time) : found.get(0).create(time);
  }

  /** What an interface says, all of it right. */
  ApiModel read(Class<?> api) {
    ApiModel known = last.get();
    if (known != null && known.type() == api) {
      return known;
    }
    // A condition that is made for it may come from a container, which may need it for that.
    Reading reading = new Reading(this, api);
    if (!READING.get().add(reading)) {
      throw new CircularClientException(api);
    }
    try {
      ApiModel model = ApiModel.read(api, baseUrl, settings);
      names.add(model);
      guards.add(api, model);
      last = new WeakReference<>(model);
      return model;
    } finally {
      READING.get().remove(reading);
    }
  }

  void checkOpen(Class<?> api) {
    if (engine.isClosed()) {
      throw new IllegalStateException(
          api.getSimpleName()
              + ": the client factory is closed.\n"
              + "  Make clients before it is closed, or with another one.");
    }
  }

  void checkConfiguration() {
    List<String> problems = settings.configuration().ofNone(names.all());
    if (!problems.isEmpty()) {
      throw new IllegalArgumentException(String.join("\n", problems));
    }
  }

  Map<String, CallSite> callSites(Class<?> api, Object client, Lookup inside) {
    return DeclaredCall.sites(read(api), parts, client, inside);
  }

  BreakerControl breaker(Class<?> api) {
    Set<String> names = SharedGuards.breakerNames(read(api));
    if (names.size() != 1) {
      throw new IllegalArgumentException(
          api.getSimpleName()
              + (names.isEmpty()
                  ? " has no @CircuitBreaker"
                  : " has several circuit breakers, ask for one by its name: " + names));
    }
    return breaker(names.iterator().next());
  }

  BreakerControl breaker(String name) {
    return new BreakerControl(name, guards.breaker(name), time);
  }

  List<BreakerControl> breakers() {
    return guards.breakerNames().stream().map(this::breaker).toList();
  }

  Explanation explain(Class<?> api) {
    return Explainer.explain(
        read(api), Objects.requireNonNull(retryBudget.get(), "retryBudget made null"));
  }

  /** An interface that a thread is reading for a factory. */
  private record Reading(Wiring factory, Class<?> api) {}

  @Override
  public void close() {
    engine.close();
    if (ownTransport != null) {
      ownTransport.close();
    }
    if (ownThreads != null) {
      ownThreads.close();
    }
  }
}
