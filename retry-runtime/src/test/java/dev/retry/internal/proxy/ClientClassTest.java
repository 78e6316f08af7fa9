// SPDX-License-Identifier: Apache-2.0
package dev.retry.internal.proxy;

import static java.lang.invoke.MethodType.methodType;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.retry.message.ClientDefinitionException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodHandles.Lookup;
import java.lang.ref.WeakReference;
import java.lang.reflect.Modifier;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which class a client has, and where it is defined. */
class ClientClassTest {

  private static final String SOURCE =
      "package com.acme; public interface GitHub { String user(String name); }";

  @TempDir private Path directory;

  public interface Visible {
    String get();
  }

  interface PackagePrivate {
    String get();
  }

  private interface Secret extends Visible {}

  @Test // C33
  void classIsBesideItsInterface() {
    for (Class<?> api : List.of(Visible.class, PackagePrivate.class, Secret.class)) {
      Class<?> type = FakeOwner.echoing(api).client(api).getClass();

      assertThat(type.getName()).isEqualTo(api.getName() + "$$Client");
      assertThat(type.getClassLoader()).isSameAs(api.getClassLoader());
      assertThat(type.getPackage()).isSameAs(api.getPackage());
      assertThat(Modifier.isPublic(type.getModifiers())).isEqualTo(api == Visible.class);
    }
  }

  @Test // C33
  void interfaceOfTheUnnamedPackage() {
    Class<?> api = compile("Bare.java", "interface Bare { String get(); }").load("Bare");

    assertThat(FakeOwner.echoing(api).client(api).getClass().getName()).isEqualTo("Bare$$Client");
  }

  @Test // C33
  void interfaceOfAChildLoader() {
    Class<?> api = gitHub();

    assertThat(typeOf(api).getClassLoader()).isSameAs(api.getClassLoader());
  }

  @Test // C33
  void interfaceOfTheBootLoader() {
    FakeOwner owner = FakeOwner.of(Supplier.class, arguments -> "supplied");
    Supplier<?> client = owner.client(Supplier.class);

    assertThat(client.get()).isEqualTo("supplied");
    assertThat(client.getClass().getName()).isEqualTo("client.java.util.function.Supplier$$Client");
    assertThat(owner.client(Supplier.class).getClass()).isSameAs(client.getClass());
  }

  @Test // C34
  void interfaceWhoseLoaderDoesNotSeeTheLibrary() throws Exception {
    Class<?> api =
        compile("GitHub.java", SOURCE)
            .load("com.acme.GitHub", ClassLoader.getPlatformClassLoader());
    FakeOwner owner = FakeOwner.of(api, arguments -> "user " + arguments[0]);
    Object client = owner.client(api);

    assertThat(api.getMethod("user", String.class).invoke(client, "octo")).isEqualTo("user octo");
    assertThat(client.getClass().getName()).isEqualTo("com.acme.GitHub$$Client");
    assertThat(client.getClass().getClassLoader().getParent()).isSameAs(api.getClassLoader());
    assertThat(client.getClass().getConstructors()[0].getAnnotations()).hasSize(1);
    assertThat(owner.client(api).getClass()).isSameAs(client.getClass());
  }

  @Test // C34
  void interfaceThatNeitherSeesTheLibraryNorIsPublic() {
    Class<?> api =
        compile("Closed.java", "package com.acme; interface Closed {}")
            .load("com.acme.Closed", ClassLoader.getPlatformClassLoader());

    assertThatThrownBy(() -> typeOf(api))
        .isInstanceOf(ClientDefinitionException.class)
        .hasMessage(
            """
            Closed has 1 problem:
            Closed: its class loader does not see this library, or has another com.acme.Closed$$Client.
              Make it, and the types that its methods name, public in an exported package.\
            """);
  }

