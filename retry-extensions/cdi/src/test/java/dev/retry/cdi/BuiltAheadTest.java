// SPDX-License-Identifier: Apache-2.0
package dev.retry.cdi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retry.client.BuiltClient;
import dev.retry.http.Api;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.se.SeContainer;
import jakarta.inject.Singleton;
import java.io.File;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.tools.ToolProvider;
import org.jboss.weld.environment.se.Weld;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The class of a client that was built ahead lies in the bean archive, beside its interface. */
class BuiltAheadTest {
  @TempDir private Path archive;

  @ParameterizedTest
  @ValueSource(strings = {"Singleton", "ApplicationScoped"})
  void classBuiltAheadIsNoSecondBean(String scope) throws Exception {
    write(
        "META-INF/beans.xml",
        "<beans xmlns='https://jakarta.ee/xml/ns/jakartaee' bean-discovery-mode='all'"
            + " version='4.0'/>");
    write(
        "com/acme/Rain.java",
        """
        package com.acme;
        import dev.retry.http.*;
        import jakarta.enterprise.context.*;
        import jakarta.inject.*;
        @%s
        @Api("https://rain.example.com")
        public interface Rain {
          @GET("/") String now();
        }
        """
            .formatted(scope));
    compile("com/acme/Rain.java");
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    try (URLClassLoader loader = new URLClassLoader(new URL[] {archive.toUri().toURL()}, before)) {
      Class<?> api = loader.loadClass("com.acme.Rain");
      BuiltClient built = BuiltClient.of(api);
      Files.write(archive.resolve(built.fileName()), built.classFile());
      thread.setContextClassLoader(loader);
      try (SeContainer container = new Weld().setClassLoader(loader).initialize()) {
        assertThat(container.select(api).isResolvable()).isTrue();
        assertThat(container.select(api).get()).hasToString("Rain[https://rain.example.com]");
        assertThat(container.select(loader.loadClass(built.className())).isUnsatisfied()).isTrue();
      }
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  private void write(String name, String text) throws Exception {
    Path file = archive.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private void compile(String name) {
    String path =
        location(Api.class)
            + File.pathSeparator
            + location(Singleton.class)
            + File.pathSeparator
            + location(ApplicationScoped.class);
    assertThat(
            ToolProvider.getSystemJavaCompiler()
                .run(
                    null,
                    null,
                    null,
                    "-proc:none",
                    "-cp",
                    path,
                    "-d",
                    archive.toString(),
                    archive.resolve(name).toString()))
        .isZero();
  }

  private static String location(Class<?> type) {
    return type.getProtectionDomain().getCodeSource().getLocation().getPath();
  }
}
