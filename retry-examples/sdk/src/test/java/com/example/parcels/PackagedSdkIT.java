// SPDX-License-Identifier: Apache-2.0
package com.example.parcels;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import java.util.spi.ToolProvider;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The jars that the build has made, used by programs in Java machines of their own. */
class PackagedSdkIT {
  private static final String SHADED = "com.example.parcels.shaded.retry";
  private static final Path JAR = jar("retry-example-sdk-[^-]*(-SNAPSHOT)?\\.jar");
  private static final Path SHADED_JAR = jar("retry-example-sdk-.*-shaded\\.jar");
  private static final Path PROGRAMS = Path.of("src/test/java/com/example/app");

  private final List<String> requests = new ArrayList<>(); // guarded by itself
  private HttpServer server;
  @TempDir private Path out;

  @BeforeEach
  void startServer() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
  }

  @AfterEach
  void stopServer() {
    server.stop(0);
  }

  /** Fails the first attempt of each call. */
  private void answer(HttpExchange exchange) throws IOException {
    String request = exchange.getRequestMethod() + " " + exchange.getRequestURI();
    boolean first;
    synchronized (requests) {
      first = !requests.contains(request);
      requests.add(request);
    }
    String body =
        request.equals("GET /rings")
            ? "{\"count\": 3}"
            : "{\"number\": \"7\", \"state\": \"SENT\"}";
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.getResponseHeaders().set("Retry-After", "0");
    exchange.sendResponseHeaders(first && !request.equals("GET /rings") ? 503 : 200, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  @Test
  void runsOnTheModulePath() throws Exception {
    Path module = out.resolve("module-info.java");
    Files.writeString(module, "module com.example.app { requires com.example.parcels; }");
    String modules = path(Stream.concat(Stream.of(JAR), libraries("retry-.*|jackson-.*|byte-.*")));
    compile(source("Track"), module.toString(), "-p", modules);

    String output =
        run(
            "-p",
            modules + File.pathSeparator + out,
            "-m",
            "com.example.app/com.example.app.Track");

    assertThat(output).isEqualTo("Optional[Parcel[number=7, state=SENT]]");
    assertThat(requests)
        .containsExactly("POST /parcels", "POST /parcels", "GET /parcels/7", "GET /parcels/7");
  }

  @Test
  void everyModuleOnThatPathHasANameOfItsOwn() {
    List<ModuleDescriptor> modules =
        Stream.concat(Stream.of(JAR), libraries("retry-.*"))
            .map(jar -> ModuleFinder.of(jar).findAll().iterator().next().descriptor())
            .toList();

    assertThat(modules)
        .noneMatch(ModuleDescriptor::isAutomatic)
        .extracting(ModuleDescriptor::name)
        .contains(
            "com.example.parcels",
            "dev.retry.annotations",
            "dev.retry.runtime",
            "dev.retry.jackson");
  }

  @Test
  void runsShaded() throws Exception {
    String classes = path(Stream.concat(Stream.of(SHADED_JAR), libraries("jackson-.*")));
    compile(source("Track"), "-cp", classes);

    String output = run("-cp", classes + File.pathSeparator + out, "com.example.app.Track");

    assertThat(output).isEqualTo("Optional[Parcel[number=7, state=SENT]]");
    assertThat(requests)
        .containsExactly("POST /parcels", "POST /parcels", "GET /parcels/7", "GET /parcels/7");
  }

  @Test
  void shadedBesideRetryItself() throws Exception {
    String classes =
        path(Stream.concat(Stream.of(SHADED_JAR), libraries("retry-.*|jackson-.*|byte-.*")));
    compile(source("Desk"), "-cp", classes);

    String output = run("-cp", classes + File.pathSeparator + out, "com.example.app.Desk");

    assertThat(output.lines())
        .containsExactly(
            "Optional[Parcel[number=7, state=SENT]]",
            "Rings[count=3]",
            "by dev.retry.client.ClientFactory");
  }

  /** Byte Buddy moved as well writes classes, and codecs are found by the service that moved. */
  @Test
  void shadedRetryMakesOtherClients() throws Exception {
    Path moved = out.resolve("Desk.java");
    Files.writeString(
        moved, Files.readString(Path.of(source("Desk"))).replace("dev.retry", SHADED));
    String classes = path(Stream.concat(Stream.of(SHADED_JAR), libraries("jackson-.*")));
    compile(moved.toString(), "-cp", classes);

    String output = run("-cp", classes + File.pathSeparator + out, "com.example.app.Desk");

    assertThat(output.lines())
        .containsExactly(
            "Optional[Parcel[number=7, state=SENT]]",
            "Rings[count=3]",
            "by " + SHADED + ".client.ClientFactory");
  }

  @Test
  void shadedJarHasNothingOutsideItsOwnPackage() throws Exception {
    try (JarFile jar = new JarFile(SHADED_JAR.toFile())) {
      List<String> names = jar.stream().map(JarEntry::getName).toList();

      assertThat(names)
          .filteredOn(name -> name.endsWith(".class"))
          .filteredOn(name -> !name.startsWith("com/example/parcels/"))
          .isEmpty();
      assertThat(names)
          .filteredOn(name -> name.startsWith("META-INF/services/") && !name.endsWith("/"))
          .containsExactly("META-INF/services/" + SHADED + ".spi.Codec");
    }
  }

  private void compile(String... arguments) {
    StringWriter told = new StringWriter();
    List<String> all = new ArrayList<>(List.of("-proc:none", "-d", out.toString()));
    all.addAll(List.of(arguments));
    int status =
        ToolProvider.findFirst("javac")
            .orElseThrow()
            .run(new PrintWriter(told), new PrintWriter(told), all.toArray(String[]::new));
    assertThat(status).as(told.toString()).isZero();
  }

  private String run(String... arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    // Without the log of the retries, which are meant.
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-Djava.util.logging.config.file=none"));
    command.addAll(List.of(arguments));
    command.add("http://127.0.0.1:" + server.getAddress().getPort());
    Process program =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    return new String(program.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
  }

  private static String source(String program) {
    return PROGRAMS.resolve(program + ".java").toString();
  }

  private static Path jar(String name) {
    return files(Stream.of(new File("target").listFiles()).map(File::toPath), name)
        .findFirst()
        .orElseThrow();
  }

  /** Jars of the class path of this test. */
  private static Stream<Path> libraries(String name) {
    return files(
        Stream.of(System.getProperty("java.class.path").split(File.pathSeparator)).map(Path::of),
        "(?!.*(testkit|built-ahead|sdk))(" + name + ")\\.jar");
  }

  private static Stream<Path> files(Stream<Path> all, String name) {
    Pattern pattern = Pattern.compile(name);
    return all.filter(path -> pattern.matcher(path.getFileName().toString()).matches());
  }

  private static String path(Stream<Path> jars) {
    return jars.map(Path::toString).collect(Collectors.joining(File.pathSeparator));
  }
}
