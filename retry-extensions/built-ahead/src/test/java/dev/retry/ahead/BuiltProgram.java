// SPDX-License-Identifier: Apache-2.0
package dev.retry.ahead;

import dev.retry.client.ClientFactory;
import dev.retry.http.Api;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import net.bytebuddy.build.Plugin;
import net.bytebuddy.dynamic.ClassFileLocator;

/** A program that a test compiles, builds as a build tool does, and runs. */
record BuiltProgram(Path classes) {

  /** Compiles sources, each under its file name. */
  static BuiltProgram compile(Path classes, Map<String, String> sources) {
    List<JavaFileObject> files = new ArrayList<>();
    sources.forEach((name, text) -> files.add(new Source(name, text)));
    List<String> options =
        List.of("-parameters", "-proc:none", "-cp", libraryPath(), "-d", classes.toString());
    if (!ToolProvider.getSystemJavaCompiler()
        .getTask(null, null, null, options, null, files)
        .call()) {
      throw new IllegalArgumentException("does not compile: " + sources);
    }
    return new BuiltProgram(classes);
  }

  private static final class Source extends SimpleJavaFileObject {
    private final String text;

    Source(String fileName, String text) {
      super(URI.create("source:///" + fileName), Kind.SOURCE);
      this.text = text;
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return text;
    }
  }

  /** Does what the Byte Buddy plugin of Maven does in {@code process-classes}. */
  BuiltProgram build() throws IOException {
    Plugin.Factory factory =
        new Plugin.Factory.UsingReflection(BuildClients.class)
            .with(
                Plugin.Factory.UsingReflection.ArgumentResolver.ForType.of(
                    File.class, classes.toFile()));
    new Plugin.Engine.Default()
        .with(ClassFileLocator.ForClassLoader.of(BuiltProgram.class.getClassLoader()))
        .apply(classes.toFile(), classes.toFile(), factory);
    return this;
  }

  /** Every file, by its name from the folder on. */
  Map<String, String> files() throws IOException {
    Map<String, String> files = new TreeMap<>();
    try (Stream<Path> all = Files.walk(classes)) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        files.put(
            classes.relativize(file).toString().replace('\\', '/'),
            Files.readString(file, StandardCharsets.ISO_8859_1));
      }
    }
    return files;
  }

  /** A class in a new loader. */
  Class<?> load(String name) throws Exception {
    URL[] here = {classes.toUri().toURL()};
    return new URLClassLoader(here, BuiltProgram.class.getClassLoader()).loadClass(name);
  }

  /** Runs a main class in a JVM of its own, without Byte Buddy; what it prints, and its log. */
  String run(String main, String... options) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of(options));
    command.addAll(List.of("-cp", classes + File.pathSeparator + libraryPath(), main));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    return output;
  }

  /** This library, and nothing that it depends on. */
  private static String libraryPath() {
    return location(Api.class) + File.pathSeparator + location(ClientFactory.class);
  }

  private static Path location(Class<?> type) {
    try {
      return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException(e);
    }
  }
}
