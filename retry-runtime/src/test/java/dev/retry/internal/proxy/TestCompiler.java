// SPDX-License-Identifier: Apache-2.0
package dev.retry.internal.proxy;

import java.net.MalformedURLException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** Compiles sources of a test into a directory, which becomes a class loader or a module. */
record TestCompiler(Path directory) {

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

  /** Compiles sources, each under its file name, with further options such as a module path. */
  TestCompiler compile(Map<String, String> sources, String... options) {
    List<JavaFileObject> files = new ArrayList<>();
    sources.forEach((fileName, text) -> files.add(new Source(fileName, text)));
    List<String> arguments =
        new ArrayList<>(List.of("-proc:none", "-Xlint:none", "-d", directory.toString()));
    arguments.addAll(List.of(options));
    if (!ToolProvider.getSystemJavaCompiler()
        .getTask(null, null, null, arguments, null, files)
        .call()) {
      throw new IllegalArgumentException("does not compile: " + sources);
    }
    return this;
  }

  /** A type that was compiled, in a new loader below the one of the tests. */
  Class<?> load(String name) {
    return load(name, TestCompiler.class.getClassLoader());
  }

  /** A type that was compiled, in a new loader. */
  Class<?> load(String name, ClassLoader parent) {
    try {
      return new URLClassLoader(new URL[] {directory.toUri().toURL()}, parent).loadClass(name);
    } catch (ClassNotFoundException | MalformedURLException e) {
      throw new IllegalArgumentException(e);
    }
  }

  /** Where a class was loaded from. */
  static Path location(Class<?> type) {
    try {
      return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException(e);
    }
  }
}
