// SPDX-License-Identifier: Apache-2.0
package dev.retry.internal.model;

import static dev.retry.internal.model.Reading.bind;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.retry.http.Api;
import dev.retry.http.GET;
import dev.retry.http.Header;
import dev.retry.http.Path;
import dev.retry.http.Query;
import dev.retry.spi.ParameterConverter;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.reflect.Type;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** How values become texts. */
class ValueFormatsTest {
  private static final ParameterConverter MONEY =
      (type, on) -> type == Money.class ? value -> ((Money) value).text() : null;
  private static final ParameterConverter LOWER =
      (type, on) ->
          type instanceof Class<?> known && known.isEnum()
              ? value -> value.toString().toLowerCase(Locale.ROOT)
              : null;
  private static final ParameterConverter MILLIS =
      (type, on) ->
          on.isAnnotationPresent(Millis.class)
              ? value -> Long.toString(((Instant) value).toEpochMilli())
              : null;

  record Money(String text) {}

  @Retention(RetentionPolicy.RUNTIME)
  @interface Millis {}

  @Api("https://a.example")
  interface Prices {
    @GET("/prices/{max}")
    String prices(
        @Path Money max,
        @Query Money min,
        @Query List<Money> steps,
        @Query Money[] marks,
        @Query Optional<Money> start,
        @Header("X-Limit") Money limit);
  }

  @Test
  void aConverterServesEveryPlaceAndWhatHoldsItsType() {
    assertThat(
            bind(
                List.of(MONEY),
                Prices.class,
                new Money("9 €"),
                new Money("1"),
                List.of(new Money("2"), new Money("3")),
                new Money[] {new Money("4")},
                Optional.of(new Money("5")),
                new Money("6")))
        .satisfies(
            request ->
                assertThat(request.target())
                    .isEqualTo(
                        "https://a.example/prices/9%20%E2%82%AC?min=1&steps=2&steps=3&marks=4&start=5"))
        .satisfies(request -> assertThat(request.headers().first("X-Limit")).isEqualTo("6"));
  }

  @Test
  void aTextThatIsNullIsAValueThatIsNull() {
    ParameterConverter left = (type, on) -> type == Money.class ? value -> null : null;
    assertThatThrownBy(
            () -> bind(List.of(left), Prices.class, new Money(""), null, null, null, null, null))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "Prices.prices(Money, Money, List, Money[], Optional, Money): parameter 'max' is null,"
                + " but @Path(\"max\") needs a value");
  }

  @Api("https://a.example")
  interface Known {
    @GET("/days/{day}")
    String days(
        @Path DayOfWeek day, @Query @Millis Instant since, @Query Instant until, @Query long page);
  }

  @Test
  void aConverterIsAskedBeforeTheTypesThatAreKnown() {
    assertThat(
            bind(
                    List.of(LOWER, MILLIS),
                    Known.class,
                    DayOfWeek.MONDAY,
                    Instant.ofEpochMilli(1),
                    Instant.EPOCH,
                    7L)
                .target())
        .isEqualTo("https://a.example/days/monday?since=1&until=1970-01-01T00%3A00%3A00Z&page=7");
  }

  @Test
  void aConverterIsAskedInCreateForTheDeclaredType() {
    List<Type> asked = new ArrayList<>();
    ParameterConverter listening =
        (type, on) -> {
          asked.add(type);
          return null;
        };
    assertThat(bind(List.of(listening), Known.class, DayOfWeek.MONDAY, null, null, 1L).target())
        .isEqualTo("https://a.example/days/MONDAY?page=1");
    assertThat(asked)
        .contains(DayOfWeek.class, Instant.class, Long.class)
        .doesNotContain(long.class);
  }

  @Api("https://a.example")
  interface Zoned {
    @GET("/at")
    String at(@Query ZonedDateTime time);
  }

  @Test
  void aTimeWithAZoneIsIso8601() {
    assertThat(
            bind(
                    Zoned.class,
                    "at",
                    ZonedDateTime.of(2026, 1, 2, 3, 4, 5, 0, ZoneId.of("Europe/Berlin")))
                .target())
        .isEqualTo("https://a.example/at?time=2026-01-02T03%3A04%3A05%2B01%3A00");
  }
}
