// SPDX-License-Identifier: Apache-2.0
package dev.retry.internal.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import jakarta.inject.Inject;
import java.io.IOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a generated class does. */
class ClientBytesTest {

  interface Primitives {
    boolean flip(boolean value);

    byte flip(byte value);

    short flip(short value);

    char flip(char value);

    int flip(int value);

    long flip(long value);

    float flip(float value);

    double flip(double value);

    void nothing();

    String mixed(long a, int b, double c, String d, byte e, long[] f);
  }

  @Test // C37
  void eachPrimitiveIsBoxedAndUnboxed() {
    Primitives client =
        FakeOwner.of(Primitives.class, arguments -> arguments[0]).client(Primitives.class);

    assertThat(client.flip(true)).isTrue();
    assertThat(client.flip(Byte.MIN_VALUE)).isEqualTo(Byte.MIN_VALUE);
    assertThat(client.flip(Short.MIN_VALUE)).isEqualTo(Short.MIN_VALUE);
    assertThat(client.flip('\uffff')).isEqualTo('\uffff');
    assertThat(client.flip(Integer.MIN_VALUE)).isEqualTo(Integer.MIN_VALUE);
    assertThat(client.flip(Long.MIN_VALUE)).isEqualTo(Long.MIN_VALUE);
    assertThat(client.flip(Float.MIN_VALUE)).isEqualTo(Float.MIN_VALUE);
    assertThat(client.flip(Double.MIN_VALUE)).isEqualTo(Double.MIN_VALUE);
  }

  @Test // C37
  void argumentsAfterLongAndDoubleKeepTheirPlace() {
    List<Object> seen = new ArrayList<>();
    Primitives client =
        FakeOwner.of(
                Primitives.class,
                arguments -> {
                  seen.addAll(Arrays.asList(arguments));
                  return null;
                })
            .client(Primitives.class);
    long[] array = {7};

    assertThat(client.mixed(1L, 2, 3.0, null, (byte) 5, array)).isNull();

    assertThat(seen).containsExactly(1L, 2, 3.0, null, (byte) 5, array);
  }

  @Test
  void voidDropsTheResultAndNoArgumentsAreAnEmptyArray() {
    List<Object[]> seen = new ArrayList<>();
    FakeOwner.of(
            Primitives.class,
            arguments -> {
              seen.add(arguments);
              return "dropped";
            })
        .client(Primitives.class)
        .nothing();

    assertThat(seen).hasSize(1).allMatch(arguments -> arguments.length == 0);
  }

  @Test
  void nullForAPrimitiveNamesTheMethod() {
    Primitives client = FakeOwner.of(Primitives.class, arguments -> null).client(Primitives.class);

    assertThatThrownBy(() -> client.flip(1L))
        .isInstanceOf(NullPointerException.class)
        .hasMessage("Primitives.flip: the call gave null, which is no long");
  }

  interface Varargs {
    String join(String separator, Object... parts);
  }

  @Test // C37
  void varargsArriveAsOneArray() throws Exception {
    Varargs client =
        FakeOwner.of(Varargs.class, arguments -> arguments[0] + "" + ((Object[]) arguments[1])[1])
            .client(Varargs.class);

    assertThat(client.join("-", "a", "b")).isEqualTo("-b");
    assertThat(client.getClass().getMethod("join", String.class, Object[].class).isVarArgs())
        .isTrue();
  }

  @Test // C37
  void methodMayHave255ArgumentSlots(@TempDir Path directory) throws Throwable {
    // The receiver is the 255th.
    Class<?> wide =
        new TestCompiler(directory)
            .compile(
                Map.of(
                    "Wide.java",
                    "public interface Wide { String ints(%s); String longs(%s); }"
                        .formatted(parameters("int", 254), parameters("long", 127))))
            .load("Wide");
    Object client =
        FakeOwner.of(wide, arguments -> arguments.length + " to " + arguments[arguments.length - 1])
            .client(wide);

    assertThat(call(client, "ints", IntStream.range(0, 254).boxed().toArray()))
        .isEqualTo("254 to 253");
    assertThat(call(client, "longs", IntStream.range(0, 127).mapToObj(Long::valueOf).toArray()))
        .isEqualTo("127 to 126");
  }

