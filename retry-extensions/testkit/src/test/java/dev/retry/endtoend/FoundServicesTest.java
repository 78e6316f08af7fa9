// SPDX-License-Identifier: Apache-2.0
package dev.retry.endtoend;

import static dev.retry.endtoend.Fixture.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.retry.client.ClientFactory;
import dev.retry.http.Api;
import dev.retry.http.GET;
import dev.retry.message.CodecException;
import dev.retry.message.Payload;
import dev.retry.spi.Codec;
import dev.retry.spi.TimeSource;
import dev.retry.spi.Transport;
import dev.retry.spi.TransportProvider;
import dev.retry.testkit.FakeTransport;
import dev.retry.testkit.VirtualTime;
import java.io.IOException;
import java.lang.reflect.Type;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What stands in {@code META-INF/services} is taken in an order that no class path decides. */
class FoundServicesTest {
  private static final VirtualTime TIME = new VirtualTime();

  @TempDir Path folder;

  record Thing(int id) {}

  @Api("https://api.example.com")
  interface Things {
    @GET("/thing")
    Thing thing();
  }

  /** Answers without a network. */
  public static final class First implements TransportProvider {
    @Override
    public Transport create(TimeSource time) {
      return FakeTransport.with(TIME)
          .answering(request -> FakeTransport.response(200, FakeTransport.json("{\"id\":7}")));
    }
  }

  /** One too many. */
  public static final class Second implements TransportProvider {
    @Override
    public Transport create(TimeSource time) {
      throw new AssertionError("nobody chose it");
    }
  }

  /** Knows nothing, under some name. */
  private abstract static class Named implements Codec {
    @Override
    public String name() {
      return getClass().getSimpleName();
    }

    @Override
    public String mediaType() {
      return "application/x-" + name();
    }

    @Override
    public Decoder decoder(Type type) {
      return null;
    }

    @Override
    public Encoder encoder(Type type) {
      return null;
    }
  }

  /** Comes after the other by its name, and before it in the file. */
  public static final class Zeta extends Named {}

  /** Comes first by its name. */
  public static final class Alpha extends Named {}

  private interface Action<T> {
    T run() throws Exception;
  }

  private <T> T finding(Class<?> service, Stream<Class<?>> providers, Action<T> action)
      throws Exception {
    Path services = Files.createDirectories(folder.resolve("META-INF/services"));
    Files.writeString(
        services.resolve(service.getName()),
        providers.map(Class::getName).collect(Collectors.joining("\n")));
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    try (URLClassLoader found = new URLClassLoader(new URL[] {folder.toUri().toURL()}, before)) {
      thread.setContextClassLoader(found);
      return action.run();
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  @Test
  void aTransportThatIsFoundSends() throws Exception {
    Thing thing =
        finding(
            TransportProvider.class,
            Stream.of(First.class),
            () -> {
              try (ClientFactory clients = ClientFactory.builder().build()) {
                return clients.create(Things.class).thing();
              }
            });
    assertThat(thing).isEqualTo(new Thing(7));
  }

  @Test
  void twoTransportsThatAreFoundAreAnErrorThatNamesBoth() {
    assertThatThrownBy(
            () ->
                finding(
                    TransportProvider.class,
                    Stream.of(Second.class, First.class),
                    () -> ClientFactory.builder().build()))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(
            """
            there are several transports to choose from; hand one to transport(…):
              dev.retry.endtoend.FoundServicesTest$First
              dev.retry.endtoend.FoundServicesTest$Second\
            """);
  }

  @Test
  void aTransportThatIsHandedInNeedsNoChoice() throws Exception {
    FakeTransport mine = FakeTransport.with(TIME).answer(200, FakeTransport.json("{\"id\":8}"));
    Thing thing =
        finding(
            TransportProvider.class,
            Stream.of(Second.class, First.class),
            () -> {
              try (ClientFactory clients = ClientFactory.builder().transport(mine).build()) {
                return clients.create(Things.class).thing();
              }
            });
    assertThat(thing).isEqualTo(new Thing(8));
  }

  @Test
  void codecsAreAskedInTheirOrderWhateverTheClassPathSays() {
    FakeTransport net = FakeTransport.with(TIME).answer(200, html());
    Codec mine =
        new Named() {
          @Override
          public String name() {
            return "mine";
          }
        };
    assertThatThrownBy(
            () ->
                finding(
                    Codec.class,
                    Stream.of(Zeta.class, Alpha.class),
                    () -> {
                      try (ClientFactory clients =
                          ClientFactory.builder().transport(net).codec(mine).build()) {
                        return clients.create(Things.class).thing();
                      }
                    }))
        .isInstanceOf(CodecException.class)
        .cause()
        .isInstanceOf(IOException.class)
        .hasMessageContaining(
            """
            asked were
              mine (application/x-mine)
              jackson (application/json)
              Alpha (application/x-Alpha)
              Zeta (application/x-Zeta)
              text (text/plain)
              bytes (application/octet-stream)\
            """);
  }

  @Test
  void aContextClassLoaderWithoutTheLibraryIsPassedOver() {
    FakeTransport net = FakeTransport.with(TIME).answer(200, FakeTransport.json("{\"id\":9}"));
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(ClassLoader.getPlatformClassLoader());
    try (ClientFactory clients = ClientFactory.builder().transport(net).build()) {
      assertThat(clients.create(Things.class).thing()).isEqualTo(new Thing(9));
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  private static Payload html() {
    return Payload.of(text("<p>").bytes(), "text/html");
  }
}
