// SPDX-License-Identifier: Apache-2.0
package dev.retry.internal.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.retry.spi.CallSite;
import java.lang.invoke.MethodHandles.Lookup;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whether a class that stands beside an interface already is its client. */
class PresentClassTest {

  private static final String SOURCE =
      "package com.acme; public interface GitHub { String user(String name); }";

  @TempDir private Path directory;

  @Test
  void classBuiltAheadIsUsed() throws Exception {
    Class<?> api = buildAhead(FakeOwner.class);

    ClientClass found = ClientClass.of(api, TestSlots.of(api), FakeOwner.class, null);

    assertThat(found.type()).isSameAs(api.getClassLoader().loadClass("com.acme.GitHub$$Client"));
    assertThat(found.newInstance(FakeOwner.echoing(api))).isInstanceOf(api);
  }

  @Test
  void classBuiltFromAnInterfaceThatHasChangedIsNotUsed() throws Exception {
    for (String changed :
        List.of(
            SOURCE.replace("user(", "person("),
            SOURCE.replace("String name", "String name, int page"),
            SOURCE.replace("String user", "Object user"),
            SOURCE.replace("}", " String repo(); }"),
            "package com.acme; public interface GitHub { }")) {
      buildAhead(FakeOwner.class);
      Class<?> api = compile("GitHub.java", changed).load("com.acme.GitHub");

      Class<?> type = typeOf(api);

      assertThat(type.getClassLoader()).as(changed).isNotSameAs(api.getClassLoader());
      assertThat(FakeOwner.echoing(api).client(api)).isInstanceOf(api);
    }
  }

  /** Of a version of the library in which what a class asks for is called something else. */
  public static final class LaterOwner {}

  @Test
  void classOfAnotherVersionOfTheLibrarySaysSo() throws Exception {
    Class<?> api = buildAhead(OtherOwner.class);
    byte[] bytes = Files.readAllBytes(directory.resolve("com/acme/GitHub$$Client.class"));
    String renamed =
        new String(bytes, StandardCharsets.ISO_8859_1).replace("$OtherOwner", "$LaterOwner");
    Files.write(
        directory.resolve("com/acme/GitHub$$Client.class"),
        renamed.getBytes(StandardCharsets.ISO_8859_1));
    Class<?> later = new TestCompiler(directory).load(api.getName());
    ClientClass found = ClientClass.of(later, TestSlots.of(later), LaterOwner.class, null);

    assertThatThrownBy(() -> found.newInstance(new LaterOwner()))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(
            "com.acme.GitHub$$Client was built for another version of this library: build it again")
        .hasCauseInstanceOf(NoSuchMethodError.class);
  }

  /** Another copy of the library made a client of the same interface. */
  public static final class OtherOwner {
    public Map<String, CallSite> callSites(Class<?> api, Object client, Lookup inside) {
      return Map.of();
    }

    public String describe(Class<?> api) {
      return "other";
    }
  }

  @Test
  void classOfAnotherOwnerIsLeftAlone() throws Exception {
    Class<?> api = buildAhead(OtherOwner.class);

    Class<?> type = typeOf(api);

    assertThat(type.getClassLoader()).isNotSameAs(api.getClassLoader());
    assertThat(type.getConstructors()[0].getParameterTypes()).containsExactly(FakeOwner.class);
  }

  /** The interface in a new loader, with its class beside it in the same directory. */
  private Class<?> buildAhead(Class<?> owner) throws Exception {
    Class<?> api = gitHub();
    Files.write(
        directory.resolve("com/acme/GitHub$$Client.class"),
        ClientBytes.of(api, TestSlots.of(api), owner));
    return new TestCompiler(directory).load("com.acme.GitHub");
  }

  private static Class<?> typeOf(Class<?> api) {
    return ClientClass.of(api, TestSlots.of(api), FakeOwner.class, null).type();
  }

  private Class<?> gitHub() {
    return compile("GitHub.java", SOURCE).load("com.acme.GitHub");
  }

  private TestCompiler compile(String fileName, String source) {
    return new TestCompiler(directory).compile(Map.of(fileName, source));
  }
}