  private static String parameters(String type, int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> type + " p" + i)
        .collect(Collectors.joining(", "));
  }

  private static Object call(Object client, String name, Object... arguments) throws Exception {
    for (Method method : client.getClass().getMethods()) {
      if (method.getName().equals(name)) {
        return method.invoke(client, arguments);
      }
    }
    throw new NoSuchMethodException(name);
  }

  interface Failing {
    String read() throws IOException, TimeoutException;

    String quiet();
  }

  @Test // C18, P51
  void everyFailurePassesThroughAsItIs() {
    for (Throwable failure :
        List.of(new IOException("a"), new Exception("undeclared"), new Error("c"))) {
      Failing client =
          FakeOwner.of(
                  Failing.class,
                  arguments -> {
                    throw failure;
                  })
              .client(Failing.class);

      assertThat(catchThrowable(client::read)).isSameAs(failure);
      assertThat(catchThrowable(client::quiet)).isSameAs(failure);
    }
  }

  @Test
  void declaredExceptionsAreKept() throws Exception {
    Class<?> type = FakeOwner.echoing(Failing.class).client(Failing.class).getClass();

    assertThat(type.getMethod("read").getExceptionTypes())
        .containsExactly(IOException.class, TimeoutException.class);
    assertThat(type.getMethod("quiet").getExceptionTypes()).isEmpty();
  }

  @Test // C38
  void stackFrameNamesTheInterfaceAndTheMethod() {
    Failing client =
        FakeOwner.of(
                Failing.class,
                arguments -> {
                  throw new IOException();
                })
            .client(Failing.class);

    assertThat(catchThrowable(client::read).getStackTrace()[1].toString())
        .endsWith("ClientBytesTest$Failing$$Client.read(Unknown Source)");
  }

  @Test // C26
  void clientsAreEqualWhenTheirOwnerIsTheSame() {
    FakeOwner owner = FakeOwner.echoing(Failing.class, Varargs.class);
    Failing client = owner.client(Failing.class);
    Failing itself = client;
    Failing same = owner.client(Failing.class);
    Failing other = FakeOwner.echoing(Failing.class).client(Failing.class);

    assertThat(client).isEqualTo(itself).isEqualTo(same).hasSameHashCodeAs(same);
    assertThat(client).isNotEqualTo(other).isNotEqualTo(null).isNotEqualTo("text");
    assertThat(client).isNotEqualTo(owner.client(Varargs.class));
    assertThat(new HashMap<>(Map.of(client, "found"))).containsEntry(same, "found");
    assertThat(client).hasToString("Failing of a fake");
  }

  @SuppressWarnings("NonOverridingEquals")
  interface NamedLikeObject {
    String equals(String a, String b);

    boolean equals(NamedLikeObject other);

    int hashCode(int seed);

    String toString(String format);

    void wait(String room);

    String getClass(int number);

    Object clone();

    String notify(Object who);

    @Override
    boolean equals(Object other);

    @Override
    String toString();
  }

  @Test // C27, P50
  void methodsNamedLikeThoseOfObjectAreCalls() {
    List<Object> seen = new ArrayList<>();
    FakeOwner owner = new FakeOwner();
    for (Slot slot : namedLikeObject()) {
      owner.sites.put(
          slot.key(),
          arguments -> {
            seen.add(slot.key());
            return slot.key().endsWith("Z") ? (Object) true : slot.key().endsWith("I") ? 1 : "text";
          });
    }
    NamedLikeObject client =
        (NamedLikeObject)
            ClientClass.of(NamedLikeObject.class, namedLikeObject(), FakeOwner.class, null)
                .newInstance(owner);

    client.equals("a", "b");
    client.equals((NamedLikeObject) null);
    client.hashCode(1);
    client.toString("x");
    client.wait("x");
    client.getClass(1);
    assertThat(client.clone()).isEqualTo("text");
    client.notify("x");

    assertThat(seen)
        .containsExactly(
            "equals(Ljava/lang/String;Ljava/lang/String;)Ljava/lang/String;",
            "equals(L" + NamedLikeObject.class.getName().replace('.', '/') + ";)Z",
            "hashCode(I)I",
            "toString(Ljava/lang/String;)Ljava/lang/String;",
            "wait(Ljava/lang/String;)V",
            "getClass(I)Ljava/lang/String;",
            "clone()Ljava/lang/Object;",
            "notify(Ljava/lang/Object;)Ljava/lang/String;");
    assertThat(client.equals((Object) client)).isTrue();
    assertThat(client.toString()).isEqualTo("NamedLikeObject of a fake");
  }

  private static List<Slot> namedLikeObject() {
    return TestSlots.of(NamedLikeObject.class).stream()
        .filter(slot -> !slot.key().equals("equals(Ljava/lang/Object;)Z"))
        .filter(slot -> !slot.key().equals("toString()Ljava/lang/String;"))
        .toList();
  }

  interface Defaults {
    String call(String text);

    default String twice(String text) {
      return call(text) + call(helper(text));
    }

    private String helper(String text) {
      return text + statically();
    }

    static String statically() {
      return "!";
    }
  }

  @Test // P50
  void defaultMethodsAreInheritedAndMakeCalls() {
    Defaults client =
        FakeOwner.of(Defaults.class, arguments -> "<" + arguments[0] + ">").client(Defaults.class);

    assertThat(client.twice("a")).isEqualTo("<a><a!>");
    assertThat(client.getClass().getDeclaredMethods())
        .extracting(Method::getName)
        .containsExactlyInAnyOrder("call", "equals", "hashCode", "toString");
  }

  @Test
  void classIsFinalAndHasOneFinalFieldForEachSlot() {
    Class<?> type =
        ClientClass.of(Overloads.class, TestSlots.of(Overloads.class), FakeOwner.class, null)
            .type();

    assertThat(type.getName()).isEqualTo(Overloads.class.getName() + "$$Client");
    assertThat(Modifier.isFinal(type.getModifiers())).isTrue();
    assertThat(type.getDeclaredFields())
        .extracting(Field::getName)
        .containsExactlyInAnyOrder("owner", "get", "get_2", "get_2_2", "owner_2");
    assertThat(type.getDeclaredFields())
        .allMatch(field -> field.getModifiers() == (Modifier.PRIVATE | Modifier.FINAL));
  }

  interface Overloads {
    String get();

    String get(int a);

    String get_2();

    String owner();
  }

  @Test
  void overloadsHaveCallSitesOfTheirOwn() {
    Overloads client = FakeOwner.echoing(Overloads.class).client(Overloads.class);

    assertThat(client.get()).isEqualTo("get()Ljava/lang/String;");
    assertThat(client.get(1)).isEqualTo("get(I)Ljava/lang/String;");
    assertThat(client.get_2()).isEqualTo("get_2()Ljava/lang/String;");
    assertThat(client.owner()).isEqualTo("owner()Ljava/lang/String;");
  }

  @Test
  void missingCallSiteIsNamed() {
    FakeOwner owner = FakeOwner.echoing(Overloads.class);
    owner.sites.remove("get(I)Ljava/lang/String;");

    assertThatThrownBy(() -> owner.client(Overloads.class))
        .isInstanceOf(NullPointerException.class)
        .hasMessage(Overloads.class.getName() + "$$Client: no call site for get(int)String");
  }

  @Test
  void constructorIsForInjection() throws Exception {
    Constructor<?>[] constructors =
        FakeOwner.echoing(Varargs.class).client(Varargs.class).getClass().getConstructors();

    assertThat(constructors).hasSize(1);
    assertThat(constructors[0].getParameterTypes()).containsExactly(FakeOwner.class);
    assertThat(constructors[0].getAnnotation(Inject.class)).isNotNull();
  }

  @Test
  void sameInterfaceGivesSameBytes() {
    assertThat(bytes(Primitives.class)).isEqualTo(bytes(Primitives.class));
  }

  /** Or a tool that moves classes to other packages, as a shaded jar has them, would not see it. */
  @Test
  void typesOfMethodsAreNoText() {
    assertThat(new String(bytes(Overloads.class), StandardCharsets.ISO_8859_1))
        .contains("(I)Ljava/lang/String;")
        .doesNotContain("get(I)L");
  }

  private static byte[] bytes(Class<?> api) {
    return ClientBytes.of(api, TestSlots.of(api), FakeOwner.class);
  }
}
