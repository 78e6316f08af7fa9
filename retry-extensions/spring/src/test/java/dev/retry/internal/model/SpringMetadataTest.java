// SPDX-License-Identifier: Apache-2.0
package dev.retry.internal.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retry.internal.model.ConfigKeys.Place;
import java.lang.reflect.Array;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What IDEs are told of properties is what there is; write it anew with -Dretry.metadata=write. */
class SpringMetadataTest {
  private static final Path FILE =
      Path.of("src/main/resources/META-INF/spring-configuration-metadata.json");

  @Test
  void metadataHasEveryKey() throws Exception {
    String expected = metadata();
    if ("write".equals(System.getProperty("retry.metadata"))) {
      Files.writeString(FILE, expected);
    }

    assertThat(Files.readString(FILE, StandardCharsets.UTF_8)).isEqualTo(expected);
  }

  private static String metadata() {
    List<String> hints = new ArrayList<>();
    for (Place place : new ConfigKeys("x", new TreeSet<>(Set.of("m"))).places()) {
      Method attribute = place.attribute();
      if (attribute == null || ConfigValue.isWritable(attribute)) {
        String key = "<client>." + place.path().replace("methods.m.", "methods.<method>.");
        hints.add(
            hint(key, attribute == null ? "The base URL, in place of @Api." : says(attribute)));
      }
    }
    return """
    {
      "groups": [],
      "properties": [
        {
          "name": "retry.clients",
          "type": "java.util.Map<java.lang.String,java.lang.String>",
          "description": "What replaces the annotations of clients: <client>.<annotation>.<attribute>, or <client>.methods.<method>.<annotation>.<attribute>. A client is called as its interface, or as @Api(name) says."
        },
        {
          "name": "management.health.retry.enabled",
          "type": "java.lang.Boolean",
          "description": "Whether the health endpoint tells the states of circuit breakers.",
          "defaultValue": true
        }
      ],
      "hints": [
        {
          "name": "retry.clients.keys",
          "values": [
    %s
          ],
          "providers": [{"name": "any"}]
        }
      ]
    }
    """
        .formatted(String.join(",\n", hints));
  }

  private static String hint(String key, String description) {
    return "        {\"value\": \"" + key + "\", \"description\": \"" + description + "\"}";
  }

  private static String says(Method attribute) {
    String name = "@" + attribute.getDeclaringClass().getSimpleName();
    Object byDefault = attribute.getDefaultValue();
    return name
        + "("
        + attribute.getName()
        + "), "
        + kind(attribute)
        + (byDefault == null ? "." : "; by default " + text(byDefault) + ".");
  }

  private static String kind(Method attribute) {
    Class<?> type = attribute.getReturnType();
    Class<?> one = type.isArray() ? type.getComponentType() : type;
    String kind =
        ConfigValue.isTime(attribute)
            ? "a time, such as 250ms or 2m"
            : one.isEnum()
                ? List.of(one.getEnumConstants()).stream()
                    .map(String::valueOf)
                    .collect(Collectors.joining(", ", "one of ", ""))
                : one == String.class
                    ? "a text"
                    : one == boolean.class ? "true or false" : "a number";
    return type.isArray() ? "a list, each " + kind : kind;
  }

  private static String text(Object value) {
    if (value.getClass().isArray()) {
      return Array.getLength(value) == 0
          ? "none"
          : IntStream.range(0, Array.getLength(value))
              .mapToObj(i -> text(Array.get(value, i)))
              .collect(Collectors.joining(", "));
    }
    return value.equals("") ? "empty" : String.valueOf(value);
  }
}
