// SPDX-License-Identifier: Apache-2.0
package dev.retry.policy;

import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * So many permits in any window of some length, and no wait but the one that this takes.
 *
 * <pre>{@code
 * RateLimiter limiter = RateLimiter.of(10, Duration.ofSeconds(1));
 * long wait = limiter.reserve(now, mostNanos); // 0 for ten of them, then a second
 * }</pre>
 *
 * <p>A permit is reserved for a time to come, and who reserves first gets the earlier time. It
 * cannot be given back: one that is not used is spent. Nobody waits in here, so what bounds the
 * queue is the longest wait that is asked for: at most {@code permits × (1 + mostNanos / per)}
 * reservations lie ahead. Safe for use by many threads, without a lock; reads no clock, but is
 * handed the time, which is monotonic and has no fixed beginning.
 *
 * <h2>Design note</h2>
 *
 * <p>The generic cell rate algorithm (ITU-T I.371 of 2004, Annex A.1; ATM Forum, af-tm-0121.000)
 * remembers by virtual scheduling when the next permit is due. One of them, with an increment of
 * <i>per / permits</i> and a tolerance that lets all permits go at once after a pause, is a token
 * bucket: in the window that follows go 2 <i>permits</i> − 1, those saved and those that come due,
 * and a server that counts refuses almost half. With no tolerance it keeps to its number, but makes
 * the second call wait although only one went.
 *
 * <p>So there is one for each permit, with an increment of <i>per</i> and no tolerance, and they
 * take turns. <b>Never too many:</b> of more than <i>permits</i> reservations two have the same
 * permit, and these are at least <i>per</i> apart, so no window of that length, one end not
 * included, holds both; that is so for the times reserved, and a thread may wake later. <b>Never
 * too late:</b> the permit whose turn it is was used before all others, so when it is not free,
 * none is. This is a sliding log of the last <i>permits</i> times, of 8 bytes each.
 *
 * <p>A permit's turn is taken by writing its new time, and only then is the next one's turn; a
 * thread that finds the time written moves the turn on for the one that wrote it. The lowest bit of
 * a time tells the rounds apart, so that a time is not taken for one of the round before.
 *
 * @since 0.1.0
 */
public final class RateLimiter {
  private static final int MOST_PERMITS = 1_000_000;

  /** 73 years: no wait is longer, and the sum of two does not overflow. */
  private static final long FOREVER = Long.MAX_VALUE / 4;

  private final Duration per;
  private final long perNanos;
  private final AtomicLong turns = new AtomicLong();
  private final AtomicLongArray times;

  private RateLimiter(int permits, Duration per) {
    this.per = per;
    this.perNanos = per.compareTo(Duration.ofNanos(FOREVER)) < 0 ? per.toNanos() : FOREVER;
    this.times = new AtomicLongArray(permits);
  }

  /**
   * {@return a limiter of which no permit is used yet}
   *
   * <p>All permits may go at once. For a steady pace, say one permit in a shorter time: {@code
   * of(1, Duration.ofMillis(100))} in place of ten in a second.
   *
   * @param permits how many there are in any window of that length, 1 to 1,000,000; one end of the
   *     window is not included
   * @param per the length of the window; more than zero
   * @throws IllegalArgumentException when one is out of its range
   */
  public static RateLimiter of(int permits, Duration per) {
    Objects.requireNonNull(per, "per");
    if (permits < 1 || permits > MOST_PERMITS) {
      throw new IllegalArgumentException("of(" + permits + ", …): permits must be 1 to 1000000");
    }
    if (per.isNegative() || per.isZero()) {
      throw new IllegalArgumentException("of(…, " + per + "): per must be more than zero");
    }
    return new RateLimiter(permits, per);
  }

  /**
   * Reserves a permit, unless it is to be had only after a longer wait than permitted; then nothing
   * changes.
   *
   * @param nanoTime the monotonic clock; of two threads, either may be the one to come with the
   *     earlier time
   * @param mostNanos the longest wait permitted; less than zero counts as zero
   * @return how many nanoseconds to wait before the permit may be used, zero for not at all; or,
   *     when that is more than permitted, the same number negated
   */
  public long reserve(long nanoTime, long mostNanos) {
    long most = Math.max(0, Math.min(mostNanos, FOREVER));
    while (true) {
      long turn = turns.get();
      int permit = (int) (turn % times.length());
      long round = turn / times.length();
      long seen = times.get(permit);
      if (turns.get() != turn) {
        continue; // or what was seen may belong to any round
      }
      long thisRound = ~round & 1;
      if ((seen & 1) != thisRound) {
        long wait = round == 0 ? 0 : Math.max(0, since(seen, nanoTime) + perNanos);
        if (wait > most) {
          return -wait;
        }
        if (times.compareAndSet(permit, seen, (nanoTime + wait) << 1 | thisRound)) {
          turns.compareAndSet(turn, turn + 1);
          return wait;
        }
      }
      turns.compareAndSet(turn, turn + 1);
    }
  }

  /** From a clock's time to one remembered; right when they are less than 146 years apart. */
  private static long since(long remembered, long nanoTime) {
    return (remembered - (nanoTime << 1)) >> 1;
  }

  @Override
  public String toString() {
    return "RateLimiter.of(" + times.length() + ", " + per + ")";
  }
}
