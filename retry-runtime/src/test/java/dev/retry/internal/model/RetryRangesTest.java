// SPDX-License-Identifier: Apache-2.0
package dev.retry.internal.model;

import static dev.retry.internal.model.Reading.problems;
import static org.assertj.core.api.Assertions.assertThat;

import dev.retry.BackoffType;
import dev.retry.Jitter;
import dev.retry.Retry;
import dev.retry.http.Api;
import dev.retry.http.GET;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Every attribute of {@link Retry} out of its range, and those that contradict each other. */
class RetryRangesTest {

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
    @Retry(maxAttempts = Integer.MIN_VALUE)
    void attemptsLeast();

    @GET
    @Retry(delay = Double.NEGATIVE_INFINITY)
    void delayMinusInfinite();

    @GET
    @Retry(throttledDelay = -1)
    void throttledNegative();

    @GET
    @Retry(throttledDelay = Double.NaN)
    void throttledNan();

    @GET
    @Retry(throttledDelay = Double.POSITIVE_INFINITY)
    void throttledInfinite();

    @GET
    @Retry(maxWait = Double.POSITIVE_INFINITY)
    void maxWaitInfinite();

    @GET
    @Retry(multiplier = Double.POSITIVE_INFINITY)
    void multiplierInfinite();

    @GET
    @Retry(multiplier = -2)
    void multiplierNegative();

    @GET
    @Retry(jitter = Jitter.DECORRELATED, multiplier = 3)
    void multiplierIgnored();

    @GET
    @Retry(jitter = Jitter.PROPORTIONAL, jitterFactor = -0.1)
    void factorNegative();

    @GET
    @Retry(jitter = Jitter.PROPORTIONAL, jitterFactor = Double.NaN)
    void factorNan();

    @GET
    @Retry(jitter = Jitter.PROPORTIONAL, jitterFactor = Double.POSITIVE_INFINITY)
    void factorInfinite();

    @GET
    @Retry(on = -503)
    void onNegative();

    @GET
    @Retry(on = 0)
    void on0();

    @GET
    @Retry(on = 399)
    void on399();

    @GET
    @Retry(on = 600)
    void on600();

    @GET
    @Retry(
        maxAttempts = -5,
        delay = Double.NaN,
        maxWait = -1,
        multiplier = 0,
        jitterFactor = 0,
        on = 1)
    void all();

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
            all: @Retry(delay = NaN): delay must be zero seconds or more, and finite.
              Leave it out for the default, 0.2.\
            """,
            """
            all: @Retry(jitterFactor = 0.0): jitterFactor is for jitter = PROPORTIONAL, not FULL.
              Leave it out for the default, 0.5.\
            """,
            """
            all: @Retry(jitterFactor = 0.0): jitterFactor must be more than 0 and at most 1.
              Leave it out for the default, 0.5.\
            """,
            """
            all: @Retry(maxAttempts = -5): maxAttempts must be 1 or more.
              Leave it out for the default, 5.\
            """,
            """
            all: @Retry(maxWait = -1.0): maxWait must be zero seconds or more, and finite.
              Leave it out for the default, 60.0.\
            """,
            """
            all: @Retry(multiplier = 0.0): multiplier must be 1 or more, and finite.
              Leave it out for the default, 2.0.\
            """,
            """
            all: @Retry(on = {1}): on must be status codes of 400 to 599 but 501 and 505, which do not pass.
              Leave it out for the default, {429, 500, 502, 503, 504}.\
            """,
            """
            attempts0: @Retry(maxAttempts = 0): maxAttempts must be 1 or more.
              Leave it out for the default, 5.\
            """,
            """
            attemptsLeast: @Retry(maxAttempts = -2147483648): maxAttempts must be 1 or more.
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
            delayMinusInfinite: @Retry(delay = -Infinity): delay must be zero seconds or more, and finite.
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
            factorInfinite: @Retry(jitterFactor = Infinity): jitterFactor must be more than 0 and at most 1.
              Leave it out for the default, 0.5.\
            """,
            """
            factorNan: @Retry(jitterFactor = NaN): jitterFactor must be more than 0 and at most 1.
              Leave it out for the default, 0.5.\
            """,
            """
            factorNegative: @Retry(jitterFactor = -0.1): jitterFactor must be more than 0 and at most 1.
              Leave it out for the default, 0.5.\
            """,
            """
            factorUnused: @Retry(jitterFactor = 0.2): jitterFactor is for jitter = PROPORTIONAL, not FULL.
              Leave it out for the default, 0.5.\
            """,
            """
            maxWaitInfinite: @Retry(maxWait = Infinity): maxWait must be zero seconds or more, and finite.
              Leave it out for the default, 60.0.\
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
            multiplierIgnored: @Retry(jitter = DECORRELATED): jitter takes the place of backoff and multiplier, so neither must be set.
              Leave it out for the default, FULL.\
            """,
            """
            multiplierInfinite: @Retry(multiplier = Infinity): multiplier must be 1 or more, and finite.
              Leave it out for the default, 2.0.\
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
            multiplierNegative: @Retry(multiplier = -2.0): multiplier must be 1 or more, and finite.
              Leave it out for the default, 2.0.\
            """,
            """
            multiplierUnused: @Retry(multiplier = 3.0): multiplier is for backoff = EXPONENTIAL, not CONSTANT.
              Leave it out for the default, 2.0.\
            """,
            """
            on0: @Retry(on = {0}): on must be status codes of 400 to 599 but 501 and 505, which do not pass.
              Leave it out for the default, {429, 500, 502, 503, 504}.\
            """,
            """
            on399: @Retry(on = {399}): on must be status codes of 400 to 599 but 501 and 505, which do not pass.
              Leave it out for the default, {429, 500, 502, 503, 504}.\
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
            on600: @Retry(on = {600}): on must be status codes of 400 to 599 but 501 and 505, which do not pass.
              Leave it out for the default, {429, 500, 502, 503, 504}.\
            """,
            """
            onNegative: @Retry(on = {-503}): on must be status codes of 400 to 599 but 501 and 505, which do not pass.
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
            """,
            """
            throttledInfinite: @Retry(throttledDelay = Infinity): throttledDelay must be zero seconds or more, and finite.
              Leave it out for the default, 1.0.\
            """,
            """
            throttledNan: @Retry(throttledDelay = NaN): throttledDelay must be zero seconds or more, and finite.
              Leave it out for the default, 1.0.\
            """,
            """
            throttledNegative: @Retry(throttledDelay = -1.0): throttledDelay must be zero seconds or more, and finite.
              Leave it out for the default, 1.0.\
            """);
  }
}
