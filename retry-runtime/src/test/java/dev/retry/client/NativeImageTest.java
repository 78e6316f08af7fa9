// SPDX-License-Identifier: Apache-2.0
package dev.retry.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retry.http.Api;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.annotation.Annotation;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What GraalVM's native image is told of the library itself. */
class NativeImageTest {
  private static final Set<String> PACKAGES =
      Set.of("dev.retry", "dev.retry.http", "dev.retry.pages");
  private static final Path SOURCES = Path.of("src/main/java/dev/retry");

  private static final Pattern LOOKS_UP =
      Pattern.compile(
          "setAccessible|newProxyInstance|Class\\.forName|ServiceLoader\\.load|loadClass\\("
              + "|getMethod\\(|getDeclared(Constructors?|Methods?|Fields?)\\(|getRecordComponents"
              + "|\\.find(Constructor|Virtual|Special|Static)\\(");

  /** Attributes are read by reflection, and what is configured is a proxy of the annotation. */
  @Test
  void allAnnotationsAreNamedWithTheirProxies() throws Exception {
    SortedMap<String, String> types = new TreeMap<>();
    for (Class<?> type : annotations()) {
      types.put(type.getName(), "\"allDeclaredMethods\": true");
    }
    types.put(HttpClient.class.getName(), "\"allPublicMethods\": true");
    Stream<String> proxies =
        types.keySet().stream()
            .filter(name -> name.startsWith("dev.retry."))
            .map(name -> "    {\"type\": {\"proxy\": [\"" + name + "\"]}}");
    String expected =
        Stream.concat(
                types.entrySet().stream()
                    .map(e -> "    {\"type\": \"" + e.getKey() + "\", " + e.getValue() + "}"),
                proxies)
            .collect(Collectors.joining(",\n", "{\n  \"reflection\": [\n", "\n  ]\n}\n"));

    try (var in =
        ClientFactory.class.getResourceAsStream(
            "/META-INF/native-image/dev.retry/retry-runtime/reachability-metadata.json")) {
      assertThat(in).hasBinaryContent(expected.getBytes(StandardCharsets.UTF_8));
    }
  }

  /** Every class of the annotations' jar, or folder, that is an annotation. */
  private static Iterable<Class<? extends Annotation>> annotations() throws Exception {
    URI jar = Api.class.getProtectionDomain().getCodeSource().getLocation().toURI();
    if (Files.isDirectory(Path.of(jar))) {
      return annotations(Path.of(jar));
    }
    try (FileSystem inside = FileSystems.newFileSystem(Path.of(jar), Map.of())) {
      return annotations(inside.getPath("/"));
    }
  }

  private static Iterable<Class<? extends Annotation>> annotations(Path root) throws Exception {
    try (Stream<Path> files = Files.walk(root.resolve("dev/retry"))) {
      return files
          .map(file -> root.relativize(file).toString().replace('\\', '/'))
          .filter(name -> name.endsWith(".class") && !name.endsWith("-info.class"))
          .map(name -> load(name.replace(".class", "").replace('/', '.')))
          .filter(type -> type.isAnnotation() && PACKAGES.contains(type.getPackageName()))
          .<Class<? extends Annotation>>map(type -> type.asSubclass(Annotation.class))
          .toList();
    }
  }

  private static Class<?> load(String name) {
    try {
      return Class.forName(name, false, NativeImageTest.class.getClassLoader());
    } catch (ClassNotFoundException e) {
      throw new AssertionError(e);
    }
  }

  /**
   * Whoever adds a place adds here what a native image has to know of it: annotations, as above;
   * interfaces and what they name, which {@code BuildClients} of retry-built-ahead writes down; and
   * services, which GraalVM finds by itself.
   */
  @Test
  void nothingElseLooksUp() throws Exception {
    try (Stream<Path> files = Files.walk(SOURCES)) {
      assertThat(
              files
                  .filter(file -> file.toString().endsWith(".java") && looksUp(file))
                  .map(file -> SOURCES.relativize(file).toString().replace('\\', '/')))
          .containsExactlyInAnyOrder(
              "client/Wiring.java",
              "internal/io/JdkClients.java",
              "internal/model/Annotations.java",
              "internal/model/AttributeRules.java",
              "internal/model/BeanProperty.java",
              "internal/model/ClientConfig.java",
              "internal/model/Conditions.java",
              "internal/model/ConfigKeys.java",
              "internal/model/ConfiguredAnnotation.java",
              "internal/model/InterfaceReader.java",
              "internal/model/ThrowsRules.java",
              "internal/model/TypeRules.java",
              "internal/proxy/ClientBytes.java",
              "internal/proxy/ClientClass.java",
              "internal/proxy/ClientLoader.java",
              "internal/proxy/CopiedAnnotations.java",
              "internal/proxy/FallbackMethod.java");
    }
  }

  private static boolean looksUp(Path file) {
    try {
      return LOOKS_UP.matcher(Files.readString(file)).find();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
