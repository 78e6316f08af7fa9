// SPDX-License-Identifier: Apache-2.0
package dev.retry.examples.coming;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every row of docs/coming-from.md names a test, and every test has a row. */
class ComingFromPageTest {
  private static final Pattern ROW = Pattern.compile("\n\\|[^\n]*\\| `(\\w+)` \\|(?=\n)");

  @ParameterizedTest
  @ValueSource(
      classes = {
        FromRetrofitTest.class,
        FromFeignTest.class,
        FromSpringTest.class,
        FromMicroProfileTest.class
      })
  void rowsAreTests(Class<?> tests) throws IOException {
    assertThat(ROW.matcher(section(tests)).results().map(row -> row.group(1)))
        .doesNotHaveDuplicates()
        .containsExactlyInAnyOrderElementsOf(
            Stream.of(tests.getDeclaredMethods())
                .filter(method -> method.isAnnotationPresent(Test.class))
                .map(method -> method.getName())
                .toList());
  }

  /** The part of the page that links to the class. */
  private static String section(Class<?> tests) throws IOException {
    String page = Files.readString(Path.of("../docs/coming-from.md"));
    return Pattern.compile("\n## .*?(?=\n## |\\z)", Pattern.DOTALL)
        .matcher(page)
        .results()
        .map(MatchResult::group)
        .filter(part -> part.contains("/" + tests.getSimpleName() + ".java)"))
        .findFirst()
        .orElseThrow();
  }
}
