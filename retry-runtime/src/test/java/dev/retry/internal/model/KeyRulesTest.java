// SPDX-License-Identifier: Apache-2.0
package dev.retry.internal.model;

import static dev.retry.internal.model.Reading.bind;
import static dev.retry.internal.model.Reading.plan;
import static dev.retry.internal.model.Reading.problems;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.retry.IdempotencyKey;
import dev.retry.Retry;
import dev.retry.http.Api;
import dev.retry.http.Header;
import dev.retry.http.Headers;
import dev.retry.http.POST;
import dev.retry.message.HeaderList;
import dev.retry.message.Request;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KeyRulesTest {
  private static final UUID ID = UUID.fromString("8e03978e-40d5-43dd-bc93-6894a57f9324");

  @Api("https://a.example")
  interface Keys {
    @POST
    @IdempotencyKey
    void generated();

    @POST
    @Retry
    @IdempotencyKey("X-Key")
    void named(@Header("x-key") String own);

    @POST
    @Retry
    void given(@IdempotencyKey String key);

    @POST
    void id(@IdempotencyKey(value = "X-Key", quoted = true) UUID key);

    @POST
    void quoted(@IdempotencyKey(quoted = true) String key);

    @POST
    void none();
  }

  @Test // P28: raw unless it says otherwise
  void aNewKeyGoesInTheFieldOfTheDraft() {
    assertThat(bind(Keys.class, "generated").headers())
        .isEqualTo(HeaderList.of("Idempotency-Key", "new key"));
    assertThat(bind(Keys.class, "none").headers()).isEqualTo(HeaderList.empty());
  }

  @Test // P64
  void theFieldOfTheCallerGoesFirst() {
    assertThat(bind(Keys.class, "named", "mine").headers())
        .isEqualTo(HeaderList.of("x-key", "mine"));
    assertThat(bind(Keys.class, "named", (Object) null).headers())
        .isEqualTo(HeaderList.of("X-Key", "new key"));
  }

  @Test // P27
  void theArgumentIsTheKeyAndNullANewOne() {
    assertThat(bind(Keys.class, "given", "mine").headers())
        .isEqualTo(HeaderList.of("Idempotency-Key", "mine"));
    assertThat(bind(Keys.class, "given", (Object) null).headers())
        .isEqualTo(HeaderList.of("Idempotency-Key", "new key"));
    assertThat(bind(Keys.class, "id", ID).headers())
        .isEqualTo(HeaderList.of("X-Key", "\"" + ID + "\""));
  }

  @ParameterizedTest // P28
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "key,       \"key\"",
        "a\"b\\c,   \"a\\\"b\\\\c\"",
        "` a `,     \" a \"",
        "~,         \"~\"",
      })
  void aQuotedKeyIsAStructuredFieldString(String key, String sent) {
    assertThat(bind(Keys.class, "quoted", key).headers().first("Idempotency-Key")).isEqualTo(sent);
  }

  @Test
  void aKeyThatCannotBeSentIsRefusedWithoutBeingQuoted() {
    assertRefused("given", "", "Keys.given(String): parameter 'key': the idempotency key is empty");
    assertRefused(
        "given",
        "a\nb",
        "Keys.given(String): parameter 'key': field 'Idempotency-Key': the value has a control"
            + " character at index 1");
    assertRefused(
        "quoted", "", "Keys.quoted(String): parameter 'key': the idempotency key is empty");
    assertRefused(
        "quoted",
        "a\tb",
        "Keys.quoted(String): parameter 'key': an idempotency key between quotes has no tab");
    assertRefused(
        "quoted",
        "é",
        "Keys.quoted(String): parameter 'key': field 'Idempotency-Key': the value has a character"
            + " outside US-ASCII at index 1");
  }

  private static void assertRefused(String method, String key, String message) {
    assertThatThrownBy(() -> bind(Keys.class, method, key))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
  }

  @Test
  void aKeyMakesTheRequestSafeToRepeat() {
    assertThat(plan(Keys.class, "generated").idempotent()).isTrue();
    assertThat(plan(Keys.class, "generated").keyed()).isTrue();
    assertThat(plan(Keys.class, "given").idempotent()).isTrue();
    assertThat(plan(Keys.class, "given").keyed()).isTrue();
    assertThat(plan(Keys.class, "none").idempotent()).isFalse();
    assertThat(plan(Keys.class, "none").keyed()).isFalse();
  }

  @Test // C21
  void anotherPageHasANewKeyWhateverItsName() {
    Request first = bind(Keys.class, "id", ID);

    assertThat(plan(Keys.class, "id").another(first).headers())
        .isEqualTo(HeaderList.of("X-Key", "\"new key\""));
    assertThat(plan(Keys.class, "none").another(first)).isSameAs(first);
  }

  interface Parent {
    @POST
    @IdempotencyKey
    void send();
  }

  @Api("https://a.example")
  interface Child extends Parent {
    @Override
    @POST
    void send();
  }

  @Test
  void aKeyIsInherited() {
    assertThat(plan(Child.class, "send").keyed()).isTrue();
  }

  @Api("https://a.example")
  interface Names {
    @POST("/a")
    @IdempotencyKey("")
    void empty();

    @POST("/b")
    void noToken(@IdempotencyKey("X Key") String key);

    @POST("/c")
    @IdempotencyKey("Host")
    void host();

    @POST("/d")
    @Headers("idempotency-key: 7")
    @IdempotencyKey
    void constant();
  }

  @Test // P53
  void theFieldOfAKeyMustBeFree() {
    assertThat(problems(Names.class))
        .containsExactly(
            """
            Names.constant(): @Headers declares the field 'Idempotency-Key' too, the same for every call.
              Remove it there: each call needs a key of its own.\
            """,
            """
            Names.empty(): field name is empty.
              The name of a field is a token (RFC 9110, section 5.1), such as X-Trace.\
            """,
            """
            Names.host(): the transport sets the field 'Host' itself.
              Remove it.\
            """,
            """
            Names.noToken(String): parameter 'key': field name 'X…': illegal character at index 1.
              The name of a field is a token (RFC 9110, section 5.1), such as X-Trace.\
            """);
  }

  @Api("https://a.example")
  interface TwoKeys {
    @POST("/a")
    @IdempotencyKey
    void both(@IdempotencyKey String key);

    @POST("/b")
    void two(@IdempotencyKey String one, @IdempotencyKey("X-Key") String two);

    @POST("/c")
    void places(@IdempotencyKey @Header("X-Key") String key);

    @POST("/d")
    void type(@IdempotencyKey long key);

    @IdempotencyKey
    default void local(@IdempotencyKey String key) {}
  }

  @Test // P53
  void aRequestHasOneKeyWhichIsText() {
    assertThat(problems(TwoKeys.class))
        .containsExactly(
            """
            TwoKeys.both(String): parameter 'key': it is @IdempotencyKey, and so is the method.
              Keep one: a parameter that is null stands for a new key.\
            """,
            """
            TwoKeys.local(String): a default method sends nothing itself, so @IdempotencyKey would do nothing.
              Remove @IdempotencyKey, or declare an abstract method that carries it.\
            """,
            """
            TwoKeys.places(String): parameter 'key': it goes to one place, but has @IdempotencyKey and @Header.
              Keep one.\
            """,
            """
            TwoKeys.two(String, String): parameter 'two': parameter 'one' is @IdempotencyKey too.
              A request has one key: keep one.\
            """,
            """
            TwoKeys.type(long): parameter 'key': long is no type for an idempotency key.
              Take a String or a UUID.\
            """);
  }
}
