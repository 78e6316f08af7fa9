// SPDX-License-Identifier: Apache-2.0
package dev.retry.internal.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retry.CircuitBreaker;
import dev.retry.ConcurrencyLimit;
import dev.retry.Hedge;
import dev.retry.Paginated;
import dev.retry.Quota;
import dev.retry.RateLimit;
import dev.retry.Retry;
import dev.retry.Timeout;
import java.lang.annotation.Annotation;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ConfiguredAnnotationTest {

  @Retry(
      maxAttempts = 3,
      on = {429, 503})
  @Timeout(total = 5)
  private static final class Source {}

  @Retry
  private static final class Unlike {}

  private static <A extends Annotation> A like(A annotation, Class<A> kind) {
    Map<String, Object> values = new TreeMap<>();
    Stream.of(kind.getDeclaredMethods())
        .forEach(one -> values.put(one.getName(), AttributeRules.value(annotation, one)));
    return ConfiguredAnnotation.of(kind, values);
  }

  @Test
  void isLikeOneOfTheSource() {
    Retry source = Source.class.getAnnotation(Retry.class);
    Retry configured = like(source, Retry.class);

    assertThat(configured).isEqualTo(source).hasSameHashCodeAs(source);
    assertThat(source).isEqualTo(configured);
    assertThat(configured).isEqualTo(like(source, Retry.class));
    assertThat(configured.annotationType()).isEqualTo(Retry.class);
    assertThat(configured).hasToString("@Retry(maxAttempts = 3, on = {429, 503})");
  }

  @Test
  void isUnlikeOneThatSaysSomethingElse() {
    Retry configured = like(Source.class.getAnnotation(Retry.class), Retry.class);

    assertThat(configured)
        .isNotEqualTo(Unlike.class.getAnnotation(Retry.class))
        .isNotEqualTo(Source.class.getAnnotation(Timeout.class))
        .isNotEqualTo(null);
  }

  @Test
  void arraysAreCopies() {
    Retry configured = like(Source.class.getAnnotation(Retry.class), Retry.class);

    configured.on()[0] = 0;

    assertThat(configured.on()).containsExactly(429, 503);
  }

  @Test // P52
  void attributesThatAreTimesAreThese() {
    assertThat(
            Stream.of(
                    Retry.class,
                    Timeout.class,
                    CircuitBreaker.class,
                    RateLimit.class,
                    ConcurrencyLimit.class,
                    Hedge.class,
                    Quota.class,
                    Paginated.class)
                .flatMap(kind -> Stream.of(kind.getDeclaredMethods()))
                .filter(ConfigValue::isTime)
                .map(time -> time.getDeclaringClass().getSimpleName() + "." + time.getName()))
        .containsExactlyInAnyOrder(
            "Retry.maxWait",
            "Retry.delay",
            "Retry.throttledDelay",
            "Timeout.connect",
            "Timeout.attempt",
            "Timeout.total",
            "CircuitBreaker.slowerThan",
            "CircuitBreaker.windowTime",
            "CircuitBreaker.recovery",
            "RateLimit.per",
            "Hedge.after");
  }
}
