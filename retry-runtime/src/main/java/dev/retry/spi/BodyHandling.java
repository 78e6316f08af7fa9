// SPDX-License-Identifier: Apache-2.0
package dev.retry.spi;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What a {@link Transport} does with the body of a response: keeps it in memory, hands it over as a
 * stream, or saves it. Only the body of a 2xx is streamed or saved; any other is kept in memory.
 *
 * @param streaming whether the body of a 2xx is handed over as it comes
 * @param saveTo the file that the body of a 2xx is saved for, or {@code null}: a {@link BodySink}
 *     writes a file of its own beside it, which takes its place when the call has succeeded
 * @param limit the greatest number of bytes of a 2xx body kept in memory; a longer one is a failure
 * @param errorLimit the greatest number of bytes kept of any other body; a longer one is cut
 * @since 0.1.0
 */
public record BodyHandling(boolean streaming, @Nullable Path saveTo, int limit, int errorLimit) {

  /**
   * {@return the handling of a body that is kept in memory}
   *
   * @param limit the greatest number of bytes of a 2xx
   * @param errorLimit the greatest number of bytes of any other
   */
  public static BodyHandling inMemory(int limit, int errorLimit) {
    return new BodyHandling(false, null, limit, errorLimit);
  }

  /**
   * {@return the handling of a body that is handed over as a stream}
   *
   * @param errorLimit the greatest number of bytes kept of one that is not that of a 2xx
   */
  public static BodyHandling stream(int errorLimit) {
    return new BodyHandling(true, null, 0, errorLimit);
  }

  /**
   * {@return the same, but the body of a 2xx is saved}
   *
   * @param file what it is saved for
   */
  public BodyHandling savedTo(Path file) {
    return new BodyHandling(false, file, limit, errorLimit);
  }
}
