// SPDX-License-Identifier: Apache-2.0
package dev.retry.internal.model;

import static dev.retry.internal.model.Reading.plan;
import static dev.retry.internal.model.Reading.problems;
import static org.assertj.core.api.Assertions.assertThat;

import dev.retry.Paginated;
import dev.retry.http.Api;
import dev.retry.http.GET;
import dev.retry.http.HEAD;
import dev.retry.http.Query;
import dev.retry.internal.model.Reading.User;
import dev.retry.internal.model.ReturnType.Kind;
import dev.retry.message.Attempts;
import dev.retry.message.Response;
import java.io.InputStream;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReturnRulesTest {

  @Api("https://a.example")
  interface Shapes {
    @GET
    User value();

    @GET
    int primitive();

    @GET
    String text();

    @GET
    InputStream stream();

    @GET
    User[] array();

    @GET
    Map<String, List<User>> generic();

    @GET
    List<User> list();

    @GET
    void nothing();

    @GET
    Void boxedNothing();

    @GET
    Optional<User> optional();

    @GET
    Response<User> response();

    @GET
    Response<Void> bare();

    @GET
    Response<InputStream> streamed();

    @GET
    Attempts<List<User>> attempts();

    @GET
    CompletableFuture<User> future();

    @GET
    CompletionStage<Optional<User>> stage();

    @GET
    CompletableFuture<Void> futureNothing();

    @GET
    @Paginated
    List<User> pages();

    @GET
    @Paginated
    Stream<User> streamedPages();

    @GET
    @Paginated
    CompletableFuture<List<User>> futurePages();
  }

  @ParameterizedTest
  @CsvSource({
    "value,         false, VALUE,    User",
    "primitive,     false, VALUE,    int",
    "text,          false, VALUE,    String",
    "stream,        false, VALUE,    InputStream",
    "array,         false, VALUE,    User[]",
    "generic,       false, VALUE,    'Map<String, List<User>>'",
    "list,          false, VALUE,    List<User>",
    "nothing,       false, VOID,     void",
    "boxedNothing,  false, VOID,     void",
    "optional,      false, OPTIONAL, User",
    "response,      false, RESPONSE, User",
    "bare,          false, RESPONSE, Void",
    "streamed,      false, RESPONSE, InputStream",
    "attempts,      false, ATTEMPTS, List<User>",
    "future,        true,  VALUE,    User",
    "stage,         true,  OPTIONAL, User",
    "futureNothing, true,  VOID,     void",
    "pages,         false, LIST,     List<User>",
    "streamedPages, false, STREAM,   List<User>",
    "futurePages,   true,  LIST,     List<User>",
  })
  void aReturnTypeIsTakenApart(String method, boolean future, Kind kind, String body) {
    ReturnType returns = plan(Shapes.class, method).returns();
    assertThat(returns.future()).isEqualTo(future);
    assertThat(returns.kind()).isEqualTo(kind);
    assertThat(TypeNames.of(returns.body())).isEqualTo(body);
    assertThat(returns.streaming()).isEqualTo(body.equals("InputStream"));
  }

  @Api("https://a.example")
  interface Wrong {
    @GET
    Optional<Response<User>> nested();

    @GET
    CompletableFuture<CompletableFuture<User>> twice();

    @GET
    Future<User> future();

    @GET
    Flow.Publisher<User> publisher();

    @GET
    Iterator<User> iterator();

    @GET
    IntStream ints();

    @GET
    Optional<Void> optional();
  }

  @Test
  void anotherShapeIsRefusedWithAllThatArePossible() {
    String wayOut =
        """
        , which no call gives.
          Return void, T, Optional<T>, Response<T> or Attempts<T>, or a CompletableFuture or CompletionStage of one of them,
          where T is String, byte[], InputStream or a type that a codec reads; with @Paginated also
          List<T>, Stream<T>, Iterable<T>, Flow.Publisher<T> or CompletableFuture<List<T>>.\
        """;
    assertThat(problems(Wrong.class))
        .containsExactly(
            "Wrong.future(): it returns Future<User>" + wayOut,
            "Wrong.ints(): it returns IntStream" + wayOut,
            "Wrong.iterator(): it returns Iterator<User>" + wayOut,
            "Wrong.nested(): it returns Optional<Response<User>>" + wayOut,
            "Wrong.optional(): it returns Optional<Void>" + wayOut,
            "Wrong.publisher(): it returns Publisher<User>" + wayOut,
            "Wrong.twice(): it returns CompletableFuture<CompletableFuture<User>>" + wayOut);
  }

  @Api("https://a.example")
  @SuppressWarnings("rawtypes")
  interface Unknown {
    @GET
    List raw();

    @GET
    CompletableFuture rawFuture();

    @GET
    Map<String, List<? extends User>> wildcard();

    @GET
    <T> T generic(@Query("type") T type);
  }

  @Test
  void aTypeThatDoesNotSayAllOfItselfIsRefused() {
    assertThat(problems(Unknown.class))
        .containsExactly(
            """
            Unknown.generic(Object): it has type variables of its own, which nothing can tell at run time.
              Name the types, or declare a method for each.\
            """,
            """
            Unknown.generic(Object): parameter 'type': T is no type for a query.
              Take a CharSequence, number, boolean, char, enum, UUID, URI or java.time value, or an Optional, Iterable or array of one,
              or give the client a ParameterConverter for it.\
            """,
            """
            Unknown.raw(): it returns List, but List is a raw type.
              Write what it holds, such as List<User>.\
            """,
            """
            Unknown.rawFuture(): it returns CompletableFuture, but CompletableFuture is a raw type.
              Write what it holds, such as CompletableFuture<User>.\
            """,
            """
            Unknown.wildcard(): it returns Map<String, List<? extends User>>, and '?' is no type that can be read.
              Name the type.\
            """);
  }

  interface Base<T> {
    @GET
    List<T> all();
  }

  @Api("https://a.example")
  @SuppressWarnings("rawtypes")
  interface RawBase extends Base {}

  @Test // C32
  void aVariableThatNothingTellsIsRefused() {
    assertThat(problems(RawBase.class))
        .containsExactly(
            """
            Base.all(): it returns List<T>, and nothing says what T stands for.
              Name the type, or extend its interface with one, such as Base<User>.\
            """);
  }

  @Api("https://a.example")
  interface Unpaged {
    @GET
    Stream<User> stream();

    @GET
    CompletableFuture<Stream<User>> futureStream();
  }

  @Test
  void aStreamNeedsPages() {
    assertThat(problems(Unpaged.class))
        .containsExactly(
            """
            Unpaged.futureStream(): it returns CompletableFuture<Stream<User>>, but only pages are streamed.
              Return a List, or with @Paginated a Stream<T>.\
            """,
            """
            Unpaged.stream(): it returns Stream<User>, but only pages are streamed.
              Return a List, or with @Paginated a Stream<T>.\
            """);
  }

  @Api("https://a.example")
  interface Head {
    @HEAD
    User user();

    @HEAD
    Response<Void> fields();

    @HEAD
    void nothing();
  }

  @Test
  void headIsAnsweredWithoutABody() {
    assertThat(problems(Head.class))
        .containsExactly(
            """
            Head.user(): it returns User, but HEAD is answered without a body.
              Return void, Response<Void> or Attempts<Void>, or use @GET.\
            """);
  }
}
