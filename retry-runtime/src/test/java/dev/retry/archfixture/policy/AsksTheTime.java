// SPDX-License-Identifier: Apache-2.0
package dev.retry.archfixture.policy;

import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;

/** Wrong in each line: only the system time source asks and sleeps. */
final class AsksTheTime {

  private final LongSupplier clock = System::nanoTime;

  Instant ask() throws InterruptedException {
    Thread.sleep(System.currentTimeMillis());
    TimeUnit.NANOSECONDS.sleep(clock.getAsLong());
    LockSupport.parkNanos(1);
    return Instant.now();
  }
}
