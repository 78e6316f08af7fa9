// SPDX-License-Identifier: Apache-2.0
package dev.retry.client;

import dev.retry.internal.model.ApiModel;
import dev.retry.internal.proxy.ClientClass;
import dev.retry.internal.proxy.DeclaredCall;
import dev.retry.spi.CallSite;
import java.lang.invoke.MethodHandles;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
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

  ClientFactory(ClientFactoryBuilder builder) {
    this.wiring = new Wiring(builder);
  }

  /** {@return a builder with nothing set} */
  public static ClientFactoryBuilder builder() {
    return new ClientFactoryBuilder();
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
   * @throws IllegalStateException when the factory is closed
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
    return api.cast(client(Objects.requireNonNull(api, "api"), lookup).newInstance(this));
  }

  /**
   * The class that {@link #create(Class)} makes a client of, for containers that make their objects
   * themselves: it is a {@code @Singleton} unless the interface says another scope, has the
   * annotations of the interface, qualifiers among them, and one {@code @Inject} constructor, which
   * wants a {@code ClientFactory}.
   *
   * @param api an interface with {@link dev.retry.http.Api}
   * @param <T> its type
   * @return the class, one for each interface, whichever factory is asked
   * @throws dev.retry.message.ClientDefinitionException with every problem of the interface
   * @throws IllegalStateException when the factory is closed
   */
  public <T> Class<? extends T> classOf(Class<T> api) {
    return client(Objects.requireNonNull(api, "api"), null).type().asSubclass(api);
  }

  /**
   * What makes a client when it is first asked for one, and gives the same from then on; for
   * containers that want to be told how. Nothing is checked before.
   *
   * @param api an interface with {@link dev.retry.http.Api}
   * @param <T> its type
   * @return throws what {@link #create(Class)} does
   */
  public <T> Supplier<T> provider(Class<T> api) {
    return new MadeOnce<>(this, Objects.requireNonNull(api, "api"));
  }

  private ClientClass client(Class<?> api, MethodHandles.@Nullable Lookup lookup) {
    wiring.checkOpen(api);
    ApiModel model = wiring.read(api);
    return ClientClass.of(api, DeclaredCall.slots(model), ClientFactory.class, lookup);
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

  /** {@return the circuit breakers of the interfaces that it knows so far, by their names} */
  public List<BreakerControl> breakers() {
    return wiring.breakers();
  }

  /**
   * Refuses what is configured for clients that are not there. {@link #create} says what is wrong
   * with the keys of its own client; call this when all are created, and a typo in the name of one
   * is found as well.
   *
   * @throws IllegalArgumentException with every key that names no client of this factory, and the
   *     nearest that does
   */
  public void checkConfiguration() {
    wiring.checkConfiguration();
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
}
