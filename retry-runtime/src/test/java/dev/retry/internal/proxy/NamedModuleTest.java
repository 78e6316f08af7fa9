// SPDX-License-Identifier: Apache-2.0
package dev.retry.internal.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.retry.Retry;
import java.io.IOException;
import java.lang.invoke.MethodHandles.Lookup;
import java.lang.module.Configuration;
import java.lang.module.ModuleFinder;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import net.bytebuddy.ByteBuddy;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * C33: an interface in a named module that knows the annotations alone, once with the library as a
 * named module too, once with the library on the class path.
 */
class NamedModuleTest {

  private static final String MODULE =
      "module com.acme { requires dev.retry.annotations; %s"
          + " provides java.util.function.Supplier with com.acme.app.Caller; }";

  private static final String API =
      """
      package com.acme.api;
      public interface GitHub extends java.util.function.Function<String, String> {
        @Override String apply(String user);
        default String nobody(String user) { return "nobody"; }
      }
      """;

  private static final String CALLER =
      """
      package com.acme.app;
      public class Caller implements java.util.function.Supplier<Object> {
        @Override public Object get() { return java.lang.invoke.MethodHandles.lookup(); }
      }
      """;

  /** Stands for the client factory, in an exported package of the library's module. */
  private static final String FACTORY =
      """
      package dev.retry.spi;
      import dev.retry.internal.proxy.*;
      import java.lang.invoke.*;
      import java.lang.reflect.*;
      import java.util.*;
      public final class FakeFactory {
        public static Object create(Class<?> api, MethodHandles.Lookup lookup) throws Exception {
          Method method = api.getMethod("apply", String.class);
          return ClientClass.of(
                  api,
                  List.of(new Slot(Slot.key(method), List.of(method))),
                  FakeFactory.class,
                  lookup)
              .newInstance(new FakeFactory());
        }
        public Map<String, CallSite> callSites(
            Class<?> api, Object client, MethodHandles.Lookup inside) throws Exception {
          String key = "apply(Ljava/lang/String;)Ljava/lang/String;";
          MethodHandle nobody =
              inside
                  .findVirtual(api, "nobody", MethodType.methodType(String.class, String.class))
                  .bindTo(client);
          return Map.of(
              key,
              arguments ->
                  arguments[0] == null ? nobody.invoke(null) : "user " + arguments[0]);
        }
        public String describe(Class<?> api) { return "fake"; }
      }
      """;

  @TempDir private Path modules;
  private Path library;
  private Path acme;

  @BeforeEach
  void copyTheLibrary(@TempDir Path factory) throws IOException {
    library = modules.resolve("dev.retry.runtime");
    acme = modules.resolve("com.acme");
    copy(TestCompiler.location(ClientClass.class), library);
    new TestCompiler(factory)
        .compile(Map.of("FakeFactory.java", FACTORY), "-cp", library.toString());
    copy(factory, library);
  }

  @Test
  void openPackage() {
    ModuleLayer layer = layer("opens com.acme.api to dev.retry.runtime;");

    Function<String, String> client = create(layer, null);

    assertThat(client.apply("octo")).isEqualTo("user octo");
    assertThat(client.apply(null)).isEqualTo("nobody");
    assertThat(client.getClass().getModule()).isSameAs(layer.findModule("com.acme").get());
  }

  @Test
  void exportedPackageHasItsClientInAChildLoader() {
    ModuleLayer layer = layer("exports com.acme.api;");

    Function<String, String> client = create(layer, null);

    assertThat(client.apply("octo")).isEqualTo("user octo");
    assertThat(client.apply(null)).isEqualTo("nobody");
    assertThat(client.getClass().getName()).isEqualTo("com.acme.api.GitHub$$Client");
    assertThat(client.getClass().getModule().isNamed()).isFalse();
  }

  @Test
  void closedPackageSaysWhatToOpen() {
    ModuleLayer layer = layer("");

    assertThatThrownBy(() -> create(layer, null))
        .hasMessage(
            """
            GitHub has 1 problem:
            GitHub: module com.acme does not open package com.acme.api to dev.retry.runtime.
              Add `opens com.acme.api to dev.retry.runtime;` to its module-info, or pass MethodHandles.lookup().\
            """);
  }

