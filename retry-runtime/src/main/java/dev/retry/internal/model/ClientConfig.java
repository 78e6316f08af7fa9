// SPDX-License-Identifier: Apache-2.0
package dev.retry.internal.model;

import dev.retry.internal.model.ConfigKeys.Place;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What is configured for one interface. A key has the place of the annotation that its attribute
 * belongs to: one for a method beats all that is said of the interface, and one for the interface
 * changes what the interface says, not what a method says for itself.
 */
final class ClientConfig {
  private final String api;
  private final Problems problems;
  private final Map<String, ConfigValue> found = new HashMap<>();
  private final Map<String, Configuration.Entry> spelled = new HashMap<>();

  private ClientConfig(String api, Problems problems) {
    this.api = api;
    this.problems = problems;
  }

  /**
   * {@return what is configured; keys that name nothing and values that are none are reported}
   *
   * @param api the simple name of the interface
   * @param name what the API is called
   * @param methods the names of the methods that send something
   */
  static ClientConfig read(
      Configuration all, String api, String name, SortedSet<String> methods, Problems problems) {
    ClientConfig config = new ClientConfig(api, problems);
    if (!all.entries().isEmpty()) {
      ConfigKeys keys = new ConfigKeys(name, methods);
      all.entries().forEach(entry -> config.add(entry, keys));
    }
    return config;
  }

  private void add(Configuration.Entry entry, ConfigKeys keys) {
    String rest = keys.rest(entry.key());
    if (rest == null) {
      return;
    }
    Place place = keys.named(entry.key(), rest);
    if (place == null) {
      problems.add(
          entry.from(),
          "it names nothing of " + api,
          "The nearest key is " + keys.nearest(entry.key(), rest) + ".");
      return;
    }
    String path = ConfigKeys.plainPath(place.path());
    Configuration.Entry first = spelled.putIfAbsent(path, entry);
    ConfigValue value = value(entry, place);
    if (first == null && value != null) {
      found.put(path, value);
    } else if (first != null && first.source().equals(entry.source())) {
      problems.add(entry.from(), "it is the same key as " + first.key(), "Keep one of them.");
    }
  }

  private @Nullable ConfigValue value(Configuration.Entry entry, Place place) {
    Method attribute = place.attribute();
    if (attribute == null) {
      return new ConfigValue(entry.value(), entry.from());
    }
    if (!ConfigValue.isWritable(attribute)) {
      problems.add(
          entry.from(),
          attribute.getName() + " is a class, which only the source can name",
          "Remove the key, and set it in "
              + Annotations.name(attribute.getDeclaringClass().asSubclass(Annotation.class))
              + ".");
      return null;
    }
    try {
      return new ConfigValue(ConfigValue.parse(attribute, entry.value()), entry.from());
    } catch (IllegalArgumentException wrong) {
      problems.add(
          entry.from(),
          "the value " + wrong.getMessage(),
          "Correct it, or remove the key for what the source says.");
      return null;
    }
  }

  /** {@return the base URL, or {@code null} when none is configured} */
  @Nullable ConfigValue baseUrl() {
    return found.isEmpty() ? null : found.get(ConfigKeys.plainPath(ConfigKeys.BASE_URL));
  }

  /** {@return what interfaces say for all their methods, and what is configured for them} */
  <A extends Annotation> List<Stated<A>> ofInterfaces(Class<A> kind, List<Stated<A>> stated) {
    if (stated.isEmpty()) {
      Stated<A> configured = ofInterface(kind, null);
      return configured == null ? List.of() : List.of(configured);
    }
    return found.isEmpty()
        ? stated
        : stated.stream().map(one -> set(kind, one, "", one.where(), false)).toList();
  }

  <A extends Annotation> @Nullable Stated<A> ofInterface(
      Class<A> kind, @Nullable Stated<A> stated) {
    return found.isEmpty()
        ? stated
        : set(kind, stated, "", stated == null ? api : stated.where(), false);
  }

  /**
   * {@return what applies to a method}
   *
   * @param stated what the method says, else the interface, as it is configured
   * @param method its name; all of that name are configured alike
   * @param where what problems of the method are named after
   */
  <A extends Annotation> @Nullable Stated<A> ofMethod(
      Class<A> kind, @Nullable Stated<A> stated, String method, String where) {
    return found.isEmpty() ? stated : set(kind, stated, ConfigKeys.level(method), where, true);
  }

  private <A extends Annotation> @Nullable Stated<A> set(
      Class<A> kind, @Nullable Stated<A> stated, String level, String where, boolean onMethod) {
    Map<String, Object> values = new TreeMap<>();
    Map<String, String> from = new TreeMap<>(stated == null ? Map.of() : stated.from());
    String last = "";
    for (Method attribute : kind.getDeclaredMethods()) {
      String name = attribute.getName();
      ConfigValue set = found.get(path(level, kind, attribute));
      Object value =
          stated == null
              ? attribute.getDefaultValue()
              : AttributeRules.value(stated.annotation(), attribute);
      if (set != null) {
        values.put(name, set.value());
        from.put(name, set.from());
        last = set.from();
      } else if (value != null) {
        values.put(name, value);
      }
    }
    if (last.isEmpty()) {
      return stated;
    }
    return isComplete(kind, level, values, last)
        ? new Stated<>(ConfiguredAnnotation.of(kind, values), where, onMethod, from)
        : null;
  }

  /** {@return whether every attribute has a value, be it only its default} */
  private boolean isComplete(
      Class<? extends Annotation> kind, String level, Map<String, Object> values, String from) {
    List<Method> missing =
        Stream.of(kind.getDeclaredMethods())
            .filter(attribute -> !values.containsKey(attribute.getName()))
            .toList();
    for (Method attribute : missing) {
      // What has a key has a problem of its own.
      if (!spelled.containsKey(path(level, kind, attribute))) {
        problems.add(
            from,
            "nothing says " + attribute.getName() + ", which has no default",
            "Add a key for it, or add " + Annotations.name(kind) + " to the source.");
      }
    }
    return missing.isEmpty();
  }

  private static String path(String level, Class<? extends Annotation> kind, Method attribute) {
    return ConfigKeys.plainPath(ConfigKeys.path(level, kind, attribute));
  }
}
