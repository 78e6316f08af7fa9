// SPDX-License-Identifier: Apache-2.0
package dev.retry.internal.model;

import static dev.retry.internal.model.Reading.bind;
import static dev.retry.internal.model.Reading.problems;
import static org.assertj.core.api.Assertions.assertThat;

import dev.retry.http.Api;
import dev.retry.http.GET;
import dev.retry.http.Header;
import dev.retry.http.Path;
import dev.retry.http.Query;
import java.lang.annotation.Annotation;
import java.lang.reflect.Modifier;
import net.bytebuddy.ByteBuddy;
import net.bytebuddy.description.annotation.AnnotationDescription;
import org.junit.jupiter.api.Test;

/** Names that no annotation gives. */
class ParameterNamesTest {

  @Api("https://a.example")
  interface Named {
    @GET("/users/{user}")
    String user(@Path String user, @Query int page, @Header String accept);
  }

  interface Inherited<T> {
    @GET("/users/{id}")
    String user(@Path T id);
  }

  @Api("https://a.example")
  interface Overriding extends Inherited<String> {
    @Override
    String user(String name);
  }

  @Test
  void aParameterIsCalledAsInTheSource() {
    assertThat(bind(Named.class, "user", "octo", 2, "text/plain"))
        .satisfies(
            request ->
                assertThat(request.target()).isEqualTo("https://a.example/users/octo?page=2"))
        .satisfies(
            request -> assertThat(request.headers().first("Accept")).isEqualTo("text/plain"));
  }

  @Test
  void theNameIsThatOfTheDeclarationWithTheAnnotation() {
    assertThat(bind(Overriding.class, "user", "octo").target())
        .isEqualTo("https://a.example/users/octo");
  }

  @Test
  void aClassFileWithoutNamesIsAProblem() {
    assertThat(problems(unnamed("/users/{user}")))
        .containsExactly(
            """
            Unnamed.user(String, int, String): parameter 1: @Path gives no name, and the class file has none.
              Name it, as in @Path("user"), or compile with -parameters.\
            """,
            """
            Unnamed.user(String, int, String): parameter 2: @Query gives no name, and the class file has none.
              Name it, as in @Query("user"), or compile with -parameters.\
            """,
            """
            Unnamed.user(String, int, String): parameter 3: @Header gives no name, and the class file has none.
              Name it, as in @Header("user"), or compile with -parameters.\
            """);
  }

  /** The interface {@link Named} as the compiler makes it without {@code -parameters}. */
  private static Class<?> unnamed(String path) {
    return new ByteBuddy()
        .makeInterface()
        .name("dev.retry.internal.model.Unnamed")
        .annotateType(
            AnnotationDescription.Builder.ofType(Api.class)
                .define("value", "https://a.example")
                .build())
        .defineMethod("user", String.class, Modifier.PUBLIC | Modifier.ABSTRACT)
        .withParameter(String.class)
        .annotateParameter(bare(Path.class))
        .withParameter(int.class)
        .annotateParameter(bare(Query.class))
        .withParameter(String.class)
        .annotateParameter(bare(Header.class))
        .withoutCode()
        .annotateMethod(
            AnnotationDescription.Builder.ofType(GET.class).define("value", path).build())
        .make()
        .load(ParameterNamesTest.class.getClassLoader())
        .getLoaded();
  }

  private static AnnotationDescription bare(Class<? extends Annotation> type) {
    return AnnotationDescription.Builder.ofType(type).build();
  }
}
