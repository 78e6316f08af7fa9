// SPDX-License-Identifier: Apache-2.0
package dev.retry.examples.shop;

import static dev.retry.testkit.FakeTransport.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.retry.client.ClientFactory;
import dev.retry.examples.shop.Articles.Filter;
import dev.retry.examples.shop.Sales.Money;
import dev.retry.message.Request;
import dev.retry.testkit.FakeTransport;
import dev.retry.testkit.VirtualTime;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What docs/parameters.md says is sent. */
class ParametersPageTest {
  private final FakeTransport net = FakeTransport.with(new VirtualTime());
  private final ClientFactory clients = Sales.clients().transport(net).build();
  private final Articles articles = clients.create(Articles.class);

  @AfterEach
  void close() {
    clients.close();
  }

  @Test
  void thePageShowsWhatIsSent() throws Exception {
    for (int i = 0; i < 14; i++) {
      net.answer(200, json("[]"));
    }
    articles.article(7, "en", "31d4");
    articles.in(Optional.of("tea"));
    articles.in(Optional.empty());
    articles.file(List.of("2026", "a/b.pdf"));
    articles.label("a%2Fb");
    articles.tree("2026/a b.pdf");
    articles.byIds(List.of(1, 2));
    articles.tagged(List.of("tea", "hot"));
    articles.drafts(true);
    articles.find(new Filter("a&b", null, List.of("tea", "hot")));
    articles.cart("31d4", Map.of("X-Trace", "7"));
    articles.follow("articles?page=2");
    articles.at(URI.create("https://mirror.example/api"), 7);
    clients.create(Sales.class).above(new Money(950));

    String page = Files.readString(Path.of("../docs/parameters.md"));
    assertThat(net.requests())
        .allSatisfy(request -> assertThat(page).contains("GET " + shown(request)));
    assertThat(net.requests().get(0).headers().first("X-Trace")).isEqualTo("31d4");
    assertThat(net.requests().get(10).headers().all("Cookie")).containsExactly("session=31d4");
    assertThat(net.requests().get(10).headers().first("X-Trace")).isEqualTo("7");
  }

  private static String shown(Request request) {
    String target = request.target();
    return target.startsWith("https://api.example.com")
        ? target.substring("https://api.example.com".length())
        : target;
  }

  @Test
  void whatWouldBeAnotherRequestIsRefused() {
    assertThatThrownBy(() -> articles.tree("../admin"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> articles.label("a/b")).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> articles.follow("https://user:password@mirror.example/"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(net.requests()).isEmpty();
  }
}
