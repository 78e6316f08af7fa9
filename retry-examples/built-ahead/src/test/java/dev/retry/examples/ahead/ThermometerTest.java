// SPDX-License-Identifier: Apache-2.0
package dev.retry.examples.ahead;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.retry.client.ClientFactory;
import java.io.File;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the build made of this program. */
class ThermometerTest {
  private static final String METADATA =
      "/META-INF/native-image/dev.retry/dev.retry.examples.ahead.Weather/reachability-metadata.json";

  @Test
  void programRunsWithoutByteBuddy() throws Exception {
    AtomicInteger asked = new AtomicInteger();
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          byte[] body =
              (asked.getAndIncrement() == 0 ? "[]" : "[{\"celsius\":21.5}]")
                  .getBytes(StandardCharsets.UTF_8);
          exchange.getResponseHeaders().set("Content-Type", "application/json");
          exchange.sendResponseHeaders(200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
    try {
      String output = run("http://127.0.0.1:" + server.getAddress().getPort(), "Berlin");

      assertThat(output).contains("[Measured[celsius=21.5]]").doesNotContain("net.bytebuddy");
      assertThat(asked).hasValue(2);
    } finally {
      server.stop(0);
    }
  }

  private static String run(String... arguments) throws Exception {
    String path =
        Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
            .filter(entry -> !entry.contains("byte-buddy"))
            .collect(Collectors.joining(File.pathSeparator));
    List<String> command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xlog:class+load",
            "-cp",
            path,
            Thermometer.class.getName(),
            arguments[0],
            arguments[1]);
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }

  @Test
  void metadataNamesWhatIsLookedUpAndNothingThatIsNotThere() throws Exception {
    JsonNode types;
    try (InputStream in = Weather.class.getResourceAsStream(METADATA)) {
      types = JsonMapper.shared().readTree(in).get("reflection");
    }
    TreeMap<String, String> named = new TreeMap<>();
    for (JsonNode type : types) {
      String name = type.get("type").asString();
      assertThat(Class.forName(name, false, Weather.class.getClassLoader())).isNotNull();
      type.properties().stream()
          .filter(each -> each.getValue().isBoolean())
          .forEach(
              each ->
                  named.merge(
                      name, each.getKey().replace("allDeclared", ""), (a, b) -> a + " " + b));
    }

    String weather = Weather.class.getName();
    assertThat(named)
        .containsEntry(weather, "Methods")
        .containsEntry(weather + "$$Client", "Constructors Methods")
        .containsEntry(weather + "$Measured", "Constructors Methods Fields")
        .containsEntry(weather + "$Range", "Constructors Methods Fields")
        .containsEntry(weather + "$StillEmpty", "Constructors")
        .hasSize(5);
    try (ClientFactory clients = ClientFactory.builder().baseUrl("http://a.example").build()) {
      assertThat(named).containsKey(clients.create(Weather.class).getClass().getName());
    }
  }

  @Test
  void linesOfThePageAreThoseOfThisBuild() throws Exception {
    String pom = Files.readString(Path.of("pom.xml")).replaceAll("\n *", "\n");
    String page = Files.readString(Path.of("../../docs/built-ahead.md"));

    assertThat(Pattern.compile("```xml\n(.*?)\n```", Pattern.DOTALL).matcher(page).results())
        .hasSize(2)
        .allSatisfy(block -> assertThat(pom).contains(block.group(1).replaceAll("\n *", "\n")));
  }
}
