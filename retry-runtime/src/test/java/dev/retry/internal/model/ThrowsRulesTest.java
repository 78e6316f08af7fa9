// SPDX-License-Identifier: Apache-2.0
package dev.retry.internal.model;

import static dev.retry.internal.model.Reading.plan;
import static dev.retry.internal.model.Reading.problems;
import static org.assertj.core.api.Assertions.assertThat;

import dev.retry.http.Api;
import dev.retry.http.GET;
import dev.retry.http.Throws;
import dev.retry.message.Attempts;
import dev.retry.message.CallReport;
import dev.retry.message.HeaderList;
import dev.retry.message.HttpStatusException;
import dev.retry.message.Payload;
import dev.retry.message.Response;
import dev.retry.message.StopReason;
import java.io.IOException;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class ThrowsRulesTest {

  static class ByFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ByFailure(HttpStatusException failure) {
      super("status " + failure.status());
    }

    @SuppressWarnings("unused") // the other one comes first
    ByFailure(String message) {
      throw new AssertionError(message);
    }
  }

  static class ByBoth extends IOException {
    private static final long serialVersionUID = 1L;

    ByBoth(String message, Throwable cause) {
      super(message, cause);
    }
  }

  static class ByCause extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ByCause(Throwable cause) {
      super("own", cause);
    }
  }

  static class ByText extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ByText(String message) {
      super(message, new IllegalStateException("another cause"));
    }
  }

  private static final class ByNothing extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private ByNothing() {
      super("nothing");
    }
  }

  static class Fails extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Fails() {
      throw new ArithmeticException("in the constructor");
    }
  }

  @Retention(RetentionPolicy.RUNTIME)
  @Throws(status = 410, as = ByText.class)
  @interface Usual {}

  @Api("https://a.example")
  @Throws(
      status = {404, 409},
      as = ByNothing.class)
  @Throws(as = ByCause.class)
  interface Right {
    @GET
    @Throws(status = 404, as = ByFailure.class)
    @Throws(status = 500, as = ByBoth.class)
    String text() throws IOException;

    @GET
    @Usual
    String usual();

    @GET
    @Throws(status = 500, as = ByBoth.class)
    @Throws(status = 503, as = Fails.class)
    CompletableFuture<String> later();

    @GET
    Response<String> response();

    @GET
    Attempts<String> attempts();
  }

  private static final HttpStatusException failure(int status) {
    return new HttpStatusException(
        new Response<>(status, HeaderList.empty(), Payload.empty(), "", List.of()),
        new CallReport("m", "r", List.of(), Duration.ZERO, StopReason.NOT_RETRYABLE, null));
  }

  private static Throwable thrown(String method, HttpStatusException failure) {
    return plan(Right.class, method).errors().of(failure);
  }

  @Test
  void theFailureIsTheCauseWhateverTheConstructor() {
    for (int status : new int[] {404, 409, 500, 502}) {
      HttpStatusException failure = failure(status);
      assertThat(thrown("text", failure)).hasCause(failure).hasNoSuppressedExceptions();
    }
    assertThat(thrown("text", failure(404)))
        .isExactlyInstanceOf(ByFailure.class)
        .hasMessage("status 404");
    assertThat(thrown("text", failure(500)))
        .isExactlyInstanceOf(ByBoth.class)
        .hasMessage("m: r answered 500 (0 attempts in 0.000 s, NOT_RETRYABLE)");
  }

  @Test
  void theMethodComesBeforeTheInterfaceAndAStatusBeforeAllOthers() {
    assertThat(thrown("text", failure(409))).isExactlyInstanceOf(ByNothing.class);
    assertThat(thrown("text", failure(502))).isExactlyInstanceOf(ByCause.class);
    assertThat(thrown("usual", failure(404))).isExactlyInstanceOf(ByNothing.class);
  }

  @Test
  void anotherCauseStaysAndTheFailureIsSuppressed() {
    HttpStatusException failure = failure(410);
    assertThat(thrown("usual", failure))
        .isExactlyInstanceOf(ByText.class)
        .hasCauseInstanceOf(IllegalStateException.class)
        .hasSuppressedException(failure);
  }

  @Test
  void aConstructorThatFailsIsWhatIsThrown() {
    assertThat(thrown("later", failure(503)))
        .isExactlyInstanceOf(ArithmeticException.class)
        .hasMessage("in the constructor");
  }

  @Test
  void whatNeverThrowsTakesNothingFromItsInterface() {
    assertThat(plan(Right.class, "response").errors().isNothing()).isTrue();
    assertThat(plan(Right.class, "attempts").errors().isNothing()).isTrue();
  }

  abstract static class Unfinished extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  static class Odd extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Odd(int number) {
      super("" + number);
    }
  }

  @Api("https://a.example")
  @Throws(status = 200, as = ByNothing.class)
  interface Wrong {
    @GET
    @Throws(status = 404, as = ByBoth.class)
    String checked();

    @GET
    @Throws(status = 404, as = Unfinished.class)
    @Throws(status = 410, as = Odd.class)
    String unmade();

    @GET
    @Throws(status = 404, as = ByText.class)
    @Throws(
        status = {410, 404},
        as = ByNothing.class)
    @Throws(as = ByText.class)
    @Throws(as = ByCause.class)
    String twice();

    @GET
    @Throws(status = 404, as = ByText.class)
    Optional<String> optional();

    @GET
    @Throws(status = 404, as = ByText.class)
    Response<String> response();
  }

  @Test
  void whatCannotBeThrownIsADefinitionError() {
    assertThat(problems(Wrong.class))
        .containsExactly(
            """
            Wrong.checked(): @Throws(as = ByBoth.class) is checked, and the method does not declare it.
              Add throws ByBoth, or extend RuntimeException.\
            """,
            """
            Wrong.optional(): it is @Throws, but returns an Optional, which is empty for 404.
              Remove that @Throws, or return T itself.\
            """,
            """
            Wrong.response(): it is @Throws, but returns Response<String>, which is no failure then.
              Remove that @Throws, or return T itself.\
            """,
            """
            Wrong.twice(): for 404 two @Throws name ByNothing.class and ByText.class.
              Keep one.\
            """,
            """
            Wrong.twice(): for any other status two @Throws name ByCause.class and ByText.class.
              Keep one.\
            """,
            """
            Wrong.unmade(): @Throws(as = Odd.class) has no constructor that can be called.
              Give it one of (HttpStatusException), (String, Throwable), (Throwable), (String) or (),
              and make it static when it stands inside another class.\
            """,
            """
            Wrong.unmade(): @Throws(as = Unfinished.class) is abstract.
              Name a class that extends it.\
            """,
            """
            Wrong: @Throws(status = 200) is no status of a failure.
              Give statuses from 300 to 599, or none for all of them.\
            """);
  }
}
