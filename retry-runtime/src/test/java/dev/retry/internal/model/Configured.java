// SPDX-License-Identifier: Apache-2.0
package dev.retry.internal.model;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.retry.message.ClientDefinitionException;
import dev.retry.spi.ConfigSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads interfaces as a client does that is configured. */
final class Configured {
  static final String SOURCE = "app.properties";

  private Configured() {}

  static ConfigSource source(String... keysAndValues) {
    Map<String, String> values = new HashMap<>();
    for (int i = 0; i < keysAndValues.length; i += 2) {
      values.put(keysAndValues[i], keysAndValues[i + 1]);
    }
    return ConfigSource.of(SOURCE, values);
  }

  static ApiModel model(Class<?> api, ConfigSource... sources) {
    return ApiModel.read(
        api,
        null,
        Reading.settings(null, Configuration.of(List.of(sources)), Reading.JSON, Reading.TEXT));
  }

  static List<MethodPlan> plans(Class<?> api, String name, ConfigSource... sources) {
    return model(api, sources).methods().stream()
        .filter(one -> one.key().startsWith(name + "("))
        .map(ApiMethod::plan)
        .toList();
  }

  static MethodPlan plan(Class<?> api, String name, ConfigSource... sources) {
    return plans(api, name, sources).get(0);
  }

  static List<String> problems(Class<?> api, ConfigSource... sources) {
    return catchThrowableOfType(ClientDefinitionException.class, () -> model(api, sources))
        .problems();
  }
}
