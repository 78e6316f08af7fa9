// SPDX-License-Identifier: Apache-2.0
package dev.retry.internal.model;

import static dev.retry.internal.model.Reading.model;
import static dev.retry.internal.model.Reading.problems;
import static org.assertj.core.api.Assertions.assertThat;

import dev.retry.Fallback;
import dev.retry.Paginated;
import dev.retry.http.Api;
import dev.retry.http.GET;
import dev.retry.http.Path;
import dev.retry.http.Query;
import dev.retry.internal.model.Reading.User;
import dev.retry.message.Attempts;
import dev.retry.message.CallException;
import dev.retry.message.Response;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.lang.reflect.Method;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class FallbackRulesTest {

  interface Base<T, K> {
    @GET("/{id}")
    @Fallback("nobody")
    T user(@Path("id") K id);

    default T nobody(K id) {
      throw new AssertionError(id);
    }
  }

  interface UserList extends List<User> {}

  @Api("https://a.example")
  interface Users extends Base<User, String> {
    @GET
    @Fallback("none")
    List<User> all(@Query("q") String[] q);

    default UserList none(String[] q, CallException failure) {
      throw failure;
    }

    default List<User> none(int other) {
      return List.of();
    }

    @GET
    @Fallback("later")
    CompletionStage<List<User>> allLater();

    default CompletableFuture<List<User>> later() {
      return new CompletableFuture<>();
    }

    @GET
    @Fallback("object")
    Object any() throws IOException;

    default User object() throws FileNotFoundException, IllegalStateException {
      throw new FileNotFoundException();
    }

    @GET
    @Fallback("response")
    Response<User> status();

    default Response<User> response(CallException failure) {
      throw failure;
    }

    @GET
    String without();
  }

  @Test
  void aDefaultMethodWithTheSameParametersIsFound() {
    assertThat(fallback(Users.class, "all").getParameterTypes())
        .containsExactly(String[].class, CallException.class);
    assertThat(fallback(Users.class, "allLater").getName()).isEqualTo("later");
    assertThat(fallback(Users.class, "any").getName()).isEqualTo("object");
    assertThat(fallback(Users.class, "status").getName()).isEqualTo("response");
    assertThat(fallback(Users.class, "without")).isNull();
  }

  @Test // C32
  void aDefaultMethodIsInheritedAndItsTypeVariablesAreResolved() {
    assertThat(fallback(Users.class, "user").getDeclaringClass()).isEqualTo(Base.class);
  }

  @Api("https://a.example")
  interface Better extends Base<User, String> {
    @Override
    default User nobody(String id) {
      return new User(id);
    }
  }

  @Test // C32
  void theDefaultMethodThatHasTheLastWordIsTaken() {
    assertThat(fallback(Better.class, "user").getDeclaringClass()).isEqualTo(Better.class);
  }

  private static Method fallback(Class<?> api, String name) {
    return model(api).methods().stream()
        .filter(one -> one.key().startsWith(name + "("))
        .findFirst()
        .orElseThrow()
        .fallback();
  }

  @Api("https://a.example")
  interface Missing {
    @GET("/a/{id}")
    @Fallback("nowhere")
    String absent(@Path("id") String id);

    @GET("/b")
    @Fallback("")
    String unnamed();

    @GET("/c")
    @Fallback("mirror")
    String sends(@Query("ids") List<Integer> ids);

    @GET("/d")
    String mirror(@Query("ids") List<Integer> ids);

    @GET("/e")
    @Fallback("helper")
    String itself();

    static String helper() {
      return "";
    }
  }

  @Test // P53
  void itIsADefaultMethod() {
    assertThat(problems(Missing.class))
        .containsExactly(
            """
            Missing.absent(String): @Fallback("nowhere"): Missing has no default method of that name.
              Name a default method that takes (String), or (String, CallException).\
            """,
            """
            Missing.itself(): @Fallback("helper"): Missing has no default method of that name.
              Name a default method that takes (), or (CallException).\
            """,
            """
            Missing.sends(List): @Fallback("mirror"): that is no default method, but sends a request itself.
              Name a default method that takes (List<Integer>), or (List<Integer>, CallException).\
            """,
            """
            Missing.unnamed(): @Fallback(""): Missing has no default method of that name.
              Name a default method that takes (), or (CallException).\
            """);
  }

  @Api("https://a.example")
  interface Parameters {
    @GET("/a/{id}")
    @Fallback("one")
    String boxed(@Path("id") int id);

    default String one(Integer id) {
      return "";
    }

    default String one(int id, RuntimeException failure) {
      return "";
    }

    @GET("/b")
    @Fallback("two")
    String generic(@Query("ids") List<Integer> ids);

    default String two(List<Long> ids) {
      return "";
    }

    @GET("/c")
    @Fallback("three")
    String both(@Query("q") String q);

    default String three(String q) {
      return "";
    }

    default String three(String q, CallException failure) {
      return "";
    }
  }

  @Test // P53
  void oneMethodTakesTheSameParameters() {
    assertThat(problems(Parameters.class))
        .containsExactly(
            """
            Parameters.both(String): @Fallback("three"): three(String) and three(String, CallException) both fit.
              Keep one.\
            """,
            """
            Parameters.boxed(int): @Fallback("one"): the parameters of one(Integer) and one(int, RuntimeException) are not those of the call.
              Let it take (int), or (int, CallException).\
            """,
            """
            Parameters.generic(List): @Fallback("two"): the parameters of two(List<Long>) are not those of the call.
              Let it take (List<Integer>), or (List<Integer>, CallException).\
            """);
  }

  interface Numbers extends List<Integer> {}

  @Api("https://a.example")
  interface Results {
    @GET("/a")
    @Fallback("text")
    int number();

    default String text() {
      return "";
    }

    @GET("/b")
    @Fallback("text")
    CompletableFuture<String> later();

    @GET("/c")
    @Fallback("numbers")
    List<String> strings();

    @GET("/d")
    @Fallback("numbers")
    void nothing();

    @GET("/e")
    @Fallback("numbers")
    List<Integer> integers();

    default Numbers numbers() throws AssertionError {
      throw new AssertionError();
    }

    @GET("/f")
    @Fallback("unknown")
    List<User> users();

    default <T> List<T> unknown() {
      throw new AssertionError();
    }
  }

  @Test // P53
  void itReturnsTheSameTypeOrASubtype() {
    assertThat(problems(Results.class))
        .containsExactly(
            """
            Results.later(): @Fallback("text"): text() returns String, not CompletableFuture<String>.
              Let it return the same type, or a subtype.\
            """,
            """
            Results.nothing(): @Fallback("numbers"): numbers() returns Numbers, not void.
              Let it return the same type, or a subtype.\
            """,
            """
            Results.number(): @Fallback("text"): text() returns String, not int.
              Let it return the same type, or a subtype.\
            """,
            """
            Results.strings(): @Fallback("numbers"): numbers() returns Numbers, not List<String>.
              Let it return the same type, or a subtype.\
            """,
            """
            Results.users(): @Fallback("unknown"): unknown() returns List<T>, not List<User>.
              Let it return the same type, or a subtype.\
            """);
  }

  @Api("https://a.example")
  interface Throwing {
    @GET("/a")
    @Fallback("read")
    String declaresNothing();

    @GET("/b")
    @Fallback("read")
    String declaresLess() throws FileNotFoundException;

    default String read() throws IOException, IllegalStateException {
      throw new IOException();
    }
  }

  @Test // P51, P53
  void itThrowsNothingCheckedThatTheCallDoesNotDeclare() {
    assertThat(problems(Throwing.class))
        .containsExactly(
            """
            Throwing.declaresLess(): @Fallback("read"): read() throws IOException, which the call does not declare.
              Catch it there, or declare it here, too.\
            """,
            """
            Throwing.declaresNothing(): @Fallback("read"): read() throws IOException, which the call does not declare.
              Catch it there, or declare it here, too.\
            """);
  }

  @Api("https://a.example")
  interface NeverThrown {
    @GET("/a")
    @Fallback("attempts")
    Attempts<User> value();

    default Attempts<User> attempts() {
      throw new AssertionError();
    }

    @GET("/b")
    @Fallback("later")
    CompletableFuture<Attempts<User>> future();

    default CompletableFuture<Attempts<User>> later() {
      throw new AssertionError();
    }

    @GET("/c")
    @Paginated
    @Fallback("empty")
    Stream<User> stream();

    default Stream<User> empty() {
      return Stream.empty();
    }
  }

  @Test
  void itIsForCallsThatThrow() {
    assertThat(problems(NeverThrown.class))
        .containsExactly(
            """
            NeverThrown.future(): @Fallback("later"): the call returns CompletableFuture<Attempts<User>>, which holds a failure as a value, so it would never be called.
              Remove @Fallback, or return the value itself.\
            """,
            """
            NeverThrown.stream(): @Fallback("empty"): the call returns Stream<User>, which fails while it is read, when it would be too late.
              Remove @Fallback, or return a List.\
            """,
            """
            NeverThrown.value(): @Fallback("attempts"): the call returns Attempts<User>, which holds a failure as a value, so it would never be called.
              Remove @Fallback, or return the value itself.\
            """);
  }

  @Api("https://a.example")
  interface Local {
    @Fallback("again")
    default String local() {
      return "";
    }

    default String again() {
      return "";
    }

    @GET
    @Fallback("again")
    <T> List<T> generic();
  }

  @Test // C24
  void itIsForCallsOnly() {
    assertThat(problems(Local.class))
        .containsExactly(
            """
            Local.generic(): it has type variables of its own, which nothing can tell at run time.
              Name the types, or declare a method for each.\
            """,
            """
            Local.local(): a default method sends nothing itself, so @Fallback would do nothing.
              Remove @Fallback, or declare an abstract method that carries it.\
            """);
  }
}
