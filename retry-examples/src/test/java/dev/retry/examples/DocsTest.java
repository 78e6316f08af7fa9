// SPDX-License-Identifier: Apache-2.0
package dev.retry.examples;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import dev.retry.CircuitBreaker;
import dev.retry.ConcurrencyLimit;
import dev.retry.Hedge;
import dev.retry.IdempotencyKey;
import dev.retry.Paginated;
import dev.retry.Quota;
import dev.retry.RateLimit;
import dev.retry.Retry;
import dev.retry.Timeout;
import dev.retry.http.Cookie;
import dev.retry.http.Header;
import dev.retry.http.Query;
import dev.retry.http.QueryMap;
import java.io.IOException;
import java.lang.annotation.Annotation;
import java.lang.reflect.Array;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.NumberFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * README and docs show what is so. A Java block stands in a file that is compiled, between {@code
 * // tag::name} and {@code // end::name}; several regions of one name are joined.
 */
class DocsTest {
  private static final Path ROOT = Path.of("..");
  private static final Pattern JAVA_BLOCK =
      Pattern.compile(
          "(?:<!-- example: (\\S+)#(\\S+) -->\\n)?```java\\n(.*?)\\n```", Pattern.DOTALL);
  private static final Pattern LINK = Pattern.compile("]\\((?!https?:|#)([^)#]+)");
  private static final Pattern ANCHOR = Pattern.compile("]\\((?!https?:)([^)#]*)#([^)]+)\\)");
  private static final Pattern HEADING = Pattern.compile("\n#+ ([^\n]+)");
  private static final Pattern MARKER = Pattern.compile("\\s*// (?:tag|end)::\\S+");

  @ParameterizedTest
  @MethodSource("pages")
  void javaBlocksAreTheExamples(Path page) throws IOException {
    for (MatchResult block : matches(JAVA_BLOCK, page)) {
      assertThat(block.group(1))
          .as("<!-- example: path#name --> before %s", block.group())
          .isNotNull();
      assertThat(block.group(3)).isEqualTo(example(block.group(1), block.group(2)));
    }
  }

  @ParameterizedTest
  @MethodSource("pages")
  void linksLeadToFiles(Path page) throws IOException {
    for (MatchResult link : matches(LINK, page)) {
      assertThat(page.resolveSibling(link.group(1))).exists();
    }
  }

  @ParameterizedTest
  @MethodSource("pages")
  void anchorsAreHeadings(Path page) throws IOException {
    for (MatchResult anchor : matches(ANCHOR, page)) {
      Path target = anchor.group(1).isEmpty() ? page : page.resolveSibling(anchor.group(1));
      assertThat(matches(HEADING, target))
          .extracting(heading -> slug(heading.group(1)))
          .contains(anchor.group(2));
    }
  }

  /** What a heading is called in a link. */
  private static String slug(String heading) {
    return heading.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9 -]", "").replace(' ', '-');
  }

  @Test
  void readmeHasTheTableOfThePage() throws IOException {
    String page = Files.readString(ROOT.resolve("docs/retry.md"));
    String table =
        page.substring(page.indexOf("| # | question |"), page.indexOf("\n\nThe guards of row 11"));

    assertThat(Files.readString(ROOT.resolve("README.md")))
        .contains(table.replace("](#", "](docs/retry.md#"));
  }

  @Test
  void settingsTablesGiveTheDefaults() throws IOException {
    assertThat(Files.readString(ROOT.resolve("docs/retry.md")))
        .contains(rows(Retry.class))
        .contains(rows(IdempotencyKey.class))
        .contains(rows(Timeout.class))
        .contains(rows(Quota.class));
    assertThat(Files.readString(ROOT.resolve("docs/pagination.md")))
        .contains(rows(Paginated.class));
    assertThat(Files.readString(ROOT.resolve("docs/circuit-breaker.md")))
        .contains(rows(CircuitBreaker.class));
    assertThat(Files.readString(ROOT.resolve("docs/parameters.md")))
        .contains(rows(dev.retry.http.Path.class))
        .contains(rows(Query.class))
        .contains(rows(QueryMap.class))
        .contains(rows(Header.class))
        .contains(rows(Cookie.class));
    assertThat(Files.readString(ROOT.resolve("docs/hedging.md"))).contains(rows(Hedge.class));
    assertThat(Files.readString(ROOT.resolve("docs/limits.md")))
        .contains(rows(RateLimit.class))
        .contains(rows(ConcurrencyLimit.class));
  }

  private static List<String> rows(Class<? extends Annotation> annotation) {
    return Stream.of(annotation.getDeclaredMethods())
        .map(
            attribute ->
                "\n| `" + attribute.getName() + "` | " + text(attribute.getDefaultValue()) + " |")
        .toList();
  }

  private static String text(@Nullable Object value) {
    if (value == null) {
      return "none";
    }
    if (value.getClass().isArray()) {
      return IntStream.range(0, Array.getLength(value))
          .mapToObj(i -> text(Array.get(value, i)))
          .collect(joining(", "));
    }
    if (value.equals("")) {
      return "empty";
    }
    if (value instanceof Number) {
      return NumberFormat.getInstance(Locale.ROOT).format(value);
    }
    return "`" + (value instanceof Class<?> type ? type.getSimpleName() : value) + "`";
  }

  static List<Path> pages() throws IOException {
    try (Stream<Path> docs = Files.list(ROOT.resolve("docs"))) {
      return Stream.concat(
              Stream.of(ROOT.resolve("README.md")),
              docs.filter(page -> page.toString().endsWith(".md")).sorted())
          .toList();
    }
  }

  private static List<MatchResult> matches(Pattern pattern, Path page) throws IOException {
    return pattern.matcher(Files.readString(page)).results().toList();
  }

  private static String example(String file, String name) throws IOException {
    List<String> lines = new ArrayList<>();
    boolean inside = false;
    for (String line : Files.readAllLines(ROOT.resolve(file))) {
      if (line.endsWith("// tag::" + name)) {
        inside = true;
      } else if (line.endsWith("// end::" + name)) {
        inside = false;
      } else if (inside && !MARKER.matcher(line).matches()) {
        lines.add(line);
      }
    }
    // The formatter parts a marker from the member above it by an empty line.
    return String.join("\n", lines).stripTrailing().stripIndent().replace("\n\n}", "\n}");
  }
}
