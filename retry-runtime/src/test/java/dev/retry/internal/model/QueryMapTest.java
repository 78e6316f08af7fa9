// SPDX-License-Identifier: Apache-2.0
package dev.retry.internal.model;

import static dev.retry.internal.model.Reading.bind;
import static dev.retry.internal.model.Reading.problems;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.retry.http.Api;
import dev.retry.http.GET;
import dev.retry.http.Query;
import dev.retry.http.QueryMap;
import dev.retry.http.QueryStyle;
import dev.retry.internal.model.Reading.User;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Modifier;
import java.lang.reflect.UndeclaredThrowableException;
import java.time.DayOfWeek;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.bytebuddy.ByteBuddy;
import net.bytebuddy.description.annotation.AnnotationDescription;
import org.junit.jupiter.api.Test;

/** Maps, records and beans spread over the query. */
class QueryMapTest {

  static final class Multi<K> extends LinkedHashMap<K, List<Integer>> {
    private static final long serialVersionUID = 1L;
  }

  @Api("https://a.example")
  interface Maps {
    @GET("/find?x=y")
    String text(@QueryMap Map<String, String> filter);

    @GET("/find")
    String any(@QueryMap(style = QueryStyle.BRACKETS) Map<String, Object> filter);

    @GET("/find")
    String wild(@QueryMap Map<String, ?> filter);

    @GET("/find")
    String multi(@QueryMap(style = QueryStyle.COMMA) Multi<DayOfWeek> filter);

    @GET("/find")
    String encoded(@QueryMap(encoded = true) Map<String, String> filter);
  }

  @Test
  void aMapIsSentEntryByEntryWithoutThoseThatAreNull() {
    Map<String, String> filter = new LinkedHashMap<>();
    filter.put("a&b", "1=2");
    filter.put("none", null);
    filter.put("empty", "");
    assertThat(bind(Maps.class, "text", filter).target())
        .isEqualTo("https://a.example/find?x=y&a%26b=1%3D2&empty=");
    assertThat(bind(Maps.class, "text", (Object) null).target())
        .isEqualTo("https://a.example/find?x=y");
  }

  @Test
  void theTypesOfAMapAreThoseOfItsParent() {
    Multi<DayOfWeek> filter = new Multi<>();
    filter.put(DayOfWeek.MONDAY, List.of(1, 2));
    assertThat(bind(Maps.class, "multi", filter).target())
        .isEqualTo("https://a.example/find?MONDAY=1,2");
  }

  @Test
  void valuesOfAnyTypeAreToldApartAsTheyCome() {
    Map<String, Object> filter = new LinkedHashMap<>();
    filter.put("text", "a");
    filter.put("list", Arrays.asList(1, null, "b"));
    filter.put("array", new int[] {2});
    filter.put("maybe", Optional.of(List.of(3)));
    filter.put("none", Optional.empty());
    filter.put("day", DayOfWeek.MONDAY);
    assertThat(bind(Maps.class, "any", filter).target())
        .isEqualTo(
            "https://a.example/find?text=a&list%5B%5D=1&list%5B%5D=b&array%5B%5D=2&maybe%5B%5D=3"
                + "&day=MONDAY");
  }

  @Test
  void whatHasNoTextIsRefusedWithoutBeingQuoted() {
    assertRefused(
        "wild", Map.of("a", new User("secret")), " holds User, for which there is no text");
    assertRefused(
        "wild",
        Map.of("a", List.of(new ArrayList<>(List.of("secret")))),
        " holds ArrayList, for which there is no text");
    assertRefused("text", Collections.singletonMap(null, "secret"), " has a key that is null");
    assertRefused(
        "text", Map.of("secret\uD83D", ""), " has a key with an unpaired surrogate at index 6");
    assertRefused("text", Map.of("a", "\uD83D"), ": unpaired surrogate at index 0");
    assertRefused("encoded", Map.of("a", "b&c"), ": a character that must be encoded at index 1");
  }

  private static void assertRefused(String method, Map<?, ?> filter, String message) {
    assertThatThrownBy(() -> bind(Maps.class, method, filter))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Maps." + method + "(Map): parameter 'filter'" + message);
  }

  private record Filter<T>(
      String q,
      @Query("per_page") Integer pageSize,
      List<T> topics,
      @Query(style = QueryStyle.COMMA) Optional<List<T>> ids,
      @Query(flag = true) boolean draft,
      @Query(flag = true) List<String> extra) {}

  public static class Paged {
    public int getPage() {
      return 2;
    }
  }

  public static final class Bean extends Paged {
    private final String failure;

    Bean(String failure) {
      this.failure = failure;
    }

    public Optional<String> getName() throws IOException {
      if (failure.equals("checked")) {
        throw new IOException(failure);
      }
      if (failure.equals("unchecked")) {
        throw new UncheckedIOException(new IOException(failure));
      }
      return Optional.of("n");
    }

    public String getURL() {
      return "u";
    }

    public boolean isDraft() {
      return true;
    }

    public static String getStatic() {
      return "never";
    }

    public String get() {
      return "never";
    }

    public String getBy(String what) {
      return what;
    }

    String getHidden() {
      return "never";
    }
  }

  @Api("https://a.example")
  interface Beans {
    @GET("/find")
    String record(@QueryMap Filter<Integer> filter);

