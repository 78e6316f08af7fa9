// SPDX-License-Identifier: Apache-2.0
package dev.retry.endtoend;

import static dev.retry.endtoend.Fixture.clients;
import static dev.retry.endtoend.Fixture.text;
import static dev.retry.testkit.FakeTransport.json;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.retry.http.Api;
import dev.retry.http.GET;
import dev.retry.http.Path;
import dev.retry.message.CodecException;
import dev.retry.message.HttpStatusException;
import dev.retry.message.Payload;
import dev.retry.message.Problem;
import dev.retry.message.Response;
import dev.retry.testkit.BothCarriers;
import dev.retry.testkit.Carrier;
import dev.retry.testkit.EventLog;
import dev.retry.testkit.FakeTransport;
import dev.retry.testkit.VirtualTime;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a server says of an error. */
class ErrorBodyTest {
  private final VirtualTime time = new VirtualTime();
  private final FakeTransport net = FakeTransport.with(time);

  record Complaint(String code, int line) {}

  record User(String name) {}

  @Api("https://api.example.com")
  interface Users {
    @GET("/users/{id}")
    User user(@Path("id") String id);

    @GET("/users/{id}")
    CompletableFuture<User> userLater(@Path("id") String id);

    @GET("/users/{id}")
    Response<User> response(@Path("id") String id);

    @GET("/users/{id}")
    CompletableFuture<Response<User>> responseLater(@Path("id") String id);
  }

  private HttpStatusException failure(Payload body) {
    net.answer(422, body);
    Users users = clients(net, time, new EventLog()).build().create(Users.class);
    return catchThrowableOfType(HttpStatusException.class, () -> users.user("secret"));
  }

  private static Payload problemJson(String text) {
    return Payload.of(text.getBytes(UTF_8), "application/problem+json; charset=utf-8");
  }

  @BothCarriers
  void theBodyIsReadByTheCodecsOfTheClient(
      Carrier carrier, FakeTransport net, VirtualTime time, EventLog log) {
    net.answer(422, json("{\"code\":\"no such colour\",\"line\":7}"));
    Users users = clients(net, time, log).build().create(Users.class);

    HttpStatusException failure =
        catchThrowableOfType(
            HttpStatusException.class,
            () -> carrier.call(() -> users.user("1"), () -> users.userLater("1")));

    assertThat(failure.body(Complaint.class)).isEqualTo(new Complaint("no such colour", 7));
    assertThat(failure.body(String.class)).startsWith("{\"code\"");
    assertThat(failure.body(byte[].class)).hasSize(34);
  }

  @Test
  void aGenericTypeIsRead() throws NoSuchFieldException {
    HttpStatusException failure = failure(json("[{\"code\":\"a\",\"line\":1}]"));
    assertThat(failure.body(Holder.class.getDeclaredField("list").getGenericType()))
        .isEqualTo(List.of(new Complaint("a", 1)));
  }

  private static final class Holder {
    @SuppressWarnings("unused") // its type
    private List<Complaint> list;
  }

  @Test
  void anEmptyBodyIsNoValue() {
    assertThat(failure(Payload.empty()).body(Complaint.class)).isNull();
  }

  @Test
  void whatNoCodecReadsListsWhoWasAsked() {
    HttpStatusException failure = failure(text("no such colour"));
    assertThatThrownBy(() -> failure.body(Complaint.class))
        .isExactlyInstanceOf(CodecException.class)
        .hasMessageStartingWith(
            """
            Users.user(String): GET https://api.example.com/users/{id} answered 422 with a body that \
            cannot be read: no codec reads text/plain as Complaint; asked were
              jackson (application/json)
              text (text/plain)
              bytes (application/octet-stream) (1 attempt in\
            """)
        .hasMessageNotContainingAny("secret", "colour");
  }

  @Test
  void whatIsSomethingElseIsNamedAndNotQuoted() {
    HttpStatusException failure = failure(json("{\"line\":\"secret\"}"));
    assertThatThrownBy(() -> failure.body(Complaint.class))
        .isExactlyInstanceOf(CodecException.class)
        .hasMessageContaining("answered 422 with a body that cannot be read: ")
        .hasMessageContaining("Complaint")
        .hasMessageNotContaining("secret");
  }

  @Test
  void textIsInTheCharsetOfTheMediaType() {
    Payload latin = Payload.of("Ångström".getBytes(ISO_8859_1), "text/plain; charset=latin1");
    assertThat(failure(latin).bodyText()).isEqualTo("Ångström");
    Payload unknown = Payload.of("Ångström".getBytes(UTF_8), "text/plain; charset=utf-99");
    assertThat(failure(unknown).bodyText()).isEqualTo("Ångström");
  }

  @Test
  void aProblemIsRead() { // RFC 9457, section 3
    HttpStatusException failure =
        failure(
            problemJson(
                """
                {"type": "https://example.com/probs/out-of-credit", "title": "No credit",
                 "status": 403, "detail": "Your balance is 30", "instance": "/account/12345",
                 "balance": 30, "accounts": ["/account/1"], "none": null}\
                """));
    assertThat(failure.problem())
        .contains(
            new Problem(
                "https://example.com/probs/out-of-credit",
                "No credit",
                403,
                "Your balance is 30",
                "/account/12345",
                Map.of("balance", 30, "accounts", List.of("/account/1"))));
    assertThat(failure.problem().get())
        .hasToString("Problem[https://example.com/probs/out-of-credit, 403]");
  }

  @Test
  void whatAProblemLacksHasADefault() {
    assertThat(failure(problemJson("{}")).problem())
        .contains(new Problem("about:blank", null, 422, null, null, Map.of()));
  }

  @Test
  void aMemberOfTheWrongTypeIsIgnored() { // RFC 9457, section 3.1
    assertThat(
            failure(
                    problemJson(
                        "{\"type\": 1, \"title\": {}, \"status\": \"403\", \"detail\": []}"))
                .problem())
        .contains(new Problem("about:blank", null, 422, null, null, Map.of()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "[]", "\"x\"", "null", "{", "{\"a\":}", "<html>"})
  void whatIsNoObjectIsNoProblem(String text) {
    assertThat(failure(problemJson(text)).problem()).isEmpty();
  }

  @Test
  void aProblemThatIsDeeperThanAnyIsNone() {
    assertThat(failure(problemJson("{\"a\":" + "[".repeat(60_000))).problem()).isEmpty();
  }

  @Test
  void whatDoesNotSayThatItIsAProblemIsNone() {
    assertThat(failure(json("{\"title\":\"x\"}")).problem()).isEmpty();
    assertThat(failure(Payload.of(new byte[] {'{', '}'}, null)).problem()).isEmpty();
  }

  @BothCarriers
  void aResponseHasTheBodyOfTheError(
      Carrier carrier, FakeTransport net, VirtualTime time, EventLog log) {
    net.answer(422, json("{\"code\":\"no such colour\",\"line\":7}"))
        .answer(200, json("{\"name\":\"octo\"}"));
    Users users = clients(net, time, log).build().create(Users.class);

    Response<User> bad = carrier.call(() -> users.response("1"), () -> users.responseLater("1"));
    Response<User> good = carrier.call(() -> users.response("1"), () -> users.responseLater("1"));

    assertThat(bad.failure().body(Complaint.class)).isEqualTo(new Complaint("no such colour", 7));
    assertThat(bad.failure().attempts()).isEqualTo(bad.attempts());
    assertThat(bad.body()).isNull();
    assertThat(good.failure()).isNull();
    assertThat(good.body()).isEqualTo(new User("octo"));
  }
}
