// SPDX-License-Identifier: Apache-2.0
package dev.retry.endtoend;

import static dev.retry.endtoend.Fixture.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.retry.client.ClientFactory;
import dev.retry.client.ClientFactoryBuilder;
import dev.retry.http.Api;
import dev.retry.http.GET;
import dev.retry.http.Query;
import dev.retry.http.QueryMap;
import dev.retry.message.Request;
import dev.retry.spi.ParameterConverter;
import dev.retry.testkit.FakeTransport;
import dev.retry.testkit.VirtualTime;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Type;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** Converters that stand in {@code META-INF/services}. */
class FoundConverterTest {
  private final FakeTransport net = FakeTransport.with(new VirtualTime());

  record Price(long cents) {}

  /** Found by the client. */
  public static final class Cents implements ParameterConverter {
    @Override
    public Function<Object, String> converter(Type type, AnnotatedElement on) {
      return type == Price.class ? value -> ((Price) value).cents() + "c" : null;
    }
  }

  @Api("https://api.example.com")
  interface Sales {
    @GET("/sales")
    String above(@Query Price least, @QueryMap Map<String, Object> more);
  }

  @Test
  void aConverterIsFoundAndServesWhateverItsTypeStandsIn() {
    call(ClientFactory.builder());

    assertThat(net.requests())
        .extracting(Request::target)
        .containsExactly("https://api.example.com/sales?least=7c&most=9c");
  }

  @Test
  void aConverterOfTheBuilderIsAskedBefore() {
    call(
        ClientFactory.builder()
            .converter((type, on) -> type == Price.class ? price -> "free" : null));

    assertThat(net.requests())
        .extracting(Request::target)
        .containsExactly("https://api.example.com/sales?least=free&most=free");
  }

  private void call(ClientFactoryBuilder builder) {
    net.answer(200, text(""));
    try (ClientFactory clients = builder.transport(net).build()) {
      clients.create(Sales.class).above(new Price(7), Map.of("most", new Price(9)));
    }
  }
}
