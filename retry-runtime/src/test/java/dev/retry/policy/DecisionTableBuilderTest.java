// SPDX-License-Identifier: Apache-2.0
package dev.retry.policy;

import static java.time.Duration.ZERO;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.retry.Dialect;
import dev.retry.Jitter;
import dev.retry.LongWait;
import dev.retry.Retry;
import java.io.IOException;
import java.net.SocketException;
import java.time.Duration;
import java.util.Arrays;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DecisionTableBuilderTest {

  @Retry
  private interface ByDefault {}

  @Test
  void defaultsAreThoseOfTheAnnotation() {
    Retry retry = ByDefault.class.getAnnotation(Retry.class);
    DecisionTable table = DecisionTable.defaults();

    assertThat(table.maxAttempts()).isEqualTo(retry.maxAttempts());
    assertThat(table.maxWait()).isEqualTo(seconds(retry.maxWait()));
    assertThat(table.on()).containsExactlyElementsOf(Arrays.stream(retry.on()).boxed().toList());
    assertThat(table.onException()).containsExactly(retry.onException());
    assertThat(table.longWait()).isEqualTo(retry.longWait());
    assertThat(table.backoff())
        .isEqualTo(
            Backoff.exponential(seconds(retry.delay()))
                .multipliedBy(retry.multiplier())
                .jittered(retry.jitter()));
    assertThat(table.throttledBackoff())
        .isEqualTo(
            Backoff.exponential(seconds(retry.throttledDelay()))
                .multipliedBy(retry.multiplier())
                .jittered(retry.jitter()));
    assertThat(Backoff.constant(ZERO).jittered(Jitter.PROPORTIONAL))
        .isEqualTo(Backoff.constant(ZERO).jitteredBy(retry.jitterFactor()));
    assertThat(table.minAttemptTime()).isEqualTo(ofMillis(10));
  }

  @Test
  void whatIsSetIsKeptAndTheRestIsDefault() {
    Backoff backoff = Backoff.fibonacci(ofMillis(50));
    DecisionTable table =
        DecisionTable.builder()
            .maxAttempts(3)
            .maxWait(ofSeconds(7))
            .on(503, 429)
            .onException(SocketException.class, IllegalStateException.class)
            .backoff(backoff)
            .throttledBackoff(Backoff.constant(ofSeconds(3)))
            .longWait(LongWait.CAP)
            .quota(Dialect.GITHUB)
            .minAttemptTime(ofMillis(20))
            .build();

    assertThat(table.maxAttempts()).isEqualTo(3);
    assertThat(table.maxWait()).isEqualTo(ofSeconds(7));
    assertThat(table.on()).containsExactly(429, 503);
    assertThat(table.onException())
        .containsExactly(SocketException.class, IllegalStateException.class);
    assertThat(table.backoff()).isEqualTo(backoff);
    assertThat(table.throttledBackoff()).isEqualTo(Backoff.constant(ofSeconds(3)));
    assertThat(table.longWait()).isEqualTo(LongWait.CAP);
    assertThat(table.quota()).isEqualTo(Dialect.GITHUB);
    assertThat(table.minAttemptTime()).isEqualTo(ofMillis(20));
    assertThat(DecisionTable.builder().build()).isEqualTo(DecisionTable.defaults());
  }

  @Test // P63
  void toBuilderBeginsWithThePolicyAndTakesEachSettingOnce() {
    DecisionTable table = DecisionTable.builder().maxAttempts(3).on(503).build();
    DecisionTable changed = table.toBuilder().maxAttempts(4).build();

    assertThat(changed.maxAttempts()).isEqualTo(4);
    assertThat(changed.on()).containsExactly(503);
    assertThat(table.maxAttempts()).isEqualTo(3);
    assertThat(table.toBuilder().build()).isEqualTo(table).hasSameHashCodeAs(table);
    assertThat(changed).isNotEqualTo(table);
  }

  @Test
  void statusesAndFailuresMayBeNone() {
    DecisionTable table = DecisionTable.builder().on().onException().build();

    assertThat(table.on()).isEmpty();
    assertThat(table.onException()).isEmpty();
  }

  @Test
  void collectionsCannotBeChanged() {
    assertThatThrownBy(() -> DecisionTable.defaults().on().add(404))
        .isInstanceOf(UnsupportedOperationException.class);
    assertThatThrownBy(() -> DecisionTable.builder().on(503).build().on().clear())
        .isInstanceOf(UnsupportedOperationException.class);
    assertThatThrownBy(
            () ->
                DecisionTable.builder()
                    .onException(IOException.class)
                    .build()
                    .onException()
                    .clear())
        .isInstanceOf(UnsupportedOperationException.class);
  }

  @Test
  void textNamesEverySetting() {
    assertThat(DecisionTable.defaults())
        .hasToString(
            "DecisionTable[maxAttempts=5, maxWait=PT1M, on=[429, 500, 502, 503, 504], "
                + "onException=[class java.io.IOException], "
                + "backoff=exponential(PT0.2S).multipliedBy(2.0).jittered(FULL), "
                + "throttledBackoff=exponential(PT1S).multipliedBy(2.0).jittered(FULL), "
                + "longWait=GIVE_UP, quota=AUTO, when=null, minAttemptTime=PT0.01S]");
  }

  @Test // P22, C16
  void maxAttemptsIsOneOrMore() {
    refused(b -> b.maxAttempts(0), "maxAttempts(0): maxAttempts must be 1 or more");
    refused(b -> b.maxAttempts(-1), "maxAttempts(-1): maxAttempts must be 1 or more");
  }

  @Test
  void timesAreNotNegative() {
    refused(
        b -> b.maxWait(ofMillis(-500)), "maxWait(PT-0.5S): maxWait must be zero seconds or more");
    refused(
        b -> b.minAttemptTime(ZERO),
        "minAttemptTime(PT0S): minAttemptTime must be more than zero seconds");
    refused(
        b -> b.minAttemptTime(ofMillis(-500)),
        "minAttemptTime(PT-0.5S): minAttemptTime must be more than zero seconds");
  }

  @ParameterizedTest // C44
  @ValueSource(ints = {-1, 0, 99, 200, 399, 600, 700})
  void statusesAreThoseOfErrors(int status) {
    refused(b -> b.on(503, status), "on(" + status + "): a status code must be 400 to 599");
  }

  @ParameterizedTest // P26
  @ValueSource(ints = {501, 505})
  void statusesThatDoNotPassAreRefused(int status) {
    refused(
        b -> b.on(503, status),
        "on(" + status + "): it does not pass with time (RFC 9110, section 15.6); leave it out");
  }

  @Test // C44
  void aStatusIsThereOnce() {
    refused(b -> b.on(503, 429, 503), "on(503): the status code is there twice");
  }

  @Test // P37
  void noErrorIsRetried() {
    refused(
        b -> b.onException(IOException.class, OutOfMemoryError.class),
        "onException(java.lang.OutOfMemoryError): after an Error nothing is sent again");
  }

  @Test
  void nothingIsNoSetting() {
    absent(b -> b.maxWait(null), "maxWait");
    absent(b -> b.onException(IOException.class, null), "type");
    absent(b -> b.backoff(null), "backoff");
    absent(b -> b.throttledBackoff(null), "throttledBackoff");
    absent(b -> b.longWait(null), "longWait");
    absent(b -> b.quota(null), "dialect");
    absent(b -> b.minAttemptTime(null), "minAttemptTime");
    absent(b -> b.when(null), "when");
  }

  private static void absent(UnaryOperator<DecisionTableBuilder> set, String name) {
    assertThatThrownBy(() -> set.apply(DecisionTable.builder()))
        .isInstanceOf(NullPointerException.class)
        .hasMessage(name);
  }

  @Test
  void whatIsSetTwiceIsRefusedWithTheEarlierValue() {
    twice(b -> b.maxAttempts(3), "maxAttempts is already 3");
    twice(b -> b.maxWait(ofSeconds(7)), "maxWait is already PT7S");
    twice(b -> b.on(503, 429), "on is already [429, 503]");
    twice(
        b -> b.onException(IOException.class),
        "onException is already [class java.io.IOException]");
    twice(
        b -> b.backoff(Backoff.linear(ofSeconds(1))),
        "backoff is already linear(PT1S).jittered(FULL)");
    twice(
        b -> b.throttledBackoff(Backoff.linear(ofSeconds(1))),
        "throttledBackoff is already linear(PT1S).jittered(FULL)");
    twice(b -> b.longWait(LongWait.WAIT), "longWait is already WAIT");
    twice(b -> b.quota(Dialect.REDDIT), "quota is already REDDIT");
    twice(b -> b.minAttemptTime(ofMillis(20)), "minAttemptTime is already PT0.02S");
  }

  private static void refused(UnaryOperator<DecisionTableBuilder> set, String message) {
    assertThatThrownBy(() -> set.apply(DecisionTable.builder()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
  }

  private static void twice(UnaryOperator<DecisionTableBuilder> set, String message) {
    DecisionTableBuilder once = set.apply(DecisionTable.builder());
    assertThatThrownBy(() -> set.apply(once))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(message);
  }

  private static Duration seconds(double seconds) {
    return Duration.ofNanos(Math.round(seconds * 1e9));
  }
}
