// SPDX-License-Identifier: Apache-2.0
package dev.retry.internal.model;

import static dev.retry.internal.model.Reading.bind;
import static dev.retry.internal.model.Reading.model;
import static dev.retry.internal.model.Reading.plan;
import static dev.retry.internal.model.Reading.problems;
import static org.assertj.core.api.Assertions.assertThat;

import dev.retry.Idempotent;
import dev.retry.Paginated;
import dev.retry.Retry;
import dev.retry.Timeout;
import dev.retry.http.Api;
import dev.retry.http.GET;
import dev.retry.http.Headers;
import dev.retry.http.Path;
import dev.retry.http.Query;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import org.junit.jupiter.api.Test;

class InterfaceReaderTest {

  @Api("https://a.example")
  interface NotSent {
    @Retry
    @Idempotent
    default void byDefault() {}

    @GET("/x")
    @Timeout
    static void statically() {}

    @Paginated
    private void privately() {}

    @GreatRetry
    default void byMeta() {}

    default void parameter(@Query("q") String q) {
      privately();
    }

    @Override
    @GET("/string")
    @Headers("X-A: a")
    String toString();
  }

  @Test // C24
  void anAnnotationOnWhatSendsNothingIsNeverIgnored() {
    assertThat(problems(NotSent.class))
        .containsExactly(
            """
            NotSent.byDefault(): a default method sends nothing itself, so @Retry, @Idempotent would do nothing.
              Remove @Retry, @Idempotent, or declare an abstract method that carries it.\
            """,
            """
            NotSent.byMeta(): a default method sends nothing itself, so @Retry would do nothing.
              Remove @Retry, or declare an abstract method that carries it.\
            """,
            """
            NotSent.parameter(String): a default method sends nothing itself, so @Query would do nothing.
              Remove @Query, or declare an abstract method that carries it.\
            """,
            """
            NotSent.privately(): a private method sends nothing itself, so @Paginated would do nothing.
              Remove @Paginated, or declare an abstract method that carries it.\
            """,
            """
            NotSent.statically(): a static method sends nothing itself, so @GET, @Timeout would do nothing.
              Remove @GET, @Timeout, or declare an abstract method that carries it.\
            """,
            """
            NotSent.toString(): a method of Object sends nothing itself, so @GET, @Headers would do nothing.
              Remove @GET, @Headers, or declare an abstract method that carries it.\
            """);
  }

  @Api("https://a.example")
  interface NamedLikeObject {
    @Override
    boolean equals(Object other);

    @Override
    int hashCode();

    @Override
    String toString();

    @GET("/equals")
    String equals(@Query("a") String a, @Query("b") String b);

    @GET("/hashCode")
    String hashCode(@Query("a") int a);

    @GET("/toString")
    String toString(@Query("a") String a);

    @GET("/getClass")
    String getClass(@Query("a") String a);

    @GET("/wait")
    void wait(@Query("a") String a);
  }

  @Test // C27
  void methodsOfObjectAreToldByTheirWholeSignature() {
    assertThat(model(NamedLikeObject.class).methods())
        .extracting(method -> method.plan().label())
        .containsExactly(
            "NamedLikeObject.equals(String, String)",
            "NamedLikeObject.getClass(String)",
            "NamedLikeObject.hashCode(int)",
            "NamedLikeObject.toString(String)",
            "NamedLikeObject.wait(String)");
  }

  interface Sent {
    @GET("/name")
    String name();

    @GET("/id")
    String id();
  }

  @Api("https://a.example")
  interface Answered extends Sent {
    @Override
    default String name() {
      return "octo";
    }

    default String both() {
      return name() + id();
    }
  }

  @Test // P50
  void whatADefaultMethodAnswersIsNotSent() {
    assertThat(model(Answered.class).methods())
        .extracting(ApiMethod::key)
        .containsExactly("id()Ljava/lang/String;");
  }

  interface HasDefault {
    default String name() {
      return "octo";
    }
  }

  @Api("https://a.example")
  interface SentAgain extends HasDefault {
    @Override
    @GET("/name")
    String name();
  }

  @Test
  void aDefaultMethodMayBeDeclaredToBeSent() {
    assertThat(bind(SentAgain.class, "name").target()).isEqualTo("https://a.example/name");
  }

  @Retention(RetentionPolicy.RUNTIME)
  @Retry(maxAttempts = 9)
  @interface GreatRetry {}

  @Retention(RetentionPolicy.RUNTIME)
  @GreatRetry
  @Timeout(total = 9)
  @Circular
  @interface Resilient {}

  @Retention(RetentionPolicy.RUNTIME)
  @Circular
  @Resilient
  @interface Circular {}

  @Api("https://a.example")
  @Resilient
  interface Meta {
    @GET("/a")
    void inherited();

    @GET("/b")
    @GreatRetry
    @Timeout(total = 5)
    void own();
  }

  @Test
  void anAnnotationOfAnAnnotationCountsAtAnyDepth() {
    assertThat(plan(Meta.class, "inherited").table().maxAttempts()).isEqualTo(9);
    assertThat(plan(Meta.class, "inherited").limits().total()).hasSeconds(9);
    assertThat(plan(Meta.class, "own").table().maxAttempts()).isEqualTo(9);
    assertThat(plan(Meta.class, "own").limits().total()).hasSeconds(5);
  }

  @Api("https://a.example")
  interface Ambiguous {
    @GET("/a")
    @Retry
    @GreatRetry
    void get();
  }

  @Test
  void twoAnnotationsOfAKindOnOneElementAreAProblem() {
    assertThat(problems(Ambiguous.class))
        .containsExactly(
            """
            Ambiguous.get(): 2 of its annotations are @Retry or carry it.
              Keep one.\
            """);
  }

  @Api("https://a.example")
  interface Varargs {
    @GET("/{id}")
    void get(@Path("id") long id, @Query("tag") String... tags);
  }

  @Test // C37
  void varargsAreAnArray() {
    assertThat(plan(Varargs.class, "get").label()).isEqualTo("Varargs.get(long, String[])");
    assertThat(bind(Varargs.class, "get", 7L, new String[] {"a", "b"}).target())
        .isEqualTo("https://a.example/7?tag=a&tag=b");
  }

  @Api("https://a.example")
  interface Nothing {}

  @Test
  void anInterfaceMayBeEmpty() {
    assertThat(model(Nothing.class).methods()).isEmpty();
  }
}