    @GET("/find")
    String bean(@Query String first, @QueryMap Bean filter, @Query String last);
  }

  @Test
  void aRecordIsSentComponentByComponent() {
    assertThat(
            bind(
                    Beans.class,
                    "record",
                    new Filter<>(
                        "a b", 30, List.of(1, 2), Optional.of(List.of(3, 4)), true, List.of("x")))
                .target())
        .isEqualTo("https://a.example/find?q=a%20b&per_page=30&topics=1&topics=2&ids=3,4&draft&x");
    assertThat(
            bind(
                    Beans.class,
                    "record",
                    new Filter<Integer>(null, null, null, Optional.empty(), false, null))
                .target())
        .isEqualTo("https://a.example/find");
    assertThat(bind(Beans.class, "record", (Object) null).target())
        .isEqualTo("https://a.example/find");
  }

  @Test
  void aBeanIsSentGetterByGetterInTheOrderOfTheirNames() {
    assertThat(bind(Beans.class, "bean", "1", new Bean(""), "2").target())
        .isEqualTo("https://a.example/find?first=1&URL=u&draft=true&name=n&page=2&last=2");
  }

  @Test
  void whatAGetterThrowsIsThrown() {
    assertThatThrownBy(() -> bind(Beans.class, "bean", "1", new Bean("unchecked"), "2"))
        .isInstanceOf(UncheckedIOException.class);
    assertThatThrownBy(() -> bind(Beans.class, "bean", "1", new Bean("checked"), "2"))
        .isInstanceOf(UndeclaredThrowableException.class)
        .hasCauseInstanceOf(IOException.class);
  }

  @Test
  void aBeanIsReadOnceInCreate() {
    List<Object> asked = new ArrayList<>();
    assertThat(
            bind(
                    List.of(
                        (type, on) -> {
                          asked.add(type);
                          return null;
                        }),
                    OneBean.class,
                    new Paged())
                .target())
        .isEqualTo("https://a.example/find?page=2");
    assertThat(asked).containsExactly(Integer.class);
  }

  @Api("https://a.example")
  interface OneBean {
    @GET("/find")
    String find(@QueryMap Paged filter);
  }

  record Nested(User owner) {}

  record Empty() {}

  @Api("https://a.example")
  @SuppressWarnings("rawtypes")
  interface Types {
    @GET("/a")
    String raw(@QueryMap Map filter);

    @GET("/a")
    String keys(@QueryMap Map<User, String> filter);

    @GET("/a")
    String values(@QueryMap Map<String, User> filter);

    @GET("/a")
    String nested(@QueryMap Nested filter);

    @GET("/a")
    String empty(@QueryMap Empty filter);

    @GET("/a")
    String text(@QueryMap String filter);

    @GET("/a")
    String list(@QueryMap List<String> filter);
  }

  @Test
  void whatCannotBeSpreadIsRefused() {
    String any =
        "\n  Take a CharSequence, number, boolean, char, enum, UUID, URI or java.time value, or an"
            + " Optional, Iterable or array of one,\n"
            + "  or give the client a ParameterConverter for it.";
    assertThat(problems(Types.class))
        .containsExactly(
            """
            Types.empty(Empty): parameter 'filter': Empty is no map, record or bean with public getters.
              Take one of these, or say @Query.\
            """,
            """
            Types.keys(Map): parameter 'filter': User is no type for names in a query.
              Take a CharSequence, number, boolean, char, enum, UUID, URI or java.time value,
              or give the client a ParameterConverter for it.\
            """,
            """
            Types.list(List): parameter 'filter': List<String> is no map, record or bean with public getters.
              Take one of these, or say @Query.\
            """,
            "Types.nested(Nested): parameter 'filter': Nested.owner is a User, which is no type for"
                + " a query."
                + any,
            """
            Types.raw(Map): parameter 'filter': Map does not say what it holds.
              Take a Map<String, String>, or another type of its values.\
            """,
            """
            Types.text(String): parameter 'filter': String is no map, record or bean with public getters.
              Take one of these, or say @Query.\
            """,
            "Types.values(Map): parameter 'filter': User is no type for a query." + any);
  }

  @Test
  void aTypeInAPackageThatIsNotOpenIsRefused() throws ClassNotFoundException {
    Class<?> api =
        new ByteBuddy()
            .makeInterface()
            .name("dev.retry.internal.model.Closed")
            .annotateType(
                AnnotationDescription.Builder.ofType(Api.class)
                    .define("value", "https://a.example")
                    .build())
            .defineMethod("find", String.class, Modifier.PUBLIC | Modifier.ABSTRACT)
            .withParameter(Class.forName("sun.net.www.MimeEntry"), "filter")
            .annotateParameter(AnnotationDescription.Builder.ofType(QueryMap.class).build())
            .withoutCode()
            .annotateMethod(AnnotationDescription.Builder.ofType(GET.class).build())
            .make()
            .load(QueryMapTest.class.getClassLoader())
            .getLoaded();
    assertThat(problems(api))
        .singleElement()
        .asString()
        .startsWith(
            "Closed.find(MimeEntry): parameter 'filter': module java.base does not open package"
                + " sun.net.www")
        .contains("\n  Add `opens sun.net.www")
        .endsWith(";` to its module-info.");
  }
}
