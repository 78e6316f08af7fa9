// SPDX-License-Identifier: Apache-2.0
package dev.retry;

/**
 * How a server says what is left of its rate limit, beside the standard fields.
 *
 * <p>Whatever the dialect, {@code Retry-After} and its variants in milliseconds come first, then
 * {@code RateLimit} (draft-ietf-httpapi-ratelimit-headers), then {@code RateLimit-Remaining} with
 * {@code RateLimit-Reset} of that draft's older versions.
 *
 * <p>A time that cannot be meant is ignored: one more than 366 days ahead, and an instant more than
 * a day ago. To an instant in whole seconds one second is added, so that nobody comes too early.
 *
 * @since 0.1.0
 */
public enum Dialect {
  /**
   * {@code X-RateLimit-Remaining} with {@code X-RateLimit-Reset}, or the same with {@code
   * X-Rate-Limit}. The size of the number says what the reset is: of 10<sup>12</sup> or more, it is
   * an instant in milliseconds since 1970; of 10<sup>9</sup> or more, in seconds; else it is the
   * seconds until then.
   */
  AUTO,

  /**
   * GitHub: {@code X-RateLimit-Reset} is an instant in seconds. A 403 with nothing remaining, or
   * with {@code Retry-After}, counts as a 429.
   */
  GITHUB,

  /** GitLab: {@code RateLimit-Reset} is an instant in seconds, not a delay as in the draft. */
  GITLAB,

  /**
   * X, formerly Twitter: {@code x-rate-limit-reset} is an instant in seconds, and so are those of
   * the limits of a day, {@code x-user-limit-24hour-reset} and {@code x-app-limit-24hour-reset}.
   */
  TWITTER,

  /**
   * OpenAI and those who speak like it: {@code x-ratelimit-remaining-requests: 0} with {@code
   * x-ratelimit-reset-requests: 6m0s}, and the same for {@code tokens} and {@code project-tokens}.
   */
  OPENAI,

  /** Reddit: {@code X-Ratelimit-Reset} is the seconds until then. */
  REDDIT,

  /**
   * Shopify: {@code X-Shopify-Shop-Api-Call-Limit: 40/40} is a bucket and what is in it. All of it
   * leaks out in 20 s, so a call fits again after 20 s divided by its size.
   */
  SHOPIFY
}
