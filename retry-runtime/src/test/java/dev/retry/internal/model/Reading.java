// SPDX-License-Identifier: Apache-2.0
package dev.retry.internal.model;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.retry.RetryCondition;
import dev.retry.message.ClientDefinitionException;
import dev.retry.message.Request;
import dev.retry.spi.Codec;
import dev.retry.spi.ParameterConverter;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Reads interfaces as a client does, with a codec for text and one for everything but {@link
 * Unheard}.
 */
final class Reading {
  static final Codec TEXT =
      new StubCodec("text", "text/plain", any -> true, type -> type == String.class);
  static final Supplier<String> KEYS = () -> "new key";
  static final Codec JSON =
      StubCodec.of(
          "json",
          "application/json",
          type -> type != String.class && !type.getTypeName().contains("Unheard"));

  private Reading() {}

  /** What no codec has heard of. */
  record Unheard() {}

  record User(String name) {}

  static ApiSettings settings(
      @Nullable Function<Class<? extends RetryCondition>, RetryCondition> conditions,
      Configuration configuration,
      Codec... codecs) {
    return new ApiSettings(
        List.of(codecs), List.of(), Set.of(), KEYS, conditions, configuration, false);
  }

  static ApiModel model(Class<?> api) {
    return model(api, null, JSON, TEXT);
  }

  /** The only method, in a client that has converters. */
  static Request bind(List<ParameterConverter> converters, Class<?> api, Object... arguments) {
    return ApiModel.read(
            api,
            null,
            new ApiSettings(
                List.of(JSON, TEXT), converters, Set.of(), KEYS, null, Configuration.NONE, false))
        .methods()
        .get(0)
        .plan()
        .bind(arguments);
  }

  static ApiModel model(Class<?> api, @Nullable String baseUrl, Codec... codecs) {
    return ApiModel.read(api, baseUrl, settings(null, Configuration.NONE, codecs));
  }

  /** The only method of that name. */
  static MethodPlan plan(Class<?> api, String name) {
    List<ApiMethod> named =
        model(api).methods().stream().filter(one -> one.key().startsWith(name + "(")).toList();
    if (named.size() != 1) {
      throw new AssertionError(named);
    }
    return named.get(0).plan();
  }

  static Request bind(Class<?> api, String name, Object... arguments) {
    return plan(api, name).bind(arguments);
  }

  static List<String> problems(Class<?> api) {
    return problems(api, null);
  }

  static List<String> problems(Class<?> api, @Nullable String baseUrl) {
    return catchThrowableOfType(
            ClientDefinitionException.class, () -> model(api, baseUrl, JSON, TEXT))
        .problems();
  }
}