  @Test // C34
  void interfaceThatReturnsAHiddenTypeCannotBeReachedFromAnotherLoader() {
    Class<?> api =
        compile(
                "Half.java",
                "package com.acme; public interface Half { Part[] get(); } class Part {}")
            .load("com.acme.Half", ClassLoader.getPlatformClassLoader());

    assertThatThrownBy(() -> typeOf(api))
        .isInstanceOf(ClientDefinitionException.class)
        .hasMessage(
            """
            Half has 1 problem:
            Half: its class loader does not see this library, or has another com.acme.Half$$Client.
              Make it, and the types that its methods name, public in an exported package.\
            """);
  }

  @Test // C33, C34
  void classHandsOutItselfAndALookupThatReachesItsDefaultMethods() throws Throwable {
    compile(
        "Half.java",
        "package com.acme; public interface Half { default int half(int of) { return of / 2; } }");
    for (ClassLoader parent :
        List.of(ClientClassTest.class.getClassLoader(), ClassLoader.getPlatformClassLoader())) {
      Class<?> api = new TestCompiler(directory).load("com.acme.Half", parent);
      FakeOwner owner = FakeOwner.echoing(api);
      Object client = owner.client(api);

      assertThat(owner.self).isSameAs(client);
      assertThat(
              owner
                  .inside
                  .findVirtual(api, "half", methodType(int.class, int.class))
                  .invoke(client, 8))
          .isEqualTo(4);
    }
  }

  @Test // C32
  void inheritedMethodWithATypeThatItsPackageHides() {
    TestCompiler sources =
        new TestCompiler(directory)
            .compile(
                Map.of(
                    "b/Base.java",
                    "package b; public interface Base { Hidden get(); void put(Hidden[] h); }"
                        + " class Hidden {}",
                    "a/Heir.java",
                    "package a; public interface Heir extends b.Base {}"));

    assertThatThrownBy(() -> typeOf(sources.load("a.Heir")))
        .isInstanceOf(ClientDefinitionException.class)
        .hasMessage(
            """
            Heir has 1 problem:
            Heir: b.Hidden is not accessible in package a.
              Make it public.\
            """);
  }

  @Test
  void clientWorksWithoutTheInjectAnnotation() {
    ClassLoader withoutInject =
        new ClassLoader(ClientClassTest.class.getClassLoader()) {
          @Override
          protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (name.startsWith("jakarta.")) {
              throw new ClassNotFoundException(name);
            }
            return super.loadClass(name, resolve);
          }
        };
    Class<?> api = compile("GitHub.java", SOURCE).load("com.acme.GitHub", withoutInject);

    Object client = FakeOwner.echoing(api).client(api);