  @Test
  void closedPackageWithALookupOfTheModule() {
    ModuleLayer layer = layer("");
    Lookup lookup =
        (Lookup) ServiceLoader.load(layer, Supplier.class).findFirst().orElseThrow().get();

    Function<String, String> client = create(layer, lookup);

    assertThat(client.apply("octo")).isEqualTo("user octo");
    assertThat(client.apply(null)).isEqualTo("nobody");
    assertThat(client.getClass().getModule()).isSameAs(layer.findModule("com.acme").get());
  }

  @Test
  void exportedPackageWithAClassBuiltAhead() throws Exception {
    ModuleLayer unbuilt = layer("exports com.acme.api;");
    Class<?> api = gitHub(unbuilt);
    Method method = api.getMethod("apply", String.class);
    Files.write(
        acme.resolve("com/acme/api/GitHub$$Client.class"),
        ClientBytes.of(
            api,
            List.of(new Slot(Slot.key(method), List.of(method))),
            new TestCompiler(library).load("dev.retry.spi.FakeFactory")));
    ModuleLayer layer = layer(modules);

    Function<String, String> client = create(layer, null);

    assertThat(client.apply("octo")).isEqualTo("user octo");
    assertThat(client.apply(null)).isEqualTo("nobody");
    assertThat(client.getClass().getModule()).isSameAs(layer.findModule("com.acme").get());
  }

  @Test
  void openPackageWithTheLibraryOnTheClassPath() {
    compile("opens com.acme.api;");
    Class<?> api = gitHub(layer(acme));

    Object client = FakeOwner.echoing(api).client(api);

    assertThat(((Function<?, ?>) client).andThen(answer -> "got " + answer).apply(null))
        .isEqualTo("got apply(Ljava/lang/String;)Ljava/lang/String;");
    assertThat(client.getClass().getModule()).isSameAs(api.getModule());
  }

  @Test
  void closedPackageWithTheLibraryOnTheClassPath() {
    compile("");
    Class<?> api = gitHub(layer(acme));

    assertThatThrownBy(() -> FakeOwner.echoing(api).client(api))
        .hasMessage(
            """
            GitHub has 1 problem:
            GitHub: module com.acme does not open package com.acme.api.
              Add `opens com.acme.api;` to its module-info, or pass MethodHandles.lookup().\
            """);
  }

  private void compile(String directives) {
    new TestCompiler(acme)
        .compile(
            Map.of(
                "module-info.java",
                MODULE.formatted(directives),
                "com/acme/api/GitHub.java",
                API,
                "com/acme/app/Caller.java",
                CALLER),
            "--module-path",
            TestCompiler.location(Retry.class).toString());
  }

  private ModuleLayer layer(String directives) {
    compile(directives);
    return layer(modules);
  }

  /**
   * All modules below a path in one loader, as in an application; its parent has the class path.
   */
  private static ModuleLayer layer(Path modulePath) {
    ModuleFinder finder =
        ModuleFinder.of(
            modulePath, TestCompiler.location(Retry.class), TestCompiler.location(ByteBuddy.class));
    Configuration configuration =
        ModuleLayer.boot()
            .configuration()
            .resolve(
                finder,
                ModuleFinder.of(),
                finder.findAll().stream()
                    .map(module -> module.descriptor().name())
                    .filter(Set.of("com.acme", "dev.retry.runtime")::contains)
                    .toList());
    return ModuleLayer.defineModulesWithOneLoader(
            configuration, List.of(ModuleLayer.boot()), NamedModuleTest.class.getClassLoader())
        .layer();
  }

  private static Class<?> gitHub(ModuleLayer layer) {
    return Class.forName(layer.findModule("com.acme").orElseThrow(), "com.acme.api.GitHub");
  }

  @SuppressWarnings("unchecked")
  private static Function<String, String> create(ModuleLayer layer, Lookup lookup) {
    Class<?> factory =
        Class.forName(
            layer.findModule("dev.retry.runtime").orElseThrow(), "dev.retry.spi.FakeFactory");
    try {
      return (Function<String, String>)
          factory
              .getMethod("create", Class.class, Lookup.class)
              .invoke(null, gitHub(layer), lookup);
    } catch (InvocationTargetException e) {
      throw (RuntimeException) e.getCause();
    } catch (ReflectiveOperationException e) {
      throw new IllegalArgumentException(e);
    }
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path target = to.resolve(from.relativize(file));
        Files.createDirectories(target.getParent());
        Files.copy(file, target);
      }
    }
  }
}
