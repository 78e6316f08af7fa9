// SPDX-License-Identifier: Apache-2.0
package dev.retry.processor;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.ModuleElement;
import javax.lang.model.element.TypeElement;
import javax.tools.FileObject;
import javax.tools.StandardLocation;
import org.jspecify.annotations.Nullable;

/** Loads what javac has written, and what it compiled that against, over the library itself. */
final class WrittenClasses extends ClassLoader {
  private final ProcessingEnvironment environment;

  WrittenClasses(ProcessingEnvironment environment) {
    super(WrittenClasses.class.getClassLoader());
    this.environment = environment;
  }

  @Override
  protected Class<?> findClass(String name) throws ClassNotFoundException {
    byte[] bytes = read(StandardLocation.CLASS_OUTPUT, "", name);
    if (bytes == null) {
      bytes = read(StandardLocation.CLASS_PATH, "", name);
    }
    String module = bytes == null ? moduleOf(name) : "";
    if (!module.isEmpty()) {
      bytes = read(StandardLocation.MODULE_PATH, module + "/", name);
    }
    if (bytes == null) {
      throw new ClassNotFoundException(name);
    }
    return defineClass(name, bytes, 0, bytes.length);
  }

  private String moduleOf(String name) {
    TypeElement type = environment.getElementUtils().getTypeElement(name.replace('$', '.'));
    ModuleElement module = type == null ? null : environment.getElementUtils().getModuleOf(type);
    return module == null ? "" : module.getQualifiedName().toString();
  }

  private byte @Nullable [] read(StandardLocation location, String module, String name) {
    try (InputStream in = file(location, module, name).openInputStream()) {
      return in.readAllBytes();
    } catch (IOException | IllegalArgumentException absent) {
      return null;
    }
  }

  private FileObject file(StandardLocation location, String module, String name)
      throws IOException {
    int dot = name.lastIndexOf('.');
    return environment
        .getFiler()
        .getResource(
            location,
            module + name.substring(0, Math.max(dot, 0)),
            name.substring(dot + 1) + ".class");
  }

  /** So that the next build, which may be an incremental one, looks at it again. */
  void delete(String name) {
    try {
      Files.deleteIfExists(Path.of(file(StandardLocation.CLASS_OUTPUT, "", name).toUri()));
    } catch (IOException | IllegalArgumentException | FileSystemNotFoundException noFile) {
      // a compilation in memory
    }
  }
}
