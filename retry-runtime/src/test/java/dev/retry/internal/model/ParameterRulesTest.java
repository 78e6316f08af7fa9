// SPDX-License-Identifier: Apache-2.0
package dev.retry.internal.model;

import static dev.retry.internal.model.Reading.problems;
import static org.assertj.core.api.Assertions.assertThat;

import dev.retry.http.Api;
import dev.retry.http.Body;
import dev.retry.http.GET;
import dev.retry.http.HEAD;
import dev.retry.http.HTTP;
import dev.retry.http.Header;
import dev.retry.http.OPTIONS;
import dev.retry.http.POST;
import dev.retry.http.Path;
import dev.retry.http.Query;
import dev.retry.internal.model.Reading.User;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ParameterRulesTest {

  @Api("https://a.example")
  interface NoPlace {
    @GET("/users")
    String users(@Query("page") int page, String sort);
  }

  @Test
  void aParameterGoesSomewhere() {
    assertThat(problems(NoPlace.class))
        .containsExactly(
            """
            NoPlace.users(int, String): parameter 'sort': no annotation says where it goes.
              Add @Path, @Query, @Header, @Body or another annotation of dev.retry.http.\
            """);
  }

  @Api("https://a.example")
  interface TwoPlaces {
    @GET("/users/{id}")
    String user(@Path("id") @Query("id") int id);
  }

  @Test
  void aParameterGoesToOnePlace() {
    assertThat(problems(TwoPlaces.class))
        .containsExactly(
            """
            TwoPlaces.user(int): parameter 'id': it goes to one place, but has @Path and @Query.
              Keep one.\
            """);
  }

  @Api("https://a.example")
  interface TwoBodies {
    @POST("/users")
    void add(@Body User one, @Body User two);
  }

  @Test
  void aRequestHasOneBody() {
    assertThat(problems(TwoBodies.class))
        .containsExactly(
            """
            TwoBodies.add(User, User): parameter 'two': parameter 'one' is @Body too.
              A request has one body: keep one, or send a type that holds both.\
            """);
  }

  @Api("https://a.example")
  interface Bodiless {
    @GET("/users")
    String get(@Body User user);

    @HEAD("/users")
    void head(@Body User user);

    @HTTP(method = "TRACE")
    void trace(@Body User user);

    @OPTIONS("/users")
    void options(@Body User user);
  }

  @Test
  void someRequestsHaveNoBody() {
    assertThat(problems(Bodiless.class))
        .containsExactly(
            """
            Bodiless.get(User): parameter 'user': it is @Body, but a GET request has none (RFC 9110, section 9.3).
              Send it with @Query, or use @POST.\
            """,
            """
            Bodiless.head(User): parameter 'user': it is @Body, but a HEAD request has none (RFC 9110, section 9.3).
              Send it with @Query, or use @POST.\
            """,
            """
            Bodiless.trace(User): parameter 'user': it is @Body, but a TRACE request has none (RFC 9110, section 9.3).
              Send it with @Query, or use @POST.\
            """);
  }

  @Api("https://a.example")
  interface Types {
    @GET("/users")
    String users(@Query("user") User user, @Header("X-All") Map<String, String> all);

    @GET("/lists")
    String lists(
        @Query("a") List<List<String>> lists,
        @Query("b") List<?> any,
        @Query("c") Object c,
        @Query("d") Clock d);
  }

  @Test
  void queriesAndFieldsTakeWhatHasATextOrSeveral() {
    String wayOut =
        ".\n  Take a CharSequence, number, boolean, char, enum, UUID, URI or java.time value,"
            + " or an Optional, Iterable or array of one,\n"
            + "  or give the client a ParameterConverter for it.";
    assertThat(problems(Types.class))
        .containsExactly(
            "Types.lists(List, List, Object, Clock): parameter 'any': List<?> is no type for a"
                + " query"
                + wayOut,
            "Types.lists(List, List, Object, Clock): parameter 'c': Object is no type for a query"
                + wayOut,
            "Types.lists(List, List, Object, Clock): parameter 'd': Clock is no type for a query"
                + wayOut,
            "Types.lists(List, List, Object, Clock): parameter 'lists': List<List<String>> is no"
                + " type for a query"
                + wayOut,
            "Types.users(User, Map): parameter 'all': Map<String, String> is no type for a field"
                + wayOut,
            "Types.users(User, Map): parameter 'user': User is no type for a query" + wayOut);
  }
}
