// SPDX-License-Identifier: Apache-2.0
package dev.retry.internal.model;

import static dev.retry.internal.model.Reading.bind;
import static dev.retry.internal.model.Reading.problems;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.retry.http.Api;
import dev.retry.http.GET;
import dev.retry.http.Header;
import dev.retry.http.HeaderMap;
import dev.retry.http.Headers;
import dev.retry.internal.model.Reading.User;
import dev.retry.message.HeaderList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HeaderMapTest {

  @Api("https://a.example")
  @Headers({"Accept: text/plain", "X-A: constant"})
  interface Traced {
    @GET("/")
    String any(@Header("X-B") String b, @HeaderMap Map<String, ?> fields);

    @GET("/")
    String text(@HeaderMap Map<String, String> fields);
  }

  @Test
  void anEntryTakesThePlaceOfWhatIsDeclaredBeforeIt() {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("x-a", 1);
    fields.put("x-b", List.of("2", "3"));
    fields.put("X-None", null);
    assertThat(bind(Traced.class, "any", "b", fields).headers().without("Accept"))
        .isEqualTo(HeaderList.of("x-a", "1", "x-b", "2", "x-b", "3"));
    assertThat(bind(Traced.class, "any", null, null).headers().without("Accept"))
        .isEqualTo(HeaderList.of("X-A", "constant"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"a\r\nX-Evil: 1", "a\nb", "a\rb", "a\0b"})
  void neitherNameNorValueSmuggleAnotherField(String text) {
    assertRefused(
        Map.of("X-A", text), ": field 'X-A': the value has a control character at index 1");
    assertRefused(Map.of(text, "1"), ": field name 'a…': illegal character at index 1");
  }

  @Test
  void aNameIsATokenThatTheTransportDoesNotSet() {
    assertRefused(Map.of("", "1"), ": field name is empty");
    assertRefused(Map.of("a b", "1"), ": field name 'a…': illegal character at index 1");
    assertRefused(Collections.singletonMap(null, "1"), " has a key that is null");
    assertRefused(Map.of("HOST", "b"), ": the transport sets the field 'HOST' itself");
    assertRefused(
        Map.of("Content-Length", "1"), ": the transport sets the field 'Content-Length' itself");
  }

  private static void assertRefused(Map<?, ?> fields, String message) {
    assertThatThrownBy(() -> bind(Traced.class, "text", fields))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Traced.text(Map): parameter 'fields'" + message);
  }

  @Api("https://a.example")
  interface Types {
    @GET("/")
    String user(@HeaderMap User user);

    @GET("/")
    String values(@HeaderMap Map<String, User> users);
  }

  @Test
  void fieldsComeFromAMap() {
    assertThat(problems(Types.class))
        .containsExactly(
            """
            Types.user(User): parameter 'user': it is @HeaderMap, but User is no map.
              Take a Map<String, String>, or say @Header.\
            """,
            """
            Types.values(Map): parameter 'users': User is no type for a field.
              Take a CharSequence, number, boolean, char, enum, UUID, URI or java.time value, or an Optional, Iterable or array of one,
              or give the client a ParameterConverter for it.\
            """);
  }
}
