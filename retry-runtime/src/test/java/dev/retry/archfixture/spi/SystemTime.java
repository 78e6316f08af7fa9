// SPDX-License-Identifier: Apache-2.0
package dev.retry.archfixture.spi;

/** Right: the one class that may. */
enum SystemTime {
  INSTANCE;

  long nanoTime() {
    return System.nanoTime();
  }
}
