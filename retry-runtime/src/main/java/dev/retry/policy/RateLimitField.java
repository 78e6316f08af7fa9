// SPDX-License-Identifier: Apache-2.0
package dev.retry.policy;

import dev.retry.message.HeaderList;
import dev.retry.message.StructuredField;
import dev.retry.message.StructuredField.Item;
import dev.retry.message.StructuredField.Member;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * {@code RateLimit} and {@code RateLimit-Policy} (draft-ietf-httpapi-ratelimit-headers-11):
 *
 * <pre>
 * RateLimit-Policy: "burst";q=100;w=60, "day";q=1000;w=86400
 * RateLimit: "burst";r=0;t=7, "day";r=12;t=7200
 * </pre>
 *
 * <p>A limit that does not say when it resets does so at the latest when the window of its policy
 * is over. Each field counts as a whole, or, when anything in it is malformed, not at all (section
 * 7).
 */
final class RateLimitField {
  private static final String NAME = "RateLimit";

  private RateLimitField() {}

  /** {@return the tightest limit that has a reset, or {@code null}} */
  static @Nullable QuotaState read(HeaderList headers) {
    if (!headers.contains(NAME)) {
      return null;
    }
    List<Member> limits = StructuredField.list(headers.all(NAME));
    if (limits == null) {
      return null;
    }
    Map<String, Long> windows = windows(headers);
    QuotaState tightest = null;
    for (Member limit : limits) {
      String policy = policy(limit);
      Map<String, Object> parameters = limit.parameters();
      Long remaining = count(parameters.get("r"));
      if (policy == null || remaining == null) {
        return null;
      }
      boolean saysReset = parameters.containsKey("t");
      Long reset = saysReset ? count(parameters.get("t")) : windows.get(policy);
      if (saysReset && reset == null) {
        return null;
      }
      Duration resetIn = reset == null ? null : Duration.ofSeconds(reset);
      if (resetIn != null && ResetForm.isSensible(resetIn)) {
        tightest = QuotaState.tighter(tightest, new QuotaState(remaining, resetIn, NAME));
      }
    }
    return tightest;
  }

  /** The seconds of each policy's window; none when the field is malformed. */
  private static Map<String, Long> windows(HeaderList headers) {
    List<Member> policies = StructuredField.list(headers.all("RateLimit-Policy"));
    if (policies == null) {
      return Map.of();
    }
    Map<String, Long> windows = new HashMap<>();
    for (Member member : policies) {
      String policy = policy(member);
      Map<String, Object> parameters = member.parameters();
      Long window = count(parameters.get("w"));
      boolean saysWindow = parameters.containsKey("w");
      if (policy == null
          || count(parameters.get("q")) == null
          || (saysWindow && (window == null || window == 0))) {
        return Map.of();
      }
      if (window != null) {
        windows.put(policy, window);
      }
    }
    return windows;
  }

  /** The name of a policy, which is a String. */
  private static @Nullable String policy(Member member) {
    return member instanceof Item item && item.value() instanceof String name ? name : null;
  }

  /** A non-negative Integer. */
  private static @Nullable Long count(@Nullable Object bareItem) {
    return bareItem instanceof Long number && number >= 0 ? number : null;
  }
}
