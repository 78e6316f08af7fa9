// SPDX-License-Identifier: Apache-2.0
package dev.retry.policy;

import static dev.retry.policy.QuotaState.tighter;

import dev.retry.Dialect;
import dev.retry.message.HeaderList;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The fields of one response that say what is left of a rate limit. */
final class QuotaFields {
  private static final String SHOPIFY = "X-Shopify-Shop-Api-Call-Limit";

  /** The time in which all of Shopify's bucket leaks out: 40 at 2 a second, 400 at 20 a second. */
  private static final Duration SHOPIFY_LEAK = Duration.ofSeconds(20);

  private final HeaderList headers;
  private final Dialect dialect;
  private final ServerClock clock;

  QuotaFields(HeaderList headers, Dialect dialect, Instant now) {
    this.headers = headers;
    this.dialect = dialect;
    this.clock = ServerClock.of(headers, now);
  }

  @Nullable QuotaState read() {
    QuotaState standard = RateLimitField.read(headers);
    if (standard != null && standard.isUsedUp()) {
      return standard;
    }
    QuotaState older =
        pair("RateLimit", dialect == Dialect.GITLAB ? ResetForm.INSTANT : ResetForm.BY_MAGNITUDE);
    if (older != null && older.isUsedUp()) {
      return older;
    }
    QuotaState own = ofDialect();
    if (own != null && own.isUsedUp()) {
      return own;
    }
    QuotaState first = standard == null ? older : standard;
    return first == null ? own : first;
  }

  private @Nullable QuotaState ofDialect() {
    return switch (dialect) {
      case AUTO ->
          tighter(
              pair("X-RateLimit", ResetForm.BY_MAGNITUDE),
              pair("X-Rate-Limit", ResetForm.BY_MAGNITUDE));
      case GITHUB -> pair("X-RateLimit", ResetForm.INSTANT);
      case GITLAB -> null;
      case TWITTER ->
          tighter(
              pair("X-Rate-Limit", ResetForm.INSTANT),
              tighter(
                  pair("X-User-Limit-24hour", ResetForm.INSTANT),
                  pair("X-App-Limit-24hour", ResetForm.INSTANT)));
      case OPENAI ->
          tighter(openAi("requests"), tighter(openAi("tokens"), openAi("project-tokens")));
      case REDDIT -> pair("X-Ratelimit", ResetForm.DELAY);
      case SHOPIFY -> shopify();
    };
  }

  /** Two fields whose names begin the same. */
  private @Nullable QuotaState pair(String name, ResetForm form) {
    return state(name + "-Remaining", name + "-Reset", form);
  }

  private @Nullable QuotaState openAi(String unit) {
    return state(
        "x-ratelimit-remaining-" + unit, "x-ratelimit-reset-" + unit, ResetForm.GO_DURATION);
  }

  private @Nullable QuotaState state(String remainingField, String resetField, ResetForm form) {
    FieldNumber remaining = FieldNumber.first(headers, remainingField);
    Duration resetIn = remaining == null ? null : form.first(headers, resetField, clock);
    return remaining == null || resetIn == null
        ? null
        : new QuotaState(remaining.whole(), resetIn, resetField);
  }

  private @Nullable QuotaState shopify() {
    String field = headers.first(SHOPIFY);
    int slash = field == null ? -1 : field.indexOf('/');
    if (field == null || slash < 0) {
      return null;
    }
    FieldNumber used = FieldNumber.parse(field.substring(0, slash).trim());
    FieldNumber size = FieldNumber.parse(field.substring(slash + 1).trim());
    return used == null || size == null || size.whole() == 0
        ? null
        : new QuotaState(
            Math.max(0, size.whole() - used.whole()),
            SHOPIFY_LEAK.dividedBy(size.whole()),
            SHOPIFY);
  }
}
