// SPDX-License-Identifier: Apache-2.0
package dev.retry.internal.model;

import static dev.retry.internal.model.Reading.problems;
import static org.assertj.core.api.Assertions.assertThat;

import dev.retry.http.Api;
import dev.retry.http.GET;
import java.io.IOException;
import java.io.InputStream;
import org.junit.jupiter.api.Test;

/** Interfaces of class loaders that do not see the library, or see another one. */
class LoaderRulesTest {

  @Api("https://stock.example.com")
  public interface Stock {
    @GET("/")
    String all();
  }

  /** Has its own copies of what is in some packages, and nothing of the tests besides. */
  private static final class Elsewhere extends ClassLoader {
    private final String copied;

    Elsewhere(String name, String copied, ClassLoader parent) {
      super(name, parent);
      this.copied = copied;
    }

    Class<?> load(Class<?> type) throws ClassNotFoundException {
      return loadClass(type.getName());
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
      String file = name.replace('.', '/') + ".class";
      try (InputStream in = LoaderRulesTest.class.getClassLoader().getResourceAsStream(file)) {
        if (!name.startsWith(copied) || in == null) {
          throw new ClassNotFoundException(name);
        }
        byte[] bytes = in.readAllBytes();
        return defineClass(name, bytes, 0, bytes.length);
      } catch (IOException e) {
        throw new ClassNotFoundException(name, e);
      }
    }
  }

  @Test
  void loaderWithoutTheLibraryIsNamed() throws Exception {
    Elsewhere plugin =
        new Elsewhere("plugin", "dev.retry.internal.", ClassLoader.getPlatformClassLoader());

    assertThat(problems(plugin.load(Stock.class)))
        .containsExactly(
            """
            Stock: its class loader, plugin, does not see this library, so its annotations are lost.
              Load it below the class loader of this library.\
            """);
  }

  @Test
  void loaderWithAnotherCopyOfTheLibraryIsNamed() throws Exception {
    Elsewhere other = new Elsewhere(null, "dev.retry.", ClassLoader.getPlatformClassLoader());

    assertThat(problems(other.load(Stock.class)))
        .containsExactly(
            """
            Stock: its class loader, dev.retry.internal.model.LoaderRulesTest$Elsewhere, has another\
             copy of this library, with annotations of its own.
              Keep one copy, in a class loader above both, or make the client with that one.\
            """);
  }
}
