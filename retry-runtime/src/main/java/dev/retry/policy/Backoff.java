// SPDX-License-Identifier: Apache-2.0
package dev.retry.policy;

import static java.util.Objects.requireNonNull;

import dev.retry.Jitter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.function.IntFunction;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * How long to wait before the next attempt when the server does not say.
 *
 * <pre>{@code
 * Backoff.exponential(ofMillis(200)).multipliedBy(3).cappedAt(ofSeconds(60)).jittered(EQUAL);
 * Backoff.of(attempt -> ofMillis(50L * attempt * attempt)); // a growth of your own
 * }</pre>
 *
 * <p>A value without state: what it needs of the past is handed in, so calls may share it. Without
 * further words it has no cap but the longest wait of the call, and {@link Jitter#FULL} jitter, as
 * in {@link dev.retry.Retry}.
 *
 * <h2>Design note</h2>
 *
 * <p>The growth gives a base for attempt <i>n</i>, and the base is cut to the cap: <i>b</i> =
 * min(cap, growth(<i>n</i>)). Jitter makes an interval out of <i>b</i>, and the wait is drawn from
 * it with equal probability:
 *
 * <table>
 * <caption>The interval of a wait</caption>
 * <tr><th>jitter</th><th>least</th><th>most</th></tr>
 * <tr><td>FULL</td><td>0</td><td><i>b</i></td></tr>
 * <tr><td>EQUAL</td><td><i>b</i> / 2</td><td><i>b</i></td></tr>
 * <tr><td>DECORRELATED</td><td>delay</td><td>min(cap, 3 × the wait before, at least 3 × delay)</td></tr>
 * <tr><td>PROPORTIONAL</td><td><i>b</i> × (1 − factor)</td><td>min(cap, <i>b</i> × (1 + factor))</td></tr>
 * <tr><td>NONE</td><td><i>b</i></td><td><i>b</i></td></tr>
 * </table>
 *
 * <p>The first three are those of Marc Brooker, "Exponential Backoff And Jitter", AWS Architecture
 * Blog, 2015. FULL spreads clients best for the work they cause; EQUAL never comes back next to at
 * once; DECORRELATED grows from what was drawn before, and so takes no base but its delay, the
 * growth's first step.
 *
 * <p>The cap cuts the interval, never the draw. To cut the draw, as the formula of the paper does
 * for DECORRELATED, would give every draw above the cap the same value: two of three clients would
 * come back at the same moment, just when the server is worst off. Here a wait of exactly the cap
 * is as rare as any other, and none is longer.
 *
 * <p>All is counted in nanoseconds and rounded up, so a short delay does not become none. What does
 * not fit is the greatest value, about 292 years: growth never overflows and never falls.
 *
 * @since 0.1.0
 */
public final class Backoff {
  /** The longest time that this package counts with: about 292 years. */
  static final Duration FOREVER = Duration.ofNanos(Long.MAX_VALUE);

  private static final double DEFAULT_MULTIPLIER = 2;
  private static final double DEFAULT_FACTOR = 0.5;

  private final Growth growth;
  private final long cap;
  private final Jitter jitter;
  private final double factor;

  private Backoff(Growth growth, long cap, Jitter jitter, double factor) {
    this.growth = growth;
    this.cap = cap;
    this.jitter = jitter;
    this.factor = factor;
  }

  private static Backoff with(Growth growth) {
    return new Backoff(growth, Long.MAX_VALUE, Jitter.FULL, DEFAULT_FACTOR);
  }

  /**
   * {@return waits that double: 1, 2, 4, 8 times the delay}
   *
   * @param delay the base after the first attempt; zero or more, and zero never waits
   * @throws IllegalArgumentException when the delay is negative
   */
  public static Backoff exponential(Duration delay) {
    return with(new Exponential(delay("exponential", delay), DEFAULT_MULTIPLIER));
  }

  /**
   * {@return waits that grow by the delay: 1, 2, 3, 4 times the delay}
   *
   * @param delay the base after the first attempt; zero or more, and zero never waits
   * @throws IllegalArgumentException when the delay is negative
   */
  public static Backoff linear(Duration delay) {
    return with(new Linear(delay("linear", delay)));
  }

  /**
   * {@return waits that are the sum of the two before: 1, 1, 2, 3, 5 times the delay}
   *
   * @param delay the base after the first attempt; zero or more, and zero never waits
   * @throws IllegalArgumentException when the delay is negative
   */
  public static Backoff fibonacci(Duration delay) {
    return with(new Fibonacci(delay("fibonacci", delay)));
  }

  /**
   * {@return waits that do not grow}
   *
   * @param delay the base after each attempt; zero or more, and zero never waits
   * @throws IllegalArgumentException when the delay is negative
   */
  public static Backoff constant(Duration delay) {
    return with(new Constant(delay("constant", delay)));
  }

  /**
   * {@return waits that grow as a function says}
   *
   * @param growth gives the base after an attempt, counted from 1; less than zero counts as zero.
   *     It is called for any attempt, from any thread, and must not block
   */
  public static Backoff of(IntFunction<Duration> growth) {
    return with(new Custom(requireNonNull(growth, "growth")));
  }

  /**
   * {@return the same, with another multiplier than 2}
   *
   * @param multiplier what each base is multiplied by to give the next; at least 1
   * @throws IllegalArgumentException when it is less than 1, or not finite
   * @throws IllegalStateException when this is not exponential
   */
  public Backoff multipliedBy(double multiplier) {
    if (!(multiplier >= 1 && multiplier <= Double.MAX_VALUE)) {
      throw new IllegalArgumentException(
          "multipliedBy(" + multiplier + "): multiplier must be 1 or more, and finite");
    }
    if (!(growth instanceof Exponential exponential)) {
      throw new IllegalStateException(
          "multipliedBy(" + multiplier + "): " + growth + " has no multiplier; exponential(…) has");
    }
    return new Backoff(new Exponential(exponential.delay(), multiplier), cap, jitter, factor);
  }

  /**
   * {@return the same, with no wait longer than this; of two caps the smaller holds}
   *
   * @param most the longest wait, jitter included; zero or more
   * @throws IllegalArgumentException when it is negative
   */
  public Backoff cappedAt(Duration most) {
    if (requireNonNull(most, "most").isNegative()) {
      throw new IllegalArgumentException(
          "cappedAt(" + most + "): the cap must be zero seconds or more");
    }
    return new Backoff(growth, Math.min(cap, nanos(most)), jitter, factor);
  }

  /**
   * {@return the same, with another jitter}
   *
   * @param jitter how waits are spread; {@link Jitter#PROPORTIONAL} by half, or see {@link
   *     #jitteredBy}
   */
  public Backoff jittered(Jitter jitter) {
    return new Backoff(growth, cap, requireNonNull(jitter, "jitter"), DEFAULT_FACTOR);
  }

  /**
   * {@return the same, with {@link Jitter#PROPORTIONAL} jitter}
   *
   * @param factor how far a wait is from its base at most, as a part of it: more than 0, at most 1
   * @throws IllegalArgumentException when it is out of that range
   */
  public Backoff jitteredBy(double factor) {
    if (!(factor > 0 && factor <= 1)) {
      throw new IllegalArgumentException(
          "jitteredBy(" + factor + "): factor must be more than 0 and at most 1");
    }
    return new Backoff(growth, cap, Jitter.PROPORTIONAL, factor);
  }

  /**
   * {@return the wait after an attempt, zero or more}
   *
   * @param attempt the number of the attempt that ended, from 1
   * @param previousWait the wait that this gave before; zero for the first. One that the server
   *     asked for does not count
   * @param random where chance comes from
   * @throws IllegalArgumentException when the attempt is less than 1
   */
  public Duration waitAfter(int attempt, Duration previousWait, RandomGenerator random) {
    requireNonNull(previousWait, "previousWait");
    requireNonNull(random, "random");
    if (attempt < 1) {
      throw new IllegalArgumentException("attempt " + attempt + ": attempts count from 1");
    }
    long base = base(attempt);
    return Duration.ofNanos(between(least(base), most(base, nanos(previousWait)), random));
  }

  /**
   * {@return the intervals of the waits after the first attempts}
   *
   * <p>What is expected is exact, to the nanosecond, but for {@link Jitter#DECORRELATED} where the
   * cap cuts: there it is a bound, never too short. The mean of min(cap, 3 × wait) is not more than
   * min(cap, 3 × mean), because the minimum is concave (Jensen's inequality).
   *
   * @param waits how many; zero or more
   * @throws IllegalArgumentException when it is negative
   */
  public List<WaitRange> ladder(int waits) {
    if (waits < 0) {
      throw new IllegalArgumentException("ladder(" + waits + "): waits must be 0 or more");
    }
    List<WaitRange> ladder = new ArrayList<>();
    long expected = 0;
    long most = 0;
    for (int attempt = 1; attempt <= waits; attempt++) {
      long base = base(attempt);
      long least = least(base);
      long wide = most(base, expected) - least;
      expected = least + wide / 2 + wide % 2;
      most = most(base, most);
      ladder.add(
          new WaitRange(
              Duration.ofNanos(least), Duration.ofNanos(expected), Duration.ofNanos(most)));
    }
    return Collections.unmodifiableList(ladder);
  }

  private long base(int attempt) {
    return Math.min(cap, growth.nanos(jitter == Jitter.DECORRELATED ? 1 : attempt));
  }

  private long least(long base) {
    return switch (jitter) {
      case FULL -> 0;
      case EQUAL -> base - base / 2;
      case PROPORTIONAL -> base - width(base);
      case NONE, DECORRELATED -> base;
    };
  }

  private long most(long base, long previous) {
    return switch (jitter) {
      case FULL, EQUAL, NONE -> base;
      case PROPORTIONAL -> base + Math.min(width(base), cap - base);
      case DECORRELATED -> base == 0 ? 0 : tripled(Math.max(base, previous));
    };
  }

  private long width(long base) {
    return Math.min(base, (long) (base * factor));
  }

  private long tripled(long nanos) {
    return nanos > cap / 3 ? cap : 3 * nanos;
  }

  /** A number from least to most, rounded up. */
  static long between(long least, long most, RandomGenerator random) {
    return least == most ? least : least + (long) Math.ceil(random.nextDouble() * (most - least));
  }

  /** Nanoseconds from zero to {@link #FOREVER}. */
  static long nanos(Duration duration) {
    if (duration.isNegative()) {
      return 0;
    }
    return duration.compareTo(FOREVER) >= 0 ? Long.MAX_VALUE : duration.toNanos();
  }

  private static long delay(String factory, Duration delay) {
    if (requireNonNull(delay, "delay").isNegative()) {
      throw new IllegalArgumentException(
          factory + "(" + delay + "): delay must be zero seconds or more");
    }
    return nanos(delay);
  }

  /** {@return how waits are spread} */
  Jitter jitter() {
    return jitter;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Backoff that
        && growth.equals(that.growth)
        && cap == that.cap
        && jitter == that.jitter
        && factor == that.factor;
  }

  @Override
  public int hashCode() {
    return Objects.hash(growth, cap, jitter, factor);
  }

  /**
   * {@return the words that make it, such as {@code linear(PT1S).cappedAt(PT1M).jittered(FULL)}}
   */
  @Override
  public String toString() {
    return growth
        + (cap == Long.MAX_VALUE ? "" : ".cappedAt(" + Duration.ofNanos(cap) + ")")
        + (jitter == Jitter.PROPORTIONAL
            ? ".jitteredBy(" + factor + ")"
            : ".jittered(" + jitter + ")");
  }

  /** The base of each wait in nanoseconds, before cap and jitter. */
  private interface Growth {
    long nanos(int attempt);
  }

  private record Exponential(long delay, double multiplier) implements Growth {
    @Override
    public long nanos(int attempt) {
      // A cast takes what is too great, infinity included, to the greatest long; zero times
      // infinity to zero.
      return (long) Math.ceil(delay * Math.pow(multiplier, attempt - 1.0));
    }

    @Override
    public String toString() {
      return "exponential(" + Duration.ofNanos(delay) + ").multipliedBy(" + multiplier + ")";
    }
  }

  private record Linear(long delay) implements Growth {
    @Override
    public long nanos(int attempt) {
      return delay > Long.MAX_VALUE / attempt ? Long.MAX_VALUE : delay * attempt;
    }

    @Override
    public String toString() {
      return "linear(" + Duration.ofNanos(delay) + ")";
    }
  }

  private record Fibonacci(long delay) implements Growth {
    @Override
    public long nanos(int attempt) {
      long before = 0;
      long base = delay;
      // At most 91 steps: then a sum is too great.
      for (int i = 1; i < attempt && base > 0; i++) {
        long next = before + base;
        if (next < 0) {
          return Long.MAX_VALUE;
        }
        before = base;
        base = next;
      }
      return base;
    }

    @Override
    public String toString() {
      return "fibonacci(" + Duration.ofNanos(delay) + ")";
    }
  }

  private record Constant(long delay) implements Growth {
    @Override
    public long nanos(int attempt) {
      return delay;
    }

    @Override
    public String toString() {
      return "constant(" + Duration.ofNanos(delay) + ")";
    }
  }

  private record Custom(IntFunction<Duration> growth) implements Growth {
    @Override
    public long nanos(int attempt) {
      return Backoff.nanos(growth.apply(attempt));
    }

    @Override
    public String toString() {
      return "of(…)";
    }
  }
}
