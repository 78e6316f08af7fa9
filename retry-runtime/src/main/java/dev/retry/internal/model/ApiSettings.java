// SPDX-License-Identifier: Apache-2.0
package dev.retry.internal.model;

import dev.retry.RetryCondition;
import dev.retry.message.Origin;
import dev.retry.spi.Codec;
import dev.retry.spi.ParameterConverter;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What a factory says of all its interfaces.
 *
 * @param codecs what reads and writes bodies; the first that can is taken
 * @param converters what makes texts of parameters; the first that can is taken
 * @param trusted where pages may be besides the origin of the API
 * @param keys makes idempotency keys
 * @param conditions makes the conditions that {@link dev.retry.Retry#when()} names, or {@code null}
 *     for their constructors
 * @param configuration what replaces values of annotations
 * @param asks whether requests ask for bodies in a coding as they are made, since nobody between
 *     here and the transport looks at their fields
 */
public record ApiSettings(
    List<Codec> codecs,
    List<ParameterConverter> converters,
    Set<Origin> trusted,
    Supplier<String> keys,
    @Nullable Function<Class<? extends RetryCondition>, ? extends RetryCondition> conditions,
    Configuration configuration,
    boolean asks) {

  /** Copies the collections. */
  public ApiSettings {
    codecs = List.copyOf(codecs);
    converters = List.copyOf(converters);
    trusted = Set.copyOf(trusted);
  }
}
