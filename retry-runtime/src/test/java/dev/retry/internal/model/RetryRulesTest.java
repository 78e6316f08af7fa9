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
import java.net.ConnectException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class RetryRulesTest {

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
