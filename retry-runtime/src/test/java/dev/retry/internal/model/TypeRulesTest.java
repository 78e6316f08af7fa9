// SPDX-License-Identifier: Apache-2.0
package dev.retry.internal.model;

import static dev.retry.internal.model.Reading.problems;
import static org.assertj.core.api.Assertions.assertThat;

import dev.retry.http.Api;
import java.io.IOException;
import java.lang.invoke.MethodHandles;
import org.junit.jupiter.api.Test;

class TypeRulesTest {

  @Test
  void aClassIsNoInterface() {
    assertThat(problems(Reading.User.class))
        .containsExactly(
            """
            User: it is a class, not an interface.
              Declare the methods in an interface, and hand that over.\
            """);
  }

  @Test
  void aPrimitiveTypeIsNoInterface() {
    assertThat(problems(int.class))
        .containsExactly(
            """
            int: it is a primitive type, not an interface.
              Declare the methods in an interface, and hand that over.\
            """);
  }

  @Test
  void anAnnotationIsRefused() {
    assertThat(problems(Api.class))
        .containsExactly(
            """
            Api: it is an annotation.
              Hand over an interface of your own.\
            """);
  }

  sealed interface Sealed permits Only {}

  static final class Only implements Sealed {}

  @Test
  void aSealedInterfaceIsRefused() {
    assertThat(problems(Sealed.class))
        .containsExactly(
            """
            Sealed: it is sealed, so no client can implement it.
              Remove 'sealed'.\
            """);
  }

  @Test
  void aHiddenInterfaceIsRefused() throws IOException, IllegalAccessException {
    byte[] bytes;
    try (var in = TypeRulesTest.class.getResourceAsStream("ToHide.class")) {
      bytes = in.readAllBytes();
    }
    Class<?> hidden = MethodHandles.lookup().defineHiddenClass(bytes, false).lookupClass();
    assertThat(problems(hidden))
        .containsExactly(
            hidden.getSimpleName()
                + """
                : it is a hidden class, which no other can name.
                  Define it as an ordinary one.\
                """);
  }

  interface Base<T> {}

  @Test
  void anInterfaceWithTypeVariablesIsRefused() {
    assertThat(problems(Base.class))
        .containsExactly(
            """
            Base: it has type variables, and nothing says what they stand for.
              Extend it with types, such as interface Users extends Base<User>, and hand that over.\
            """);
  }
}

interface ToHide {}
