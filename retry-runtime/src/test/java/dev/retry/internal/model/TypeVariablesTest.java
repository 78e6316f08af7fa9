// SPDX-License-Identifier: Apache-2.0
package dev.retry.internal.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retry.internal.model.Reading.User;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TypeVariablesTest {

  interface Generic<T, U extends Comparable<U>> {
    T plain();

    T[] array();

    List<T>[] arrayOfGeneric();

    Map<String, List<T>> nested();

    List<? extends T> upper();

    List<? super T> lower();

    Map.Entry<T, U> inner();

    U unknown();

    List<String> nothing();
  }

  interface Middle<V, W extends Comparable<W>> extends Generic<List<V>, W> {}

  interface Known<W extends Comparable<W>> extends Middle<User, W> {}

  /** What Known stands for, written out. */
  @SuppressWarnings("unused")
  interface WrittenOut<W extends Comparable<W>> {
    List<User> plain();

    List<User>[] array();

    List<List<User>>[] arrayOfGeneric();

    Map<String, List<List<User>>> nested();

    List<? extends List<User>> upper();

    List<? super List<User>> lower();

    List<String> nothing();
  }

  private static Type resolved(String method) throws NoSuchMethodException {
    return TypeVariables.of(Known.class)
        .resolve(Generic.class.getMethod(method).getGenericReturnType());
  }

  @ParameterizedTest // C32
  @ValueSource(
      strings = {"plain", "array", "arrayOfGeneric", "nested", "upper", "lower", "nothing"})
  void aResolvedTypeEqualsTheOneWrittenOut(String method) throws NoSuchMethodException {
    Type written = WrittenOut.class.getMethod(method).getGenericReturnType();
    assertThat(resolved(method)).isEqualTo(written).hasSameHashCodeAs(written);
    assertThat(written).isEqualTo(resolved(method));
    assertThat(TypeVariables.erase(resolved(method))).isEqualTo(TypeVariables.erase(written));
  }

  @Test
  void aVariableThatNothingTellsStaysAndIsErasedToItsBound() throws NoSuchMethodException {
    assertThat(TypeNames.of(resolved("unknown"))).isEqualTo("W");
    assertThat(TypeVariables.erase(resolved("unknown"))).isEqualTo(Comparable.class);
    assertThat(TypeNames.of(resolved("inner"))).isEqualTo("Entry<List<User>, W>");
  }

  @Test
  void typesAreShownWithoutPackages() throws NoSuchMethodException {
    assertThat(resolved("arrayOfGeneric")).hasToString("List<List<User>>[]");
    assertThat(TypeNames.of(resolved("upper"))).isEqualTo("List<? extends List<User>>");
    assertThat(TypeNames.of(resolved("lower"))).isEqualTo("List<? super List<User>>");
    assertThat(TypeNames.of(int[][].class)).isEqualTo("int[][]");
  }
}
