// SPDX-License-Identifier: Apache-2.0
package dev.retry.processor;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import javax.annotation.processing.Processor;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardLocation;
import javax.tools.ToolProvider;

/** One compilation in memory. */
final class Compilation {
  private final Map<String, ByteArrayOutputStream> classes = new HashMap<>();
  private final DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();
  private final boolean succeeded;

  /** Compiles one file, with these processors. */
  Compilation(String source, Processor... processors) {
    JavaCompiler javac = ToolProvider.getSystemJavaCompiler();
    JavaFileManager files =
        new InMemory(javac.getStandardFileManager(diagnostics, Locale.ROOT, null));
    JavaCompiler.CompilationTask task =
        javac.getTask(
            null, files, diagnostics, List.of("-parameters"), null, List.of(new Source(source)));
    task.setProcessors(List.of(processors));
    succeeded = task.call();
  }

  boolean succeeded() {
    return succeeded;
  }

  List<Diagnostic<? extends JavaFileObject>> diagnostics() {
    return diagnostics.getDiagnostics();
  }

  boolean has(String type) {
    return classes.containsKey(type);
  }

  Class<?> load(String type) throws ClassNotFoundException {
    return new ClassLoader(Compilation.class.getClassLoader()) {
      @Override
      protected Class<?> findClass(String name) throws ClassNotFoundException {
        ByteArrayOutputStream bytes = classes.get(name);
        if (bytes == null) {
          throw new ClassNotFoundException(name);
        }
        return defineClass(name, bytes.toByteArray(), 0, bytes.size());
      }
    }.loadClass(type);
  }

  private static final class Source extends SimpleJavaFileObject {
    private final String text;

    Source(String text) {
      super(URI.create("source:///Shop.java"), Kind.SOURCE);
      this.text = text;
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return text;
    }
  }

  private final class InMemory extends ForwardingJavaFileManager<JavaFileManager> {
    InMemory(JavaFileManager files) {
      super(files);
    }

    @Override
    public JavaFileObject getJavaFileForOutput(
        Location location, String name, JavaFileObject.Kind kind, FileObject sibling) {
      return new Written(name);
    }

    @Override
    public FileObject getFileForOutput(
        Location location, String packageName, String name, FileObject sibling) {
      return new Written(packageName + "." + name.replace(".class", ""));
    }

    @Override
    public FileObject getFileForInput(Location location, String packageName, String name)
        throws IOException {
      return location == StandardLocation.CLASS_OUTPUT
          ? getFileForOutput(location, packageName, name, null)
          : super.getFileForInput(location, packageName, name);
    }
  }

  private final class Written extends SimpleJavaFileObject {
    private final String type;

    Written(String type) {
      super(URI.create("memory:///" + type.replace('.', '/') + ".class"), Kind.CLASS);
      this.type = type;
    }

    @Override
    public OutputStream openOutputStream() {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      classes.put(type, bytes);
      return bytes;
    }

    @Override
    public InputStream openInputStream() throws IOException {
      if (!classes.containsKey(type)) {
        throw new FileNotFoundException(type);
      }
      return new ByteArrayInputStream(Objects.requireNonNull(classes.get(type)).toByteArray());
    }

    @Override
    public boolean delete() {
      return classes.remove(type) != null;
    }
  }
}
