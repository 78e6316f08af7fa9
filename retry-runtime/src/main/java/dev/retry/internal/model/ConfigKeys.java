// SPDX-License-Identifier: Apache-2.0
package dev.retry.internal.model;

import static dev.retry.internal.model.Configuration.PREFIX;

import dev.retry.CircuitBreaker;
import dev.retry.ConcurrencyLimit;
import dev.retry.Hedge;
import dev.retry.Paginated;
import dev.retry.Quota;
import dev.retry.RateLimit;
import dev.retry.Retry;
import dev.retry.Timeout;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The keys under which an interface is configured. Case, hyphens and underscores do not count, so
 * {@code github} and {@code git-hub} are both GitHub, and what the environment can spell is enough.
 */
final class ConfigKeys {
  static final String BASE_URL = "base-url";

  private static final List<Class<? extends Annotation>> KINDS =
      List.of(
          Retry.class,
          Timeout.class,
          CircuitBreaker.class,
          RateLimit.class,
          ConcurrencyLimit.class,
          Hedge.class,
          Quota.class,
          Paginated.class);

  private final String client;
  private final Map<String, Place> places = new TreeMap<>();
  private final Map<String, Place> placesWithoutDots = new TreeMap<>();

  /**
   * The keys of one interface.
   *
   * @param api what the API is called
   * @param methods the names of the methods that send something
   */
  ConfigKeys(String api, SortedSet<String> methods) {
    this.client = plain(api);
    add(new Place(BASE_URL, null));
    addKinds("");
    methods.forEach(method -> addKinds(level(method)));
  }

  private void addKinds(String level) {
    for (Class<? extends Annotation> kind : KINDS) {
      for (Method attribute : kind.getDeclaredMethods()) {
        add(new Place(path(level, kind, attribute), attribute));
      }
    }
  }

  private void add(Place place) {
    places.putIfAbsent(plainPath(place.path()), place);
    placesWithoutDots.putIfAbsent(plain(place.path()), place);
  }

  /** {@return the key of the base URL of a client} */
  static String baseUrl(String api) {
    return PREFIX + plain(api) + "." + BASE_URL;
  }

  /** {@return what stands in a path before the annotation, for a method} */
  static String level(String method) {
    return "methods." + kebab(method) + ".";
  }

  static String path(String level, Class<? extends Annotation> kind, Method attribute) {
    return level + kebab(kind.getSimpleName()) + "." + kebab(attribute.getName());
  }

  /** {@return a path as it counts} */
  static String plainPath(String path) {
    return path.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}.]", "");
  }

  private static String plain(String text) {
    return plainPath(text).replace(".", "");
  }

  private static String kebab(String name) {
    return name.replaceAll("(?<=[\\p{Ll}\\p{N}])(?=\\p{Lu})|(?<=\\p{Lu})(?=\\p{Lu}\\p{Ll})", "-")
        .replace('_', '-')
        .toLowerCase(Locale.ROOT);
  }

  /** {@return what a key says after the name of the client, or {@code null} if of another one} */
  @Nullable String rest(String key) {
    if (isDotted(key)) {
      int end = (key + ".").indexOf('.', PREFIX.length());
      return plain(key.substring(PREFIX.length(), end)).equals(client) ? after(key, end) : null;
    }
    // An underscore may be within the name of the client, or end it.
    for (int end = key.indexOf('_', PREFIX.length()); end >= 0; end = key.indexOf('_', end + 1)) {
      if (plain(key.substring(PREFIX.length(), end)).equals(client)) {
        return after(key, end);
      }
    }
    return plain(key.substring(PREFIX.length())).equals(client) ? "" : null;
  }

  private static String after(String key, int end) {
    return end < key.length() ? key.substring(end + 1) : "";
  }

  private static boolean isDotted(String key) {
    return key.indexOf('.') >= 0;
  }

  /** {@return all that there are, sorted} */
  Collection<Place> places() {
    return places.values();
  }

  /** {@return what a key of this client names, or {@code null} when that is nothing} */
  @Nullable Place named(String key, String rest) {
    return isDotted(key) ? places.get(plainPath(rest)) : placesWithoutDots.get(plain(rest));
  }

  /** {@return the key that is most like one that names nothing, spelled as that is} */
  String nearest(String key, String rest) {
    String typed = plain(rest);
    String path =
        places.values().stream()
            .filter(place -> place.attribute() == null || ConfigValue.isWritable(place.attribute()))
            .map(Place::path)
            .min(Comparator.comparingInt(one -> distance(plain(one), typed)))
            .orElse(BASE_URL);
    String client = rest.isEmpty() ? key : key.substring(0, key.length() - rest.length() - 1);
    return isDotted(key)
        ? client + "." + path
        : client + "_" + path.toUpperCase(Locale.ROOT).replaceAll("[.-]", "_");
  }

  /** {@return a sentence with the name that is most like the one in a key of no client} */
  static String nearestOf(List<ConfigKeys> clients, String key) {
    String rest = key.substring(PREFIX.length());
    // With underscores, any of them may end the name.
    List<String> typed =
        isDotted(key)
            ? List.of(plain(rest.substring(0, (rest + ".").indexOf('.'))))
            : IntStream.rangeClosed(1, rest.length())
                .filter(end -> end == rest.length() || rest.charAt(end) == '_')
                .mapToObj(end -> plain(rest.substring(0, end)))
                .toList();
    return clients.stream()
        .map(keys -> keys.client)
        .min(
            Comparator.comparingInt(
                client -> typed.stream().mapToInt(one -> distance(one, client)).min().orElse(0)))
        .map(client -> "The nearest name of a client is " + client + ".")
        .orElse("There is no client at all.");
  }

  /** How many characters have to be added, taken away or replaced (Levenshtein). */
  private static int distance(String one, String other) {
    int[] last = new int[other.length() + 1];
    for (int j = 0; j <= other.length(); j++) {
      last[j] = j;
    }
    for (int i = 1; i <= one.length(); i++) {
      int[] next = new int[other.length() + 1];
      next[0] = i;
      for (int j = 1; j <= other.length(); j++) {
        int replaced = last[j - 1] + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
        next[j] = Math.min(replaced, Math.min(last[j], next[j - 1]) + 1);
      }
      last = next;
    }
    return last[other.length()];
  }

  /**
   * What a key can name.
   *
   * @param path what stands after the name of the client
   * @param attribute the attribute of an annotation; {@code null} for the base URL
   */
  record Place(String path, @Nullable Method attribute) {}
}
