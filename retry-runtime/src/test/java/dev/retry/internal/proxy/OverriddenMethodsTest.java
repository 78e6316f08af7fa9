// SPDX-License-Identifier: Apache-2.0
package dev.retry.internal.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** C32, P50: one call site answers every declaration that a method overrides. */
class OverriddenMethodsTest {

  interface Whole {
    Object get(String id);
  }

  interface Part extends Whole {
    @Override
    String get(String id);
  }

  @Test
  void covariantReturn() {
    Part client = FakeOwner.echoing(Part.class).client(Part.class);

    assertThat(client.get("1")).isEqualTo("get(Ljava/lang/String;)Ljava/lang/String;");
    assertThat(((Whole) client).get("1")).isEqualTo("get(Ljava/lang/String;)Ljava/lang/String;");
  }

  interface Store<T> {
    T get(String id);

    void put(T value);
  }

  interface Texts extends Store<String> {}

  interface TextsAgain extends Store<String> {
    @Override
    String get(String id);

    @Override
    void put(String value);
  }

  @Test
  void typeParameterThatIsInherited() {
    Texts client = FakeOwner.echoing(Texts.class).client(Texts.class);

    assertThat(client.get("1")).isEqualTo("get(Ljava/lang/String;)Ljava/lang/Object;");
    client.put("1");
  }

  @Test
  void typeParameterThatIsDeclaredAgain() {
    TextsAgain client = FakeOwner.echoing(TextsAgain.class).client(TextsAgain.class);
    Function<Store<String>, String> asStore = store -> store.get("1");

    assertThat(asStore.apply(client)).isEqualTo("get(Ljava/lang/String;)Ljava/lang/String;");
    ((Store<String>) client).put("1");
  }

  interface Numbers {
    Number next();
  }

  interface Integers {
    Integer next();
  }

  interface Diamond extends Numbers, Integers {}

  @Test
  void diamondOfDifferentReturns() {
    Diamond client = FakeOwner.of(Diamond.class, arguments -> 7).client(Diamond.class);

    assertThat(((Numbers) client).next()).isEqualTo(7);
    assertThat(((Integers) client).next()).isEqualTo(7);
    assertThat(declared(client, "next"))
        .extracting(Method::getReturnType, Method::isSynthetic)
        .containsExactlyInAnyOrder(tuple(Integer.class, false), tuple(Number.class, true));
  }

  interface Puts {
    String put(String value);
  }

  interface PutsAny<T> {
    Object put(T value);
  }

  interface Crossing extends Puts, PutsAny<String> {}

  @Test
  void diamondOfDifferentParameterErasure() throws Exception {
    Method specific = Puts.class.getMethod("put", String.class);
    Method general = PutsAny.class.getMethod("put", Object.class);
    Slot slot = new Slot(Slot.key(specific), List.of(general, specific));
    FakeOwner owner = new FakeOwner();
    owner.sites.put(slot.key(), arguments -> "put " + arguments[0]);

    Crossing client =
        (Crossing)
            ClientClass.of(Crossing.class, List.of(slot), FakeOwner.class, null).newInstance(owner);

    assertThat(((Puts) client).put("a")).isEqualTo("put a");
    assertThat(((PutsAny<String>) client).put("b")).isEqualTo("put b");
    assertThat(client.getClass().getDeclaredFields()).hasSize(2);
  }

  private static List<Method> declared(Object client, String name) {
    return Arrays.stream(client.getClass().getDeclaredMethods())
        .filter(method -> method.getName().equals(name))
        .toList();
  }
}
