// SPDX-License-Identifier: Apache-2.0
package dev.retry.policy;

/**
 * What retries may cost, so that an outage is not made worse by the calls that survive it.
 *
 * <p>Every host has one, shared by all calls that go there. A first attempt is never refused. A
 * request that was certainly never sent, or whose 2xx is not yet what a condition waits for, is
 * sent again for nothing. Every other retry takes its price from here, or is not made.
 *
 * <pre>{@code
 * ClientFactory.builder().retryBudget(() -> RetryBudget.percentage(20, 10)).build();
 * }</pre>
 *
 * <p>An implementation is told of every call, by many threads at once: it must not block. It reads
 * no clock, but is handed the time, which is monotonic and has no fixed beginning; of two threads,
 * either may be the one to come with the earlier time.
 *
 * <h2>Design note</h2>
 *
 * <p><b>The token bucket</b> is that of the AWS SDKs' rules of 2026 (SDKs and Tools Reference
 * Guide, "Retry behavior", which is what {@code AWS_NEW_RETRIES_2026} switches on). It holds 500
 * tokens at most, and begins full:
 *
 * <table>
 * <caption>What changes the token bucket</caption>
 * <tr><td>a retry after a transient failure</td><td>−14</td></tr>
 * <tr><td>a retry after throttling (429 or 503)</td><td>−5</td></tr>
 * <tr><td>success by a retry</td><td>what that retry cost</td></tr>
 * <tr><td>success at the first attempt</td><td>+1</td></tr>
 * </table>
 *
 * <p>A retry that works is so free, and retries that fail are paid for by calls that need none. Let
 * a part <i>q</i> of all attempts fail, and calls make at most five. A call that succeeds with
 * attempt <i>k</i> &gt; 1 leaves 14 (<i>k</i> − 2) tokens less, one that fails five times 56. The
 * bucket runs dry when (1 − <i>q</i>) (1 − 14 (<i>q</i>² + 2 <i>q</i>³ + 3 <i>q</i>⁴)) &lt; 56
 * <i>q</i>⁵, which is at <i>q</i> &gt; 21 %, and for throttling at 31 %. Below that it stays full,
 * and each failed attempt is made again. When nothing works any more, a full bucket pays for 35
 * retries (100 after throttling) in all, and then the server gets each call once. It takes 14 calls
 * that succeed to pay for the next retry. Throttling is cheaper because a server that says
 * <q>later</q> is there, and can protect itself.
 *
 * <p><b>The percentage</b> is that of Finagle ({@code RetryBudget}: {@code percentCanRetry}, {@code
 * minRetriesPerSec}, {@code ttl} of ten seconds): of the last ten seconds it permits
 *
 * <pre>
 * 10 × floor per second + percent × calls / 100 − retries
 * </pre>
 *
 * <p>more retries, whatever came of them. So a server that is down gets (100 + percent) % of the
 * calls, and a client with few calls, of which a percentage is nothing, still has the floor. Envoy
 * ({@code retry_budget}: {@code budget_percent}, {@code min_retry_concurrency}) does the same with
 * the requests that are under way in place of those of ten seconds. The ten seconds move on in
 * steps of one.
 *
 * @since 0.1.0
 */
public interface RetryBudget {

  /** What {@link #take} answers when there is not enough left. */
  int REFUSED = -1;

  /** {@return a full bucket of 500 tokens, as the AWS rules of 2026 have it; the default} */
  static RetryBudget tokenBucket() {
    return tokenBucket(500);
  }

  /**
   * {@return a full bucket of so many tokens, with the prices of {@link #tokenBucket()}}
   *
   * @param tokens how many it holds at most; zero or more, and zero permits no retry
   * @throws IllegalArgumentException when it is negative
   */
  static RetryBudget tokenBucket(int tokens) {
    if (tokens < 0) {
      throw new IllegalArgumentException("tokenBucket(" + tokens + "): tokens must be 0 or more");
    }
    return new TokenBucket(tokens);
  }

  /**
   * {@return a budget of so many retries for each hundred calls of the last ten seconds, and some
   * more whatever the calls}
   *
   * @param percent retries for a hundred calls, such as 20; 0 to 1000
   * @param floorPerSecond retries for each second besides; 0 to 1,000,000. Those of ten seconds may
   *     be made at once
   * @throws IllegalArgumentException when one is out of its range
   */
  static RetryBudget percentage(double percent, int floorPerSecond) {
    if (!(percent >= 0 && percent <= 1000)) {
      throw new IllegalArgumentException(
          "percentage(" + percent + ", …): percent must be 0 to 1000");
    }
    if (floorPerSecond < 0 || floorPerSecond > 1_000_000) {
      throw new IllegalArgumentException(
          "percentage(…, " + floorPerSecond + "): floorPerSecond must be 0 to 1000000");
    }
    return new PercentageBudget(percent, floorPerSecond);
  }

  /** {@return a budget that refuses nothing} */
  static RetryBudget unlimited() {
    return UnlimitedBudget.INSTANCE;
  }

  /**
   * {@return whether it matters to {@link #firstAttempt} and {@link #succeeded} what time it is}
   *
   * <p>When it does not, they may be handed any time, and a call that goes well reads no clock for
   * their sake.
   */
  default boolean isTimed() {
    return true;
  }

  /**
   * Tells that a request is sent for the first time.
   *
   * @param nanoTime the monotonic clock
   */
  void firstAttempt(long nanoTime);

  /**
   * Takes the price of a retry. Asked last, when nothing else speaks against it.
   *
   * @param throttled whether the server answered that it gets too many requests, with 429 or 503
   * @param nanoTime the monotonic clock
   * @return what was taken, zero or more, or {@link #REFUSED}
   */
  int take(boolean throttled, long nanoTime);

  /**
   * Tells that a request succeeded, at the first attempt or by a retry.
   *
   * @param taken what was taken for the last retry that had a price; zero when there was none
   * @param nanoTime the monotonic clock
   */
  void succeeded(int taken, long nanoTime);

  /**
   * {@return what is left, in the unit of {@link #take}: zero or more}
   *
   * @param nanoTime the monotonic clock
   */
  int left(long nanoTime);

  /**
   * {@return in words what it permits while nothing succeeds, such as {@code 35 retries, or 100
   * after throttling}; by default what its class is called}
   */
  default String permits() {
    return "what " + getClass().getTypeName() + " says";
  }
}
