// SPDX-License-Identifier: Apache-2.0
package dev.retry.guice;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.inject.AbstractModule;
import com.google.inject.Guice;
import com.google.inject.Inject;
import com.google.inject.Injector;
import com.google.inject.Key;
import com.google.inject.Module;
import com.google.inject.multibindings.Multibinder;
import com.google.inject.multibindings.OptionalBinder;
import dev.retry.Retry;
import dev.retry.RetryCondition;
import dev.retry.client.ClientFactory;
import dev.retry.guice.found.Hills;
import dev.retry.guice.found.Upland;
import dev.retry.guice.found.Valleys.Rivers;
import dev.retry.http.Api;
import dev.retry.http.GET;
import dev.retry.spi.CallListener;
import dev.retry.spi.ConfigSource;
import dev.retry.spi.TokenSource;
import dev.retry.testkit.EventLog;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ClientModuleTest {
  private final MockWebServer server = new MockWebServer();
  private final List<ClientFactory> factories = new ArrayList<>();

  @BeforeEach
  void startServer() throws Exception {
    server.start();
  }

  @AfterEach
  void close() {
    factories.forEach(ClientFactory::close);
    server.close();
  }

  @Api
  @Retry(maxAttempts = 3, when = Grey.class)
  interface Weather {
    @GET("/now")
    String now();
  }

  /** What is seen of answers. */
  static final class Diary {
    final List<String> seen = new ArrayList<>();
  }

  /** A condition that only a container can make. */
  static final class Grey implements RetryCondition {
    private final Diary diary;

    @Inject
    Grey(Diary diary) {
      this.diary = diary;
    }

    @Override
    public Answer decide(Result result) {
      diary.seen.add(result.status() + " " + result.body());
      return result.body().equals("grey") ? Answer.RETRY : Answer.UNDECIDED;
    }
  }

  private void answer(int status, String body) {
    server.enqueue(
        new MockResponse.Builder()
            .code(status)
            .setHeader("Content-Type", "text/plain")
            .setHeader("Retry-After", "0")
            .body(body)
            .build());
  }

  /** What an application binds around its clients. */
  private final class Surroundings extends AbstractModule {
    final Diary diary = new Diary();
    final EventLog log = new EventLog();

    @Override
    protected void configure() {
      bind(Diary.class).toInstance(diary);
      Multibinder.newSetBinder(binder(), CallListener.class).addBinding().toInstance(log);
      OptionalBinder.newOptionalBinder(binder(), TokenSource.class)
          .setBinding()
          .toInstance(rejected -> "secret");
      Multibinder.newSetBinder(binder(), ConfigSource.class)
          .addBinding()
          .toInstance(
              ConfigSource.of(
                  "test", Map.of("retry.clients.weather.base-url", server.url("/").toString())));
    }
  }

  private Injector injector(Module... modules) {
    Injector injector = Guice.createInjector(modules);
    factories.add(injector.getInstance(ClientFactory.class));
    return injector;
  }

  // tag::of
  static Injector start() {
    return Guice.createInjector(
        ClientModule.of(Rivers.class, Hills.class)
            .with(builder -> builder.header("X-Key", () -> "secret")));
  }

  // end::of

  @Test
  void pageShowsHowToStart() {
    Injector injector = start();
    factories.add(injector.getInstance(ClientFactory.class));

    assertThat(injector.getInstance(Rivers.class)).isNotNull();
  }

  // tag::bind
  static class Listening extends AbstractModule {
    @Override
    protected void configure() {
      Multibinder.newSetBinder(binder(), CallListener.class).addBinding().to(EventLog.class);
      Multibinder.newSetBinder(binder(), ConfigSource.class)
          .addBinding()
          .toInstance(ConfigSource.environment());
    }
  }

  // end::bind

  @Test
  void listenerOfAModuleIsBound() {
    assertThat(injector(ClientModule.of(Rivers.class), new Listening())).isNotNull();
  }

  @Test
  void clientHasWhatModulesBindAndRetries() throws Exception {
    answer(503, "");
    answer(200, "grey");
    answer(200, "sunny");
    Surroundings around = new Surroundings();
    Injector injector = injector(ClientModule.of(Weather.class), around);

    assertThat(injector.getInstance(Weather.class).now()).isEqualTo("sunny");
    assertThat(around.diary.seen).containsExactly("503 ", "200 grey", "200 sunny");
    assertThat(around.log.lines()).contains("attempt 1 -> 503", "succeeded after 3 attempts");
    assertThat(server.takeRequest().getHeaders().get("Authorization")).isEqualTo("Bearer secret");
    assertThat(injector.getInstance(Weather.class)).isSameAs(injector.getInstance(Weather.class));
  }

  @Test
  void interfacesOfPackagesAreFoundWithTheirQualifiers() {
    Injector injector = injector(ClientModule.in("dev.retry.guice.found"));

    assertThat(injector.getInstance(Key.get(Hills.class, Upland.class)))
        .hasToString("Hills[https://hills.example.com]");
    assertThat(injector.getInstance(Rivers.class)).isNotNull();
    assertThat(injector.getBindings().keySet())
        .doesNotContain(Key.get(Hills.class))
        .filteredOn(key -> key.getTypeLiteral().getRawType().getName().contains("found"))
        .hasSize(2);
  }

  @Test
  void settingsOfTheFactoryAreAdded() throws Exception {
    answer(200, "snow");
    Injector injector =
        injector(
            ClientModule.in("dev.retry.guice.found")
                .with(builder -> builder.baseUrl(server.url("/").toString()))
                .with(builder -> builder.header("X-Key", () -> "k")));

    assertThat(injector.getInstance(Key.get(Hills.class, Upland.class)).now()).isEqualTo("snow");
    assertThat(server.takeRequest().getHeaders().get("X-Key")).isEqualTo("k");
  }

  @Test
  void injectorsShareNothing() {
    Injector one = injector(ClientModule.of(Rivers.class));
    Injector other = injector(ClientModule.of(Rivers.class));
    one.getInstance(ClientFactory.class).close();

    assertThat(one.getInstance(Rivers.class)).isNotEqualTo(other.getInstance(Rivers.class));
    assertThat(other.getInstance(ClientFactory.class).create(Rivers.class))
        .isEqualTo(other.getInstance(Rivers.class));
  }
}
