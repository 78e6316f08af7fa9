// SPDX-License-Identifier: Apache-2.0
package dev.retry.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.retry.message.HeaderList;
import dev.retry.message.Payload;
import dev.retry.message.Request;
import dev.retry.message.Response;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PagePositionTest {
  private static final String METHOD = "GET /users/{user}";
  private static final String FIRST =
      "https://api.example/users/1/repos?sort=name&api_key=s3cr3t&tag=a&tag=b";

  private final PageGuide links = Guided.byLink("https://api.example");

  private static Request request(String target) {
    return new Request("GET", target, "https://api.example/", HeaderList.empty(), null);
  }

  private static PageGuide placed(PagePlacement placement) {
    return new PageGuide(NextPages.link(), placement, "", Set.of(), 0, "", "");
  }

  private String linked(String place) {
    return new PagePosition(3, 0, place).text(METHOD, links, request(FIRST), Set.of());
  }

  private static String content(String text) {
    return new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8).substring(9);
  }

  @ParameterizedTest
  @CsvSource({
    "https://api.example/users/1/repos?sort=name&api_key=s3cr3t&page=2,"
        + " 3.0.{/}?{0:sort}&{0:api_key}&page=2",
    "https://api.example/users/1/repos?page=2&api_key=s3cr%33t, 3.0.{/}?page=2&{0:api_key}",
    "https://api.example/users/1/repos?tag=b&tag=a&tag=c, 3.0.{/}?{1:tag}&{0:tag}&tag=c",
    "https://api.example/users/1/more?p, 3.0.{3/}more?p",
    "https://api.example/other, 3.0.{1/}other",
    "https://api.example?p=1, 3.0.?p=1",
    "HTTPS://API.example:443/users/1/repos?p=1, 3.0.{/}?p=1",
  })
  void ofALinkOnlyTheDifferenceIsKept(String place, String content) {
    assertThat(content(linked(place))).isEqualTo(content);
  }

  @Test // what an interceptor adds to the query, it adds again
  void whatWasAddedOnTheWayIsLeftOut() {
    Request first = request("https://api.example/l?sort=name");
    Response<Payload> response =
        new Response<>(
            200,
            HeaderList.empty(),
            Payload.empty(),
            "https://api.example/l?sort=name&key=s3cr3t",
            List.of());
    PageAnswer page = new PageAnswer(first, response, new PageContent(List.of(), "", null), null);

    String text =
        new PagePosition(1, 0, "https://api.example/l?sort=name&key=s3cr3t&page=2")
            .text(METHOD, links, first, PagePosition.added(page));

    assertThat(content(text)).isEqualTo("1.0.{/}?{0:sort}&page=2");
  }

  @Test
  void aPositionIsUsedWithAnotherBaseUrlAndAnotherKey() {
    String text = linked("https://api.example/users/1/repos?page=2&api_key=s3cr3t");
    PageGuide elsewhere = Guided.byLink("http://localhost:8080");

    PagePosition read =
        PagePosition.read(
            text, METHOD, elsewhere, request("http://localhost:8080/users/1/repos?api_key=new"));

    assertThat(read)
        .isEqualTo(
            new PagePosition(3, 0, "http://localhost:8080/users/1/repos?page=2&api_key=new"));
  }

  @Test
  void randomLinksComeBackAsTheyWere() {
    Random random = new Random(42);
    Request first = request(FIRST);
    for (int i = 0; i < 2_000; i++) {
      String place = "https://api.example" + path(random) + query(random);
      PagePosition position = new PagePosition(random.nextInt(1_000), random.nextInt(100), place);

      String text = position.text(METHOD, links, first, Set.of());

      assertThat(PagePosition.read(text, METHOD, links, first)).isEqualTo(position);
      assertThat(text).matches("[A-Za-z0-9_-]+");
      assertThat(content(text)).doesNotContain("s3cr3t").doesNotContain("api.example");
    }
  }

  private static String path(Random random) {
    String[] segments = {"/users", "/1", "/repos", "/", "/a%2Fb", "/x;y=1"};
    StringBuilder path = new StringBuilder(random.nextBoolean() ? "/users/1/repos" : "");
    for (int i = random.nextInt(4); i > 0; i--) {
      path.append(segments[random.nextInt(segments.length)]);
    }
    return path.toString();
  }

  private static String query(Random random) {
    String[] pairs = {"sort=name", "api_key=s3cr3t", "tag=b", "tag=a", "page=2", "c=a%2Bb%3D", "e"};
    StringBuilder query = new StringBuilder();
    for (int i = random.nextInt(6); i > 0; i--) {
      query.append(query.isEmpty() ? '?' : '&').append(pairs[random.nextInt(pairs.length)]);
    }
    return query.toString();
  }

  @Test // G9
  void randomCursorsComeBackAsTheyWere() {
    Random random = new Random(43);
    PageGuide cursors = placed(PagePlacement.inQuery("cursor"));
    Request first = request(FIRST);
    for (int i = 0; i < 2_000; i++) {
      String cursor =
          random
              .ints(random.nextInt(1, 60), 0, 0x2FFFF)
              .filter(point -> Character.isDefined(point) && (point < 0xD800 || point > 0xDFFF))
              .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
              .toString();
      PagePosition position = new PagePosition(i, i % 7, cursor);

      assertThat(
              PagePosition.read(
                  position.text(METHOD, cursors, first, Set.of()), METHOD, cursors, first))
          .isEqualTo(position);
    }
  }

  @Test
  void itMayBeInTheMiddleOfTheFirstPage() {
    PagePosition position = new PagePosition(0, 5, null);

    assertThat(
            PagePosition.read(
                position.text(METHOD, links, request(FIRST), Set.of()),
                METHOD,
                links,
                request(FIRST)))
        .isEqualTo(position);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "s3cr3t", "MQ", "MTAwMDAwMDAwMC4w", "ä", "____", "MQ==\r\n"})
  void whatIsNoPositionIsRefused(String text) {
    assertThatThrownBy(() -> read(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("is ")
        .hasMessageNotContaining("s3cr3t");
  }

  @Test
  void aHugeOneIsRefused() {
    assertThatThrownBy(() -> read("M".repeat(10_000_000))).hasMessage("is no position of a page");
  }

  @Test
  void oneOfAnotherMethodIsRefused() {
    String text = linked("https://api.example/users/1/repos?page=2");

    assertThatThrownBy(() -> PagePosition.read(text, "GET /orders", links, request(FIRST)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("is a position of another method, or was changed");
  }

  @Test
  void oneThatWasCutIsRefused() {
    String text = linked("https://api.example/users/1/repos?page=2");

    for (int length = 0; length < text.length(); length++) {
      String cut = text.substring(0, length);
      assertThatThrownBy(() -> read(cut)).isInstanceOf(IllegalArgumentException.class);
    }
  }

  @ParameterizedTest // G1: whoever forges one gets no further than the server's own links
  @ValueSource(
      strings = {
        "https://evil.example/",
        "//evil.example/",
        "https://api.example@evil.example/",
        "https://api.example.evil.example/",
        "http://api.example/",
        "https:\\\\evil.example/",
        "/users/1\r\nHost: evil.example",
        "/users/1 /",
        "file:///etc/passwd",
      })
  void aForgedLinkLeadsNowhere(String place) {
    String text = forged("1.0." + place);

    try {
      assertThat(read(text).place()).startsWith("https://api.example/");
    } catch (IllegalArgumentException refused) {
      assertThat(refused).hasMessageStartingWith("is a position that does not fit: ");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"{0:none}", "{9:tag}", "{9/}", "{x/}", "{}", "{-1:tag}", "{99999999999:tag}"})
  void aForgedReferenceLeadsNowhere(String place) {
    assertThatThrownBy(() -> read(forged("1.0.?" + place)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("is a position that does not fit: the first request has other parameters");
  }

  @Test
  void aForgedTokenAddsNoField() {
    PageGuide fields = placed(PagePlacement.inHeader("X-Token"));

    assertThatThrownBy(
            () -> PagePosition.read(forged("1.0.a\r\nX-Evil: b"), METHOD, fields, request(FIRST)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageNotContaining("X-Evil");
  }

  private PagePosition read(@Nullable String text) {
    return PagePosition.read(String.valueOf(text), METHOD, links, request(FIRST));
  }

  private static String forged(String content) {
    CRC32 sum = new CRC32();
    sum.update((METHOD + "\n" + content).getBytes(StandardCharsets.UTF_8));
    String text = "1" + String.format("%08x", sum.getValue()) + content;
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }
}
