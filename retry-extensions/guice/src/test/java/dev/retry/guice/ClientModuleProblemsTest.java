// SPDX-License-Identifier: Apache-2.0
package dev.retry.guice;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.inject.AbstractModule;
import com.google.inject.CreationException;
import com.google.inject.Guice;
import com.google.inject.Module;
import com.google.inject.multibindings.Multibinder;
import com.google.inject.spi.Message;
import dev.retry.Retry;
import dev.retry.RetryCondition;
import dev.retry.guice.found.Hills;
import dev.retry.guice.found.Upland;
import dev.retry.guice.found.Valleys.Bridges;
import dev.retry.guice.found.Valleys.Rivers;
import dev.retry.http.Api;
import dev.retry.http.GET;
import dev.retry.spi.ConfigSource;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What fails the start of an injector, and how it is told. */
class ClientModuleProblemsTest {

  private static List<String> problems(Module... modules) {
    CreationException failure =
        catchThrowableOfType(CreationException.class, () -> Guice.createInjector(modules));
    return failure.getErrorMessages().stream()
        .map(message -> message.getCause() == null ? message.getMessage() : cause(message))
        .toList();
  }

  private static String cause(Message message) {
    Throwable cause = message.getCause();
    return cause.getMessage();
  }

  @Test
  void interfaceWithoutApiIsRefused() {
    assertThat(problems(ClientModule.of(Bridges.class)))
        .containsExactly(
            """
            Bridges: no client can be made of it.
              It has to be an interface with @Api, and without type variables.\
            """);
  }

  @Test
  void packagesWithoutInterfaceAreRefused() {
    assertThat(problems(ClientModule.in("dev.retry.guice.fuond")))
        .containsExactly(
            """
            no interface with @Api is in dev.retry.guice.fuond.
              Name other packages, or the interfaces: ClientModule.of(…).\
            """);
  }

  @Upland
  @Named("high")
  @Api("https://peaks.example.com")
  interface Peaks {
    @GET("/")
    String all();
  }

  @Test
  void severalQualifiersAreRefused() {
    assertThat(problems(ClientModule.of(Peaks.class)))
        .containsExactly(
            """
            Peaks: it has several qualifiers, and a binding has one.
              Keep one: @dev.retry.guice.found.Upland() or @jakarta.inject.Named("high").\
            """);
  }

  static class Hut {
    @Inject @Upland Rivers rivers;
  }

  @Test
  void qualifierThatMatchesNothingIsRefusedByGuice() {
    assertThat(
            problems(
                ClientModule.of(Rivers.class, Hills.class),
                new AbstractModule() {
                  @Override
                  protected void configure() {
                    bind(Hut.class);
                  }
                }))
        .containsExactly(
            "No implementation for dev.retry.guice.found.Valleys$Rivers annotated with"
                + " @dev.retry.guice.found.Upland() was bound.");
  }

  @Api
  interface Nowhere {
    @GET("/")
    String all();
  }

  @Test
  void missingBaseUrlIsRefused() {
    assertThat(problems(ClientModule.of(Nowhere.class)))
        .contains(
            """
            Nowhere has 1 problem:
            Nowhere: nothing says where the API is.
              Add @Api("https://…") to it, or give the client a base URL.\
            """);
  }

  @Test
  void missingBaseUrlNamesTheKeyWhenThereIsConfiguration() {
    assertThat(problems(ClientModule.of(Nowhere.class), configured(Map.of())))
        .contains(
            """
            Nowhere has 1 problem:
            Nowhere: nothing says where the API is.
              Add @Api("https://…") to it, set retry.clients.nowhere.base-url, or give the client\
             a base URL.\
            """);
  }

  static final class Other {
    @Api("https://other.example.com")
    interface Rivers {
      @GET("/")
      String all();
    }
  }

  @Test
  void twoClientsOfOneNameAreRefused() {
    assertThat(problems(ClientModule.of(Rivers.class, Other.Rivers.class)))
        .contains(
            """
            Rivers has 1 problem:
            Rivers: another client of this factory, of dev.retry.guice.found.Valleys$Rivers, is\
             called 'Rivers' too.
              Give one of them another name: @Api(name = …).\
            """);
  }

  private static Module configured(Map<String, String> keys) {
    return new AbstractModule() {
      @Override
      protected void configure() {
        Multibinder.newSetBinder(binder(), ConfigSource.class)
            .addBinding()
            .toInstance(ConfigSource.of("test", keys));
      }
    };
  }

  @Test
  void typoInAKeyIsRefused() {
    assertThat(
            problems(
                ClientModule.of(Rivers.class),
                configured(Map.of("retry.clients.rivers.retry.max-wat", "1"))))
        .contains(
            """
            Rivers has 1 problem:
            retry.clients.rivers.retry.max-wat of test: it names nothing of Rivers.
              The nearest key is retry.clients.rivers.retry.max-wait.\
            """);
  }

  @Test
  void typoInTheNameOfAClientIsRefused() {
    assertThat(
            problems(
                ClientModule.of(Rivers.class),
                configured(Map.of("retry.clients.river.base-url", ""))))
        .containsExactly(
            """
            retry.clients.river.base-url of test: it is of no client.
              The nearest name of a client is rivers.\
            """);
  }

  @Api("https://circle.example.com")
  @Retry(when = AsksFirst.class)
  interface Circle {
    @GET("/")
    String all();
  }

  static final class AsksFirst implements RetryCondition {
    @Inject
    AsksFirst(Circle circle) {
      requireNonNull(circle);
    }

    @Override
    public Answer decide(Result result) {
      return Answer.UNDECIDED;
    }
  }

  @Test
  void conditionThatNeedsItsClientIsRefused() {
    assertThat(problems(ClientModule.of(Circle.class)))
        .contains(
            """
            Circle has 1 problem:
            Circle: @Retry(when = AsksFirst.class) cannot be made: it needs a client of Circle,\
             which is being made with it.
              Hand it a provider of the client, and ask that in a call only.\
            """);
  }
}
