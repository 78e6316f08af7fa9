// SPDX-License-Identifier: Apache-2.0
package dev.retry.spi;

import java.util.function.LongConsumer;

/**
 * Counts the bytes of one body on their way, and tells of them at each full MiB and at the end.
 *
 * <p>Used by one thread at a time. A {@link Transport} gets it from {@link SendContext#upload} and
 * {@link SendContext#download}.
 *
 * @since 0.1.0
 */
public final class BodyMeter {
  /** How many bytes pass at least between two events: 1 MiB. */
  public static final int STEP = 1 << 20;

  private final LongConsumer listener;
  private long bytes;
  private long told = -1;

  BodyMeter(LongConsumer listener) {
    this.listener = listener;
  }

  /**
   * Takes note of bytes that have passed.
   *
   * @param count how many
   */
  public void passed(long count) {
    boolean full = bytes / STEP < (bytes + count) / STEP;
    bytes += count;
    if (full) {
      tell();
    }
  }

  /** Takes note that the body has passed whole. */
  public void ended() {
    if (told != bytes) {
      tell();
    }
  }

  private void tell() {
    told = bytes;
    listener.accept(bytes);
  }
}
