// SPDX-License-Identifier: Apache-2.0
package dev.retry.internal.model;

import static dev.retry.internal.model.Reading.plan;
import static dev.retry.internal.model.Reading.problems;
import static org.assertj.core.api.Assertions.assertThat;

import dev.retry.BackoffType;
import dev.retry.Idempotent;
import dev.retry.Jitter;
import dev.retry.LongWait;
import dev.retry.Retry;
import dev.retry.http.Api;
import dev.retry.http.GET;
import dev.retry.http.HTTP;
import dev.retry.http.PATCH;
import dev.retry.http.POST;
import dev.retry.http.PUT;
import dev.retry.policy.Backoff;
import dev.retry.policy.DecisionTable;
import java.io.IOException;
import java.net.ConnectException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RetryRulesTest {

  @Api("https://a.example")
  interface Ranges {
    @GET
    @Retry(maxAttempts = 0)
    void attempts0();

    @GET
    @Retry(maxAttempts = -1)
    void attemptsNegative();

    @GET
    @Retry(delay = -0.5)
    void delayNegative();

    @GET
    @Retry(delay = Double.NaN)
    void delayNan();

    @GET
    @Retry(delay = Double.POSITIVE_INFINITY)
    void delayInfinite();

    @GET
    @Retry(maxWait = -1)
    void maxWaitNegative();

    @GET
    @Retry(maxWait = Double.NaN)
    void maxWaitNan();

    @GET
    @Retry(maxWait = 0.1)
    void maxWaitShort();

    @GET
    @Retry(multiplier = 0.9)
    void multiplierLow();

    @GET
    @Retry(multiplier = Double.NaN)
    void multiplierNan();

    @GET
    @Retry(multiplier = 3, backoff = BackoffType.CONSTANT)
    void multiplierUnused();

    @GET
    @Retry(jitter = Jitter.PROPORTIONAL, jitterFactor = 0)
    void factor0();

    @GET
    @Retry(jitter = Jitter.PROPORTIONAL, jitterFactor = 1.1)
    void factorHigh();

    @GET
    @Retry(jitterFactor = 0.2)
    void factorUnused();

    @GET
    @Retry(jitter = Jitter.DECORRELATED, backoff = BackoffType.LINEAR)
    void backoffUnused();

    @GET
    @Retry(on = {429, 99, 700})
    void onNoStatus();

    @GET
    @Retry(on = 200)
    void onSuccess();

    @GET
    @Retry(on = {501, 503})
    void on501();

    @GET
    @Retry(on = 505)
    void on505();

    @GET
    @Retry(on = {503, 429, 503})
    void onTwice();

    @GET
    @Retry(onException = {IOException.class, OutOfMemoryError.class})
    void error();

    @GET
    @Retry(onException = {IOException.class, IOException.class})
    void exceptionTwice();
  }

  @Test // C16, C44, P22, P52, P53
  void eachAttributeOutOfRangeTellsItsValueUnitAndBound() {
    List<String> problems = new ArrayList<>();
    for (String problem : problems(Ranges.class)) {
      problems.add(problem.substring("Ranges.".length()).replace("()", ""));
    }
    assertThat(problems)
        .containsExactly(
            """
            attempts0: @Retry(maxAttempts = 0): maxAttempts must be 1 or more.
              Leave it out for the default, 5.\
            """,
            """
            attemptsNegative: @Retry(maxAttempts = -1): maxAttempts must be 1 or more.
              Leave it out for the default, 5.\
            """,
            """
            backoffUnused: @Retry(jitter = DECORRELATED): jitter takes the place of backoff and multiplier, so neither must be set.
              Leave it out for the default, FULL.\
            """,
            """
            delayInfinite: @Retry(delay = Infinity): delay must be zero seconds or more, and finite.
              Leave it out for the default, 0.2.\
            """,
            """
            delayNan: @Retry(delay = NaN): delay must be zero seconds or more, and finite.
              Leave it out for the default, 0.2.\
            """,
            """
            delayNegative: @Retry(delay = -0.5): delay must be zero seconds or more, and finite.
              Leave it out for the default, 0.2.\
            """,
            """
            error: @Retry(onException = {IOException.class, OutOfMemoryError.class}): onException must not be an Error, after which nothing is sure.
              Leave it out for the default, {IOException.class}.\
            """,
            """
            exceptionTwice: @Retry(onException = {IOException.class, IOException.class}): onException must not repeat a class.
              Leave it out for the default, {IOException.class}.\
            """,
            """
            factor0: @Retry(jitterFactor = 0.0): jitterFactor must be more than 0 and at most 1.
              Leave it out for the default, 0.5.\
            """,
            """
            factorHigh: @Retry(jitterFactor = 1.1): jitterFactor must be more than 0 and at most 1.
              Leave it out for the default, 0.5.\
            """,
            """
            factorUnused: @Retry(jitterFactor = 0.2): jitterFactor is for jitter = PROPORTIONAL, not FULL.
              Leave it out for the default, 0.5.\
            """,
            """
            maxWaitNan: @Retry(maxWait = NaN): maxWait must be zero seconds or more, and finite.
              Leave it out for the default, 60.0.\
            """,
            """
            maxWaitNegative: @Retry(maxWait = -1.0): maxWait must be zero seconds or more, and finite.
              Leave it out for the default, 60.0.\
            """,
            """
            maxWaitShort: @Retry(maxWait = 0.1): maxWait must not be less than delay, which is 0.2 seconds.
              Leave it out for the default, 60.0.\
            """,
            """
            multiplierLow: @Retry(multiplier = 0.9): multiplier must be 1 or more, and finite.
              Leave it out for the default, 2.0.\
            """,
            """
            multiplierNan: @Retry(multiplier = NaN): multiplier must be 1 or more, and finite.
              Leave it out for the default, 2.0.\
            """,
            """
            multiplierUnused: @Retry(multiplier = 3.0): multiplier is for backoff = EXPONENTIAL, not CONSTANT.
              Leave it out for the default, 2.0.\
            """,
            """
            on501: @Retry(on = {501, 503}): on must be status codes of 400 to 599 but 501 and 505, which do not pass.
              Leave it out for the default, {429, 500, 502, 503, 504}.\
            """,
            """
            on505: @Retry(on = {505}): on must be status codes of 400 to 599 but 501 and 505, which do not pass.
              Leave it out for the default, {429, 500, 502, 503, 504}.\
            """,
            """
            onNoStatus: @Retry(on = {429, 99, 700}): on must be status codes of 400 to 599 but 501 and 505, which do not pass.
              Leave it out for the default, {429, 500, 502, 503, 504}.\
            """,
            """
            onSuccess: @Retry(on = {200}): on must be status codes of 400 to 599 but 501 and 505, which do not pass.
              Leave it out for the default, {429, 500, 502, 503, 504}.\
            """,
            """
            onTwice: @Retry(on = {503, 429, 503}): on must not repeat a code.
              Leave it out for the default, {429, 500, 502, 503, 504}.\
            """);
  }

  @Api("https://a.example")
  interface Policies {
    @GET
    @Retry
    void defaults();

    @GET
    @Retry(maxAttempts = 1)
    void once();

    @GET
    @Retry(
        maxAttempts = 7,
        maxWait = 30,
        on = {408, 503},
        onException = ConnectException.class,
        backoff = BackoffType.LINEAR,
        delay = 1.5,
        jitter = Jitter.NONE,
        longWait = LongWait.WAIT)
    void all();

    @GET
    @Retry(backoff = BackoffType.FIBONACCI, jitter = Jitter.PROPORTIONAL, jitterFactor = 0.1)
    void proportional();

    @GET
    @Retry(backoff = BackoffType.CONSTANT, jitter = Jitter.EQUAL)
    void constant();

    @GET
    @Retry(multiplier = 3)
    void tripling();

    @GET
    @Retry(delay = 0, maxWait = 0)
    void atOnce();
  }

  @Test // P63
  void everyAttributeIsInThePolicy() {
    DecisionTable all = plan(Policies.class, "all").table();
    assertThat(all.maxAttempts()).isEqualTo(7);
    assertThat(all.maxWait()).isEqualTo(Duration.ofSeconds(30));
    assertThat(all.on()).containsExactlyInAnyOrder(408, 503);
    assertThat(all.onException()).containsExactly(ConnectException.class);
    assertThat(all.backoff())
        .isEqualTo(Backoff.linear(Duration.ofMillis(1500)).jittered(Jitter.NONE));
    assertThat(all.longWait()).isEqualTo(LongWait.WAIT);
    assertThat(plan(Policies.class, "proportional").table().backoff())
        .isEqualTo(Backoff.fibonacci(Duration.ofMillis(200)).jitteredBy(0.1));
    assertThat(plan(Policies.class, "constant").table().backoff())
        .isEqualTo(Backoff.constant(Duration.ofMillis(200)).jittered(Jitter.EQUAL));
    assertThat(plan(Policies.class, "tripling").table().backoff())
        .isEqualTo(Backoff.exponential(Duration.ofMillis(200)).multipliedBy(3));
  }

  @Test
  void theDefaultsOfTheAnnotationAreThoseOfThePolicy() {
    assertThat(plan(Policies.class, "defaults").table()).isEqualTo(DecisionTable.defaults());
  }

  @Test // C16, P22
  void maxAttemptsOneSendsOnce() {
    assertThat(plan(Policies.class, "once").table().maxAttempts()).isEqualTo(1);
  }

  @Test
  void noDelayIsAllowed() {
    assertThat(plan(Policies.class, "atOnce").table().maxWait()).isEqualTo(Duration.ZERO);
  }

  @Api("https://a.example")
  interface Unsafe {
    @POST
    @Retry
    void post();

    @PATCH
    @Retry
    void patch();

    @HTTP(method = "PURGE")
    @Retry
    void purge();

    @PUT
    @Retry
    void put();

    @POST
    @Retry
    @Idempotent
    void declared();
  }

  @Test // P23
  void retryOnAMethodThatIsNotIdempotentNeedsAWord() {
    String wayOut =
        " is not idempotent, and @Retry repeats only what is safe to repeat.\n"
            + "  Add @IdempotencyKey if the server knows such keys, @Idempotent if it may get it"
            + " twice, or remove @Retry.";
    assertThat(problems(Unsafe.class))
        .containsExactly(
            "Unsafe.patch(): PATCH" + wayOut,
            "Unsafe.post(): POST" + wayOut,
            "Unsafe.purge(): PURGE" + wayOut);
  }

  @Api("https://a.example")
  @Retry
  interface OnTheInterface {
    @POST
    void post();
  }

  @Test // P25
  void retryOnTheInterfaceCoversSuchAMethodForWhatWasNeverSent() {
    MethodPlan post = plan(OnTheInterface.class, "post");
    assertThat(post.table()).isEqualTo(DecisionTable.defaults());
    assertThat(post.idempotent()).isFalse();
  }

  @Api("https://a.example")
  @Idempotent
  interface AllIdempotent {
    @POST
    @Retry
    void post();
  }

  @Test
  void idempotentOnTheInterfaceIsForAllMethods() {
    assertThat(plan(AllIdempotent.class, "post").idempotent()).isTrue();
  }

  @Api("https://a.example")
  @Retry(maxAttempts = 0)
  interface Overridden {
    @GET
    @Retry
    void get();
  }

  @Test // P53
  void aMistakeOnTheInterfaceIsFoundEvenWhenNoMethodUsesIt() {
    assertThat(problems(Overridden.class))
        .containsExactly(
            """
            Overridden: @Retry(maxAttempts = 0): maxAttempts must be 1 or more.
              Leave it out for the default, 5.\
            """);
  }
}
