// SPDX-License-Identifier: Apache-2.0
package dev.retry.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.retry.message.HeaderList;
import dev.retry.message.Payload;
import dev.retry.message.Request;
import java.io.ByteArrayInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How the place of a page becomes a request. */
class PagePlacementTest {

  private static Request request(String target, HeaderList headers) {
    return new Request("GET", target, "https://a.example/l", headers, null);
  }

  private static String inQuery(String target, String place) {
    return PagePlacement.inQuery("c[]").at(request(target, HeaderList.empty()), place).target();
  }

  @ParameterizedTest // G8, G9
  @CsvSource({
    "https://a.example/l, x, https://a.example/l?c%5B%5D=x",
    "https://a.example/l?, x, https://a.example/l?c%5B%5D=x",
    "https://a.example/l?a=1&, x, https://a.example/l?a=1&&c%5B%5D=x",
    "https://a.example/l?c[]=0&a=1&c%5B%5D=9&a=2, x, https://a.example/l?c%5B%5D=x&a=1&a=2",
    "https://a.example/l?c[]&a=%2B+%zz, x, https://a.example/l?c%5B%5D=x&a=%2B+%zz",
    "https://a.example/l?cc[]=1, +/=%&?#, https://a.example/l?cc[]=1&c%5B%5D=%2B%2F%3D%25%26%3F%23",
    "https://a.example/l, '', https://a.example/l?c%5B%5D=",
  })
  void aPlaceIsEncodedOnceAndTakesThePlaceOfTheOneBefore(
      String target, String place, String expected) {
    assertThat(inQuery(target, place)).isEqualTo(expected);
  }

  @Test // G24
  void aFieldTakesThePlaceOfTheOneBefore() {
    HeaderList headers = HeaderList.of("x-next", "0", "Range", "bytes=1-", "X-Next", "1");

    Request page =
        PagePlacement.inHeader("X-Next").at(request("https://a.example/l", headers), "a b");

    assertThat(page.headers()).isEqualTo(HeaderList.of("X-Next", "a b"));
  }

  @Test
  void aFieldThatCannotBeSentIsNotQuoted() {
    PagePlacement field = PagePlacement.inHeader("X-Next");
    Request first = request("https://a.example/l", HeaderList.empty());

    assertThatThrownBy(() -> field.at(first, "secret\n"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("the next page cannot be named in field 'X-Next'")
        .hasMessageNotContaining("secret");
  }

  @Test // G19
  void aBodyThatCanBeSentOnceIsNoBodyForSeveralPages() {
    Payload once =
        Payload.oneShot(new ByteArrayInputStream(new byte[] {1}), "application/octet-stream");
    Request first =
        new Request("POST", "https://a.example/l", "https://a.example/l", HeaderList.empty(), once);

    assertThatThrownBy(() -> PagePlacement.inQuery("page").at(first, "2"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("the body can be sent once, and each page needs it");
  }

  @Test // RFC 8259, section 7
  void stringsInJsonAreEscaped() {
    assertThat(JsonText.quoted("a\"b\\c/ä\n\u0000\u001f\u007f"))
        .isEqualTo("\"a\\\"b\\\\c/ä\\u000a\\u0000\\u001f\u007f\"");
    assertThat(JsonText.quoted("")).isEqualTo("\"\"");
  }
}
