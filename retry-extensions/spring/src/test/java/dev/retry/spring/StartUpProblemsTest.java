// SPDX-License-Identifier: Apache-2.0
package dev.retry.spring;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.retry.Retry;
import dev.retry.RetryCondition;
import dev.retry.client.ClientFactory;
import dev.retry.http.Api;
import dev.retry.http.GET;
import dev.retry.spring.app.Climate;
import dev.retry.spring.app.Polar;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.MapPropertySource;

/** What fails the start of a context, and how it is told. */
class StartUpProblemsTest {

  /** {@return what the innermost of the failures says} */
  private static String problem(Map<String, Object> properties, Class<?> configuration) {
    try (AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext()) {
      context
          .getEnvironment()
          .getPropertySources()
          .addFirst(new MapPropertySource("test", properties));
      context.register(configuration);
      Throwable failure = catchThrowable(context::refresh);
      while (failure.getCause() != null) {
        failure = failure.getCause();
      }
      return failure.getMessage();
    }
  }

  interface Plain {}

  @Configuration
  @EnableRetryClients(clients = Plain.class)
  static class NoApi {}

  @Test
  void interfaceWithoutApiIsRefused() {
    assertThat(problem(Map.of(), NoApi.class))
        .isEqualTo(
            """
            Plain: no client can be made of it.
              It has to be an interface with @Api, and without type variables.\
            """);
  }

  @Configuration
  @EnableRetryClients(basePackages = {"dev.retry.spring.nothing", "dev.retry.spring.none"})
  static class Nothing {}

  @Test
  void packagesWithoutInterfaceAreRefused() {
    assertThat(problem(Map.of(), Nothing.class))
        .isEqualTo(
            """
            @EnableRetryClients of dev.retry.spring.StartUpProblemsTest$Nothing: no interface with\
             @Api is in dev.retry.spring.nothing, dev.retry.spring.none.
              Name other basePackages, or the interfaces: clients = ….\
            """);
  }

  static final class Other {
    @Api("https://other.example.com")
    interface Climate {
      @GET("/")
      String now();
    }
  }

  @Configuration
  @EnableRetryClients(clients = {Climate.class, Other.Climate.class})
  static class Twice {}

  @Test
  void twoClientsOfOneNameAreRefused() {
    assertThat(problem(Map.of(), Twice.class))
        .isEqualTo(
            """
            the clients of dev.retry.spring.app.Climate and\
             dev.retry.spring.StartUpProblemsTest$Other$Climate would both be the bean 'climate'.
              Give one of them another name: @Api(name = …).\
            """);
  }

  @Configuration
  @EnableRetryClients(clients = Climate.class)
  static class One {}

  @Test
  void typoInAKeyIsRefused() {
    assertThat(problem(Map.of("retry.clients.climate.retry.max-atempts", "3"), One.class))
        .isEqualTo(
            """
            Climate has 1 problem:
            retry.clients.climate.retry.max-atempts of test: it names nothing of Climate.
              The nearest key is retry.clients.climate.retry.max-attempts.\
            """);
  }

  @Test
  void typoInTheNameOfAClientIsRefused() {
    assertThat(problem(Map.of("retry.clients.climat.base-url", "https://a.b"), One.class))
        .isEqualTo(
            """
            retry.clients.climat.base-url of test: it is of no client.
              The nearest name of a client is climate.\
            """);
  }

  @Api
  interface Nowhere {
    @GET("/")
    String all();
  }

  @Configuration
  @EnableRetryClients(clients = Nowhere.class)
  static class NoUrl {}

  @Test
  void missingBaseUrlIsRefused() {
    assertThat(problem(Map.of(), NoUrl.class))
        .isEqualTo(
            """
            Nowhere has 1 problem:
            Nowhere: nothing says where the API is.
              Add @Api("https://…") to it, set retry.clients.nowhere.base-url, or give the client\
             a base URL.\
            """);
  }

  @Configuration
  @EnableRetryClients(clients = Climate.class)
  static class Closed {
    @Bean
    ClientFactory clients() {
      ClientFactory clients = ClientFactory.builder().build();
      clients.close();
      return clients;
    }
  }

  @Test
  void closedFactoryIsRefused() {
    assertThat(problem(Map.of(), Closed.class))
        .isEqualTo(
            """
            Climate: the client factory is closed.
              Make clients before it is closed, or with another one.\
            """);
  }

  @Configuration
  @EnableRetryClients(clients = Climate.class)
  static class NoSuchQualifier {
    @Bean
    String above(@Polar Climate climate) {
      return climate.toString();
    }
  }

  @Test
  void qualifierThatMatchesNothingIsRefusedBySpring() {
    assertThat(problem(Map.of(), NoSuchQualifier.class))
        .isEqualTo(
            "No qualifying bean of type 'dev.retry.spring.app.Climate' available: expected at"
                + " least 1 bean which qualifies as autowire candidate. Dependency annotations:"
                + " {@dev.retry.spring.app.Polar()}");
  }

  @Api("https://circle.example.com")
  @Retry(when = AsksFirst.class)
  interface Circle {
    @GET("/")
    String all();
  }

  static class AsksFirst implements RetryCondition {
    AsksFirst(Circle circle) {
      requireNonNull(circle);
    }

    @Override
    public Answer decide(Result result) {
      return Answer.UNDECIDED;
    }
  }

  @Configuration
  @EnableRetryClients(clients = Circle.class)
  static class Circular {}

  @Test
  void conditionThatNeedsItsClientIsRefused() {
    assertThat(problem(Map.of(), Circular.class))
        .isEqualTo(
            """
            Circle has 1 problem:
            Circle: @Retry(when = AsksFirst.class) cannot be made: it needs a client of Circle,\
             which is being made with it.
              Hand it a provider of the client, and ask that in a call only.\
            """);
  }
}
