// SPDX-License-Identifier: Apache-2.0
package dev.retry.page;

import java.util.HashSet;
import java.util.Set;

/**
 * Remembers which pages were asked for, to find lists that lead back to themselves: A, B, A, B, …
 *
 * <p>It keeps a hash of 64 bits for each, and never more than {@value #LIMIT}: when it is full it
 * starts anew, so a cycle of up to that many pages is found, if later. For one list, and one thread
 * at a time.
 *
 * @since 0.1.0
 */
public final class SeenTargets {
  static final int LIMIT = 10_000;

  private final Set<Long> hashes = new HashSet<>();

  /** Remembers nothing yet. */
  public SeenTargets() {}

  /**
   * Remembers a target.
   *
   * @param target the target URI of a request that is about to be sent
   * @return whether it is new
   */
  public boolean add(String target) {
    long hash = hash(target);
    if (hashes.contains(hash)) {
      return false;
    }
    if (hashes.size() == LIMIT) {
      hashes.clear();
    }
    return hashes.add(hash);
  }

  /** FNV-1a, for {@link String#hashCode()} makes short cursors such as "Aa" and "BB" equal. */
  private static long hash(String target) {
    long hash = 0xcbf29ce484222325L;
    for (int i = 0; i < target.length(); i++) {
      hash = (hash ^ target.charAt(i)) * 0x100000001b3L;
    }
    return hash;
  }
}
