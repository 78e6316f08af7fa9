// SPDX-License-Identifier: Apache-2.0
package dev.retry.ahead;

import java.io.IOException;
import net.bytebuddy.dynamic.ClassFileLocator;

/** Loads what a build has compiled, over the library that runs in the build. */
final class CompiledClasses extends ClassLoader {
  private final ClassFileLocator compiled;

  CompiledClasses(ClassFileLocator compiled) {
    super(CompiledClasses.class.getClassLoader());
    this.compiled = compiled;
  }

  Class<?> load(String name) {
    try {
      return loadClass(name);
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  protected Class<?> findClass(String name) throws ClassNotFoundException {
    try {
      ClassFileLocator.Resolution found = compiled.locate(name);
      if (!found.isResolved()) {
        throw new ClassNotFoundException(name);
      }
      byte[] bytes = found.resolve();
      return defineClass(name, bytes, 0, bytes.length);
    } catch (IOException e) {
      throw new ClassNotFoundException(name, e);
    }
  }
}
