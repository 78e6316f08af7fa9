// SPDX-License-Identifier: Apache-2.0
package dev.retry.benchmarks;

import java.io.File;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes what was measured between the markers of docs/performance.md. The prose around them stays.
 *
 * <p>A marker names a table of {@link FigureTable}, a program, whose own table is taken over for
 * each Java, or the conditions of the run. Where nothing was measured, what stands there stays.
 */
public final class PerformancePage {
  private static final Pattern MARKED =
      Pattern.compile("(<!-- figures: (\\S+) -->\n).*?(<!-- end of figures -->)", Pattern.DOTALL);
  private static final Pattern JAR = Pattern.compile("(.+?)-(\\d[\\w.]*)\\.jar");
  private static final List<String> PEERS =
      List.of(
          "avaje-http-client",
          "failsafe",
          "feign-core",
          "jmh-core",
          "methanol",
          "okhttp-jvm",
          "resilience4j-retry",
          "retrofit",
          "retries",
          "smallrye-fault-tolerance-core",
          "spring-web");

  private PerformancePage() {}

  /**
   * Writes the page.
   *
   * @param args the page to read, the page to write, and a folder that holds one folder for each
   *     Java, named as its version, with what JMH reports, {@code conditions.txt} and a text for
   *     each program
   * @throws IOException when a file cannot be read or written
   */
  public static void main(String[] args) throws IOException {
    Map<String, Path> versions = versions(Path.of(args[2]));
    Map<String, Map<String, FigureTable.Result>> results = new LinkedHashMap<>();
    for (Map.Entry<String, Path> each : versions.entrySet()) {
      results.put(each.getKey(), FigureTable.Result.all(reports(each.getValue())));
    }
    Map<String, FigureTable> tables = FigureTable.all();
    StringBuilder page = new StringBuilder();
    Matcher marked = MARKED.matcher(Files.readString(Path.of(args[0])));
    while (marked.find()) {
      String name = marked.group(2);
      FigureTable table = tables.get(name);
      String figures = table == null ? printed(name, versions) : table.text(results);
      if (figures.isEmpty()) {
        System.err.println("nothing was measured of " + name);
      }
      String written =
          figures.isEmpty() ? marked.group() : marked.group(1) + figures + marked.group(3);
      marked.appendReplacement(page, Matcher.quoteReplacement(written));
    }
    marked.appendTail(page);
    Files.writeString(Path.of(args[1]), page);
  }

  private static Map<String, Path> versions(Path folder) throws IOException {
    try (Stream<Path> folders = Files.list(folder)) {
      return folders
          .filter(each -> Files.isRegularFile(each.resolve("plain.json")))
          .sorted()
          .collect(
              Collectors.toMap(
                  each -> each.getFileName().toString(),
                  each -> each,
                  (one, other) -> other,
                  LinkedHashMap::new));
    }
  }

  /** What JMH reports. */
  private static List<JsonNode> reports(Path folder) throws IOException {
    JsonMapper mapper = new JsonMapper();
    List<JsonNode> reports = new ArrayList<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*.json")) {
      for (Path file : files) {
        reports.add(mapper.readTree(Files.readString(file)));
      }
    }
    return reports;
  }

  /** What a program printed, with each Java. */
  private static String printed(String name, Map<String, Path> versions) throws IOException {
    StringBuilder text = new StringBuilder();
    for (Map.Entry<String, Path> each : versions.entrySet()) {
      Path file = each.getValue().resolve(name + ".txt");
      if (Files.isRegularFile(file)) {
        text.append("\nJava ").append(each.getKey()).append(":\n\n");
        text.append(Files.readString(file).strip()).append('\n');
      }
    }
    if (name.equals("conditions")) {
      text.append("\nBeside us: ").append(peers()).append(".\n");
    }
    return text.isEmpty() ? "" : text.append('\n').toString();
  }

  private static String peers() {
    return Arrays.stream(
            System.getProperty("java.class.path").split(Pattern.quote(File.pathSeparator), -1))
        .map(entry -> JAR.matcher(Path.of(entry).getFileName().toString()))
        .filter(jar -> jar.matches() && PEERS.contains(jar.group(1)))
        .map(jar -> jar.group(1) + " " + jar.group(2))
        .sorted()
        .collect(Collectors.joining(", "));
  }
}
