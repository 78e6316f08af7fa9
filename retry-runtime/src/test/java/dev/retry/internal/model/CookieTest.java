// SPDX-License-Identifier: Apache-2.0
package dev.retry.internal.model;

import static dev.retry.internal.model.Reading.bind;
import static dev.retry.internal.model.Reading.problems;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.retry.http.Api;
import dev.retry.http.Cookie;
import dev.retry.http.GET;
import dev.retry.http.Header;
import dev.retry.http.Headers;
import dev.retry.internal.model.Reading.User;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CookieTest {

  @Api("https://a.example")
  interface Shop {
    @GET("/cart")
    String cart(@Cookie String session, @Cookie("lang") Optional<String> language);

    @GET("/all")
    @Headers("Cookie: consent=yes")
    String all(@Cookie List<Integer> seen, @Header("X-Other") String other);
  }

  @Test
  void allCookiesAreOneField() {
    assertThat(bind(Shop.class, "cart", "31d4", Optional.of("en")).headers().all("Cookie"))
        .containsExactly("session=31d4; lang=en");
    assertThat(bind(Shop.class, "all", List.of(1, 2), "x").headers().all("Cookie"))
        .containsExactly("consent=yes; seen=1; seen=2");
  }

  @Test
  void whatIsNullOrEmptyIsLeftOut() {
    assertThat(bind(Shop.class, "cart", null, Optional.empty()).headers().contains("Cookie"))
        .isFalse();
    assertThat(bind(Shop.class, "cart", "", null).headers().all("Cookie"))
        .containsExactly("session=");
  }

  @Test
  void quotesAroundAValueStay() {
    assertThat(bind(Shop.class, "cart", "\"a\"", null).headers().all("Cookie"))
        .containsExactly("session=\"a\"");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a b",
        "a;b",
        "a,b",
        "a\\b",
        "a\"b",
        "a\r\nX-Evil: 1",
        "a\nb",
        "a\0b",
        "a\tb",
        "a\u007f",
        "aé"
      })
  void aCookieCannotSmuggleAnother(String value) {
    assertThatThrownBy(() -> bind(Shop.class, "cart", value, null))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "Shop.cart(String, Optional): parameter 'session': a cookie has no such character as at"
                + " index 1 (RFC 6265, section 4.1.1)");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"", "\"a", "a\"", "\"a\"b\""})
  void aQuoteThatIsNotAroundAllIsRefused(String value) {
    assertThatThrownBy(() -> bind(Shop.class, "cart", value, null))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("a cookie has no such character");
  }

  @Api("https://a.example")
  interface Wrong {
    @GET("/a")
    String two(@Cookie("a") String one, @Cookie("a") String two);

    @GET("/b")
    String name(@Cookie("a=b") String value);

    @GET("/c")
    String type(@Cookie User user);
  }

  @Test
  void aCookieHasOneParameterANameAndAText() {
    assertThat(problems(Wrong.class))
        .containsExactly(
            """
            Wrong.name(String): parameter 'value': the name of the cookie is no token (RFC 6265, section 4.1.1).
              Name it with letters, digits, '-' or '_'.\
            """,
            """
            Wrong.two(String, String): parameter 'two': another parameter is @Cookie("a") too.
              Keep one: a server need not tell them apart.\
            """,
            """
            Wrong.type(User): parameter 'user': User is no type for a cookie.
              Take a CharSequence, number, boolean, char, enum, UUID, URI or java.time value, or an Optional, Iterable or array of one,
              or give the client a ParameterConverter for it.\
            """);
  }
}
