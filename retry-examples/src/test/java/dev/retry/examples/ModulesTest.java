// SPDX-License-Identifier: Apache-2.0
package dev.retry.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each jar that we ship is a module with a name that stays, and shows nothing that is internal. */
class ModulesTest {
  private static final Path ROOT = Path.of("..");
  private static final Pattern LISTED = Pattern.compile("<module>([^<]+)</module>");
  private static final Pattern ARTIFACT =
      Pattern.compile("</parent>\\s*<artifactId>([^<]+)</artifactId>");
  private static final Pattern DECLARED = Pattern.compile("\\nmodule (\\S+) \\{");
  private static final Pattern GIVEN =
      Pattern.compile("<Automatic-Module-Name>([^<]+)</Automatic-Module-Name>");
  private static final Pattern SHOWN = Pattern.compile("(?:exports|opens) (\\S+?)(?:;| to)");

  @ParameterizedTest
  @MethodSource("shipped")
  void jarHasAModuleName(Path folder) throws IOException {
    assertThat(name(folder)).startsWith("dev.retry.");
  }

  @ParameterizedTest
  @MethodSource("shipped")
  void nothingInternalIsShown(Path folder) throws IOException {
    assertThat(SHOWN.matcher(declaration(folder)).results())
        .extracting(shown -> shown.group(1))
        .noneMatch(name -> name.contains("internal"));
  }

  /** Or who compiles a module would need what no pom brings. */
  @ParameterizedTest
  @MethodSource("shipped")
  void nothingOptionalIsForcedOnOthers(Path folder) throws IOException {
    assertThat(declaration(folder))
        .doesNotContain("static transitive")
        .doesNotContain("transitive static");
  }

  @Test
  void pageListsThemAll() throws IOException {
    StringBuilder table = new StringBuilder("| jar | module |\n|---|---|\n");
    for (Path folder : shipped()) {
      String artifact = group(ARTIFACT, folder.resolve("pom.xml"));
      table.append("| `" + artifact + "` | `" + name(folder) + "` |\n");
    }

    assertThat(Files.readString(ROOT.resolve("docs/for-library-authors.md")))
        .contains(table.append("\n"));
  }

  static List<Path> shipped() throws IOException {
    return Stream.concat(
            modules(ROOT)
                .filter(
                    folder ->
                        folder.endsWith("retry-annotations") || folder.endsWith("retry-runtime")),
            modules(ROOT.resolve("retry-extensions")))
        .toList();
  }

  private static Stream<Path> modules(Path folder) throws IOException {
    return LISTED
        .matcher(Files.readString(folder.resolve("pom.xml")))
        .results()
        .map(module -> folder.resolve(module.group(1)));
  }

  private static String name(Path folder) throws IOException {
    Matcher declared = DECLARED.matcher(declaration(folder));
    return declared.find() ? declared.group(1) : group(GIVEN, folder.resolve("pom.xml"));
  }

  private static String declaration(Path folder) throws IOException {
    Path file = folder.resolve("src/main/java/module-info.java");
    return Files.exists(file) ? Files.readString(file) : "";
  }

  private static String group(Pattern pattern, Path file) throws IOException {
    return pattern
        .matcher(Files.readString(file))
        .results()
        .map((MatchResult found) -> found.group(1))
        .findFirst()
        .orElseThrow(() -> new AssertionError(file + " has no " + pattern));
  }
}
