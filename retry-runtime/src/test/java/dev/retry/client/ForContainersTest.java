// SPDX-License-Identifier: Apache-2.0
package dev.retry.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.retry.CircuitBreaker;
import dev.retry.Retry;
import dev.retry.RetryCondition;
import dev.retry.http.Api;
import dev.retry.http.GET;
import dev.retry.message.ClientDefinitionException;
import dev.retry.spi.ConfigSource;
import jakarta.inject.Inject;
import jakarta.inject.Qualifier;
import jakarta.inject.Singleton;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** What a factory has for containers: classes, providers, names, and messages at the start. */
class ForContainersTest {
  private final ClientFactory clients = ClientFactory.builder().build();

  @Qualifier
  @Retention(RetentionPolicy.RUNTIME)
  @interface Main {}

  @Main
  @Api("https://stock.example.com")
  interface Stock {
    @GET("/")
    @CircuitBreaker
    String all();
  }

  @Test
  void classIsOneASingletonAndMadeWithAFactory() throws Exception {
    Class<? extends Stock> type = clients.classOf(Stock.class);

    assertThat(type).isSameAs(clients.create(Stock.class).getClass());
    assertThat(type).hasAnnotations(Main.class, Singleton.class, Api.class);
    assertThat(type.getDeclaredConstructors()).hasSize(1);
    assertThat(type.getConstructor(ClientFactory.class).isAnnotationPresent(Inject.class)).isTrue();
  }

  @Test
  void providerMakesOneClientWhenItIsAsked() {
    Supplier<Stock> stock = clients.provider(Stock.class);

    assertThat(clients.breakers()).isEmpty();
    assertThat(stock.get()).isSameAs(stock.get()).isEqualTo(clients.create(Stock.class));
    assertThat(clients.breakers()).hasToString("[Stock at https://stock.example.com: CLOSED]");
    assertThat(stock).hasToString("provider of dev.retry.client.ForContainersTest$Stock");
  }

  @Test
  void closedFactoryMakesNoClient() {
    Supplier<Stock> stock = clients.provider(Stock.class);
    clients.close();

    for (ThrowingCallable one :
        List.<ThrowingCallable>of(stock::get, () -> clients.classOf(Stock.class))) {
      assertThatThrownBy(one)
          .isInstanceOf(IllegalStateException.class)
          .hasMessage(
              """
              Stock: the client factory is closed.
                Make clients before it is closed, or with another one.\
              """);
    }
  }

  @Api(name = "Corner-Shop")
  interface Corner {
    @GET("/")
    String all();
  }

  @Test
  void missingBaseUrlNamesTheKeyWhenThereIsConfiguration() {
    try (ClientFactory configured =
        ClientFactory.builder().config(ConfigSource.of("x", Map.of())).build()) {
      assertThatThrownBy(() -> configured.create(Corner.class))
          .hasMessage(
              """
              Corner has 1 problem:
              Corner: nothing says where the API is.
                Add @Api("https://…") to it, set retry.clients.cornershop.base-url, or give the\
               client a base URL.\
              """);
    }
    try (ClientFactory mended =
        ClientFactory.builder()
            .config(
                ConfigSource.of(
                    "x", Map.of("retry.clients.cornershop.base-url", "https://corner.example")))
            .build()) {
      assertThat(mended.create(Corner.class)).hasToString("Corner[https://corner.example]");
    }
  }

  static final class Other {
    @Api("https://other.example.com")
    interface Stock {
      @GET("/")
      String all();
    }
  }

  @Test
  void twoInterfacesOfOneNameAreRefused() {
    clients.create(Stock.class);

    assertThatThrownBy(() -> clients.create(Other.Stock.class))
        .isInstanceOf(ClientDefinitionException.class)
        .hasMessage(
            """
            Stock has 1 problem:
            Stock: another client of this factory, of dev.retry.client.ForContainersTest$Stock, is\
             called 'Stock' too.
              Give one of them another name: @Api(name = …).\
            """);
  }

  @Api(value = "https://shop.example.com", name = "shop")
  interface Shop {}

  interface Orders extends Shop {
    @GET("/orders")
    String all();
  }

  interface Articles extends Shop {
    @GET("/articles")
    String all();
  }

  @Test
  void interfacesOfOneApiShareItsName() {
    assertThat(clients.create(Orders.class)).isNotNull();
    assertThat(clients.create(Articles.class)).isNotNull();
  }

  @Test
  void typoInTheNameOfAClientIsFoundWhenAllAreThere() {
    ConfigSource file =
        ConfigSource.of(
            "retry.properties",
            Map.of(
                "retry.clients.stokc.retry.max-attempts", "3",
                "RETRY_CLIENTS_SHOPP_BASE_URL", "https://other.example.com",
                "retry.clients.sto-ck.base-url", "https://stock.example.org"));
    try (ClientFactory configured = ClientFactory.builder().config(file).build()) {
      configured.create(Stock.class);
      configured.create(Orders.class);

      assertThatThrownBy(configured::checkConfiguration)
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage(
              """
              RETRY_CLIENTS_SHOPP_BASE_URL of retry.properties: it is of no client.
                The nearest name of a client is shop.
              retry.clients.stokc.retry.max-attempts of retry.properties: it is of no client.
                The nearest name of a client is stock.\
              """);
    }
  }

  @Test
  void configurationOfAllClientsIsFine() {
    clients.create(Stock.class);
    clients.checkConfiguration();
    try (ClientFactory configured =
        ClientFactory.builder()
            .config(ConfigSource.of("x", Map.of("retry.clients.a.base-url", "b")))
            .build()) {
      assertThatThrownBy(configured::checkConfiguration)
          .hasMessage(
              """
              retry.clients.a.base-url of x: it is of no client.
                There is no client at all.\
              """);
    }
  }

  @Api("https://circle.example.com")
  @Retry(when = AsksFirst.class)
  interface Circle {
    @GET("/")
    String all();
  }

  /** Needs, to be made, a client of the interface that names it. */
  static final class AsksFirst implements RetryCondition {
    AsksFirst(Circle circle) {
      assertThat(circle).isNotNull();
    }

    @Override
    public Answer decide(Result result) {
      return Answer.UNDECIDED;
    }
  }

  /** What a container does, in short: it wraps what goes wrong while it makes an object. */
  private static AsksFirst make(Supplier<Circle> circle) {
    try {
      return new AsksFirst(circle.get());
    } catch (RuntimeException e) {
      throw new IllegalStateException("AsksFirst cannot be made", e);
    }
  }

  @Test
  void conditionThatNeedsItsClientIsRefused() {
    ClientFactory[] self = new ClientFactory[1];
    self[0] =
        ClientFactory.builder().conditions(type -> make(self[0].provider(Circle.class))).build();
    try (ClientFactory circular = self[0]) {
      assertThatThrownBy(() -> circular.create(Circle.class))
          .hasMessage(
              """
              Circle has 1 problem:
              Circle: @Retry(when = AsksFirst.class) cannot be made: it needs a client of Circle,\
               which is being made with it.
                Hand it a provider of the client, and ask that in a call only.\
              """);
    }
  }
}