    assertThat(client.getClass().getConstructors()[0].getAnnotations()).isEmpty();
  }

  @Test
  void classOfTheSameNameInAParentLoaderIsNotMistaken() {
    Class<?> parents = gitHub();
    Class<?> parentsType = typeOf(parents);
    Class<?> api = new CopyingLoader(parents).copy();

    Class<?> type = typeOf(api);

    assertThat(type).isNotSameAs(parentsType);
    assertThat(type.getClassLoader()).isSameAs(api.getClassLoader());
    assertThat(typeOf(api)).isSameAs(type);
  }

  /** Defines an interface again that its parent has too. */
  private static final class CopyingLoader extends ClassLoader {
    private final Class<?> original;

    CopyingLoader(Class<?> original) {
      super(original.getClassLoader());
      this.original = original;
    }

    Class<?> copy() {
      byte[] bytes = bytes(original);
      return defineClass(original.getName(), bytes, 0, bytes.length);
    }
  }

  @Test
  void lookupOfTheCallerDefinesTheClass() throws Exception {
    Class<?> api = gitHub();
    Lookup lookup = MethodHandles.privateLookupIn(api, MethodHandles.lookup());

    Class<?> type = ClientClass.of(api, TestSlots.of(api), FakeOwner.class, lookup).type();

    assertThat(type.getClassLoader()).isSameAs(api.getClassLoader());
    assertThat(typeOf(api)).isSameAs(type);
  }

  @Test
  void lookupWithoutAccessToThePackageIsRefused() {
    Lookup lookup = MethodHandles.publicLookup();

    assertThatThrownBy(
            () ->
                ClientClass.of(Visible.class, TestSlots.of(Visible.class), FakeOwner.class, lookup))
        .isInstanceOf(ClientDefinitionException.class)
        .hasMessage(
            """
            Visible has 1 problem:
            Visible: the Lookup java.lang.Object/publicLookup cannot define a class in package dev.retry.internal.proxy.
              Pass MethodHandles.lookup() as it is in that package, or in its module.\
            """);
  }

  @Test // C35
  void thousandClientsHaveOneClass() {
    Class<?> beside = gitHub();
    Class<?> below =
        new TestCompiler(directory).load("com.acme.GitHub", ClassLoader.getPlatformClassLoader());
    for (Class<?> api : List.of(beside, below)) {
      FakeOwner owner = FakeOwner.echoing(api);
      Set<Class<?>> types = Collections.newSetFromMap(new IdentityHashMap<>());
      for (int i = 0; i < 1_000; i++) {
        types.add(owner.client(api).getClass());
      }
      assertThat(types).hasSize(1);
    }
  }

  @Test // C35
  void thrownAwayLoadersAreCollected() {
    gitHub();
    TestCompiler compiled = new TestCompiler(directory);
    List<WeakReference<ClassLoader>> loaders = new ArrayList<>();
    for (int i = 0; i < 500; i++) {
      loaders.add(clientLoader(compiled.load("com.acme.GitHub")));
      loaders.add(
          clientLoader(compiled.load("com.acme.GitHub", ClassLoader.getPlatformClassLoader())));
    }

    for (int i = 0; i < 20 && loaders.stream().anyMatch(loader -> !loader.refersTo(null)); i++) {
      System.gc();
    }

    assertThat(loaders).allMatch(loader -> loader.refersTo(null));
  }

  private static WeakReference<ClassLoader> clientLoader(Class<?> api) {
    return new WeakReference<>(FakeOwner.echoing(api).client(api).getClass().getClassLoader());
  }

  @Test // C36
  void threadsThatComeFirstTogetherGetOneClass() throws Exception {
    gitHub();
    TestCompiler compiled = new TestCompiler(directory);
    int threads = 16;
    ExecutorService executor = Executors.newFixedThreadPool(threads);
    try {
      for (int round = 0; round < 10; round++) {
        ClassLoader parent =
            round % 2 == 0
                ? ClientClassTest.class.getClassLoader()
                : ClassLoader.getPlatformClassLoader();
        Class<?> api = compiled.load("com.acme.GitHub", parent);
        CyclicBarrier together = new CyclicBarrier(threads);
        Callable<Class<?>> create =
            () -> {
              together.await();
              return typeOf(api);
            };
        Set<Class<?>> types = Collections.newSetFromMap(new IdentityHashMap<>());
        for (Future<Class<?>> each : executor.invokeAll(Collections.nCopies(threads, create))) {
          types.add(each.get());
        }
        assertThat(types).hasSize(1);
      }
    } finally {
      executor.shutdownNow();
    }
  }

  private static Class<?> typeOf(Class<?> api) {
    return ClientClass.of(api, TestSlots.of(api), FakeOwner.class, null).type();
  }

  private static byte[] bytes(Class<?> type) {
    String file = type.getName().replace('.', '/') + ".class";
    try (InputStream in = type.getClassLoader().getResourceAsStream(file)) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Class<?> gitHub() {
    return compile("GitHub.java", SOURCE).load("com.acme.GitHub");
  }

  private TestCompiler compile(String fileName, String source) {
    return new TestCompiler(directory).compile(Map.of(fileName, source));
  }
}
