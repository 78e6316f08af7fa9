// SPDX-License-Identifier: Apache-2.0
package dev.retry.spi;

import dev.retry.message.Origin;
import java.lang.reflect.Method;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The interface method that a call is made through.
 *
 * @param label what messages and events call it, such as {@code GitHub.repos(String, int)}
 * @param declaration its declaration, with its annotations; {@code null} for plain code
 * @param origin whom the API belongs to, as its base URL says; credentials go nowhere else
 * @since 0.1.0
 */
public record CalledMethod(String label, @Nullable Method declaration, Origin origin) {

  /** Refuses {@code null}. */
  public CalledMethod {
    Objects.requireNonNull(label, "label");
    Objects.requireNonNull(origin, "origin");
  }
}
