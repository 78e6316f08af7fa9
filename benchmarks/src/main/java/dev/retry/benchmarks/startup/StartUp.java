// SPDX-License-Identifier: Apache-2.0
package dev.retry.benchmarks.startup;

import dev.retry.benchmarks.LoopbackServer;
import dev.retry.client.BuiltClient;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;

/**
 * Measures the time from the start of a JVM to the first answer of an interface with 20 methods,
 * declared with each library, from a server on this machine. Each in fresh JVMs, in turns, with
 * what it needs on the class path, in jars, and nothing else.
 */
public final class StartUp {
  private static final String BUILT_AHEAD = "**ours**, built ahead";
  private static final List<Contender> CONTENDERS =
      List.of(
          new Contender("by hand, `HttpURLConnection`", PlainStart.class),
          new Contender("by hand, the JDK's client", ByHandStart.class),
          new Contender(
              "JDK proxy over `HttpURLConnection`", ProxyStart.class, "retry-annotations"),
          new Contender(BUILT_AHEAD, DeclaredStart.class, "retry-runtime", "retry-annotations"),
          new Contender(
              "**ours**, generated at run time",
              DeclaredStart.class,
              "retry-runtime",
              "retry-annotations",
              "byte-buddy"),
          new Contender(
              "avaje, generated source, the JDK's client", AvajeStart.class, "avaje-", "jspecify"),
          new Contender(
              "Retrofit, OkHttp",
              RetrofitStart.class,
              "retrofit",
              "converter-",
              "okhttp",
              "okio",
              "kotlin"),
          new Contender(
              "Spring, `HttpServiceProxyFactory`",
              SpringStart.class,
              "spring-",
              "commons-logging",
              "micrometer-",
              "jspecify"),
          new Contender("Feign, `HttpURLConnection`", FeignStart.class, "feign-core"));

  private final Path jars;
  private final List<Path> classPath = new ArrayList<>();
  private final List<String> options;

  private StartUp(Path jars, List<String> options) throws IOException {
    this.jars = jars;
    this.options = options;
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
      classPath.add(packed(Path.of(entry)));
    }
  }

  /**
   * Runs the measurement, and prints a table.
   *
   * @param args how many JVMs of each (11 when there is no argument), and options for each JVM
   * @throws Exception when one fails
   */
  public static void main(String[] args) throws Exception {
    int rounds = args.length > 0 ? Integer.parseInt(args[0]) : 11;
    Path jars = Files.createTempDirectory("start-up");
    StartUp startUp =
        new StartUp(jars, List.of(args).subList(Math.min(1, args.length), args.length));
    Process server =
        startUp.java(LoopbackServer.class.getName(), startUp.path(List.of("benchmarks"))).start();
    try (BufferedReader out = reader(server)) {
      startUp.run(rounds, "http://127.0.0.1:" + out.readLine());
    } finally {
      server.destroy();
      try (Stream<Path> files = Files.list(jars)) {
        for (Path file : files.toList()) {
          Files.delete(file);
        }
      }
      Files.delete(jars);
    }
  }

  private void run(int rounds, String url) throws Exception {
    Path built = built();
    for (int i = 0; i < rounds; i++) {
      for (int j = 0; j < CONTENDERS.size(); j++) {
        Contender each = CONTENDERS.get(i % 2 == 0 ? j : CONTENDERS.size() - 1 - j);
        String path = path(List.of("benchmarks")) + File.pathSeparator + path(each.libraries);
        if (each.name.equals(BUILT_AHEAD)) {
          path = built + File.pathSeparator + path;
        }
        each.measure(java(each.main.getName(), path, url));
      }
    }
    System.out.printf(
        "| medians of %d JVMs | from the start of the JVM | spread | from `main` |%n", rounds);
    System.out.println("|---|---|---|---|");
    for (Contender each : CONTENDERS) {
      System.out.printf(
          "| %s | %,.0f ms | %,.0f to %,.0f ms | %,.0f ms |%n",
          each.name,
          at(0.5, each.whole),
          at(0.25, each.whole),
          at(0.75, each.whole),
          at(0.5, each.fromMain));
    }
  }

  private static double at(double part, List<Double> times) {
    return times.stream().sorted().toList().get((int) (times.size() * part));
  }

  private ProcessBuilder java(String main, String path, String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(options);
    command.addAll(List.of("-cp", path, main));
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
  }

  private static BufferedReader reader(Process process) {
    return new BufferedReader(
        new InputStreamReader(process.getInputStream(), StandardCharsets.US_ASCII));
  }

  /** The entries of our own class path whose file begins with one of these names. */
  private String path(List<String> names) {
    return String.join(
        File.pathSeparator,
        classPath.stream()
            .filter(entry -> names.stream().anyMatch(entry.getFileName().toString()::startsWith))
            .map(Path::toString)
            .toList());
  }

  /** A module that was only compiled as the jar that its users have. */
  private Path packed(Path entry) throws IOException {
    if (!Files.isDirectory(entry)) {
      return entry;
    }
    // Such as retry-runtime/target/classes.
    Path jar = jars.resolve(entry.getName(entry.getNameCount() - 3) + ".jar");
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar));
        Stream<Path> files = Files.walk(entry)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        out.putNextEntry(new JarEntry(entry.relativize(file).toString().replace('\\', '/')));
        Files.copy(file, out);
      }
    }
    return jar;
  }

  private Path built() {
    BuiltClient client = BuiltClient.of(DeclaredStart.DeclaredHub.class);
    Path jar = jars.resolve("built.jar");
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
      out.putNextEntry(new JarEntry(client.fileName()));
      out.write(client.classFile());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return jar;
  }

  /** What is measured. */
  private static final class Contender {
    private final String name;
    private final Class<?> main;
    private final List<String> libraries;
    private final List<Double> whole = new ArrayList<>();
    private final List<Double> fromMain = new ArrayList<>();

    Contender(String name, Class<?> main, String... libraries) {
      this.name = name;
      this.main = main;
      this.libraries = List.of(libraries);
    }

    void measure(ProcessBuilder jvm) throws Exception {
      long begun = System.nanoTime();
      Process process = jvm.start();
      try (BufferedReader out = reader(process)) {
        String line = out.readLine();
        double time = (System.nanoTime() - begun) / 1e6;
        if (line == null || process.waitFor() != 0) {
          throw new IllegalStateException("failed: " + jvm.command());
        }
        whole.add(time);
        fromMain.add(Long.parseLong(line) / 1e6);
      }
    }
  }
}
