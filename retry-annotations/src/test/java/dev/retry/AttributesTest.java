// SPDX-License-Identifier: Apache-2.0
package dev.retry;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Method;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * An attribute without a default, added to an annotation that was released, breaks each interface
 * that has it.
 */
class AttributesTest {

  @Test
  void onlyTheseHaveNoDefault() throws Exception {
    assertThat(
            annotations().stream()
                .flatMap(type -> Stream.of(type.getDeclaredMethods()))
                .filter(attribute -> attribute.getDefaultValue() == null)
                .map(AttributesTest::name))
        .containsExactlyInAnyOrder(
            "dev.retry.ConcurrencyLimit.max",
            "dev.retry.Fallback.value",
            "dev.retry.Hedge.after",
            "dev.retry.RateLimit.permits",
            "dev.retry.http.HTTP.method",
            "dev.retry.http.Headers.value",
            "dev.retry.http.Throws$All.value",
            "dev.retry.http.Throws.as",
            "dev.retry.pages.GoogleApiPages.items",
            "dev.retry.pages.HalPages.items",
            "dev.retry.pages.SlackPages.items",
            "dev.retry.pages.ZendeskPages.items");
  }

  private static String name(Method attribute) {
    return attribute.getDeclaringClass().getName() + "." + attribute.getName();
  }

  private static List<Class<?>> annotations() throws IOException, URISyntaxException {
    Path classes = Path.of(Retry.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    try (Stream<Path> files = Files.walk(classes.resolve("dev"))) {
      return files
          .map(file -> classes.relativize(file).toString())
          .filter(name -> name.endsWith(".class") && !name.endsWith("package-info.class"))
          .<Class<?>>map(
              name -> load(name.substring(0, name.length() - 6).replaceAll("[/\\\\]", ".")))
          .filter(Class::isAnnotation)
          .toList();
    }
  }

  private static Class<?> load(String name) {
    try {
      return Class.forName(name, false, Retry.class.getClassLoader());
    } catch (ClassNotFoundException e) {
      throw new AssertionError(e);
    }
  }
}
