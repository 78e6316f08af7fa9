// SPDX-License-Identifier: Apache-2.0
package dev.retry.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.retry.Retry;
import dev.retry.RetryCondition;
import dev.retry.client.ClientFactory;
import dev.retry.http.Api;
import dev.retry.http.GET;
import dev.retry.spi.ConfigSource;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Map;
import org.jboss.weld.environment.se.Weld;
import org.junit.jupiter.api.Test;

/** What fails the start of a container, and how it is told. */
class ClientStartTest {

  /** {@return what the innermost of the failures says} */
  @SuppressWarnings("unchecked") // an array of one class
  private static String problem(Class<?>... beans) {
    Throwable failure =
        catchThrowable(
            () ->
                new Weld()
                    .disableDiscovery()
                    .addBuildCompatibleExtensions(ClientExtension.class)
                    .addBeanClasses(beans)
                    .initialize());
    while (failure.getCause() != null) {
      failure = failure.getCause();
    }
    return failure.getMessage();
  }

  static class Typo {
    @Produces
    ConfigSource source() {
      return ConfigSource.of("test", Map.of("retry.clients.forecast.retry.max-atempts", "3"));
    }
  }

  @Test
  void typoInAKeyIsRefused() {
    assertThat(problem(Board.class, Typo.class))
        .isEqualTo(
            """
            Forecast has 1 problem:
            retry.clients.forecast.retry.max-atempts of test: it names nothing of Forecast.
              The nearest key is retry.clients.forecast.retry.max-attempts.\
            """);
  }

  static class Stranger {
    @Produces
    ConfigSource source() {
      return ConfigSource.of("test", Map.of("retry.clients.forcast.base-url", "https://a.b"));
    }
  }

  @Test
  void typoInTheNameOfAClientIsRefused() {
    assertThat(problem(Board.class, Stranger.class))
        .isEqualTo(
            """
            retry.clients.forcast.base-url of test: it is of no client.
              The nearest name of a client is forecast.\
            """);
  }

  @Api
  interface Nowhere {
    @GET("/")
    String all();
  }

  @Test
  void missingBaseUrlIsRefused() {
    assertThat(problem(Nowhere.class))
        .isEqualTo(
            """
            Nowhere has 1 problem:
            Nowhere: nothing says where the API is.
              Add @Api("https://…") to it, set retry.clients.nowhere.base-url, or give the client\
             a base URL.\
            """);
  }

  static final class Other {
    @Api("https://other.example.com")
    interface Forecast {
      @GET("/")
      String now();
    }
  }

  @Test
  void twoClientsOfOneNameAreRefused() {
    assertThat(problem(Board.class, Other.Forecast.class))
        .isEqualTo(
            """
            Forecast has 1 problem:
            Forecast: another client of this factory, of dev.retry.cdi.ClientStartTest$Other$Forecast,\
             is called 'Forecast' too.
              Give one of them another name: @Api(name = …).\
            """);
  }

  static class NoSuchQualifier {
    @Inject @Aerial Forecast above;
  }

  @Test
  void qualifierThatMatchesNothingIsRefusedByTheContainer() {
    assertThat(problem(NoSuchQualifier.class))
        .isEqualTo(
            """
            WELD-001408: Unsatisfied dependencies for type Forecast with qualifiers @Aerial
              at injection point [BackedAnnotatedField] @Inject @Aerial\
             dev.retry.cdi.ClientStartTest$NoSuchQualifier.above
              at dev.retry.cdi.ClientStartTest$NoSuchQualifier.above(NoSuchQualifier.java:0)
            WELD-001475: The following beans match by type, but none have matching qualifiers:
              - Configurator Bean [interface dev.retry.cdi.Forecast, types: Forecast, qualifiers:\
             @Any @Default]
            """);
  }

  interface Plain {
    @GET("/")
    String all();
  }

  static class WantsPlain {
    @Inject Plain plain;
  }

  @Test
  void interfaceWithoutApiIsRefused() {
    assertThat(problem(WantsPlain.class))
        .isEqualTo(
            """
            dev.retry.cdi.ClientStartTest$Plain: an injection point wants a client of it, but it\
             has no @Api.
              Add @Api("https://…") to it, or produce it.\
            """);
  }

  @Test
  void interfaceThatTheContextClassLoaderDoesNotSeeIsRefused() {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(ClassLoader.getPlatformClassLoader());
    try {
      assertThatThrownBy(() -> ClientExtension.load(Forecast.class.getName()))
          .hasMessage(
              """
              dev.retry.cdi.Forecast: the context class loader, platform, does not see it.
                Start the container with one that sees the application.\
              """);
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  static class Closed {
    @Produces
    @Singleton
    ClientFactory clients() {
      ClientFactory clients = ClientFactory.builder().build();
      clients.close();
      return clients;
    }
  }

  @Test
  void closedFactoryIsRefused() {
    assertThat(problem(Board.class, Closed.class))
        .isEqualTo(
            """
            Forecast: the client factory is closed.
              Make clients before it is closed, or with another one.\
            """);
  }

  @Api("https://circle.example.com")
  @Retry(when = AsksFirst.class)
  interface Circle {
    @GET("/")
    String all();
  }

  static class AsksFirst implements RetryCondition {
    @Inject Circle circle;

    @Override
    public Answer decide(Result result) {
      return Answer.UNDECIDED;
    }
  }

  @Test
  void conditionThatNeedsItsClientIsRefused() {
    assertThat(problem(AsksFirst.class, Circle.class))
        .isEqualTo(
            """
            Circle has 1 problem:
            Circle: @Retry(when = AsksFirst.class) cannot be made: it needs a client of Circle,\
             which is being made with it.
              Hand it a provider of the client, and ask that in a call only.\
            """);
  }
}
