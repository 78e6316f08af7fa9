// SPDX-License-Identifier: Apache-2.0
package dev.retry.message;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The fields of a request or a response, in order (RFC 9110, section 5).
 *
 * <p>Names are compared without regard to case, and keep the spelling they came with. A field that
 * is added must have a token as its name, and a value that can be sent as it is: visible US-ASCII
 * characters, with spaces and tabs only between them. {@link #toString()} shows names, never
 * values.
 *
 * <pre>{@code
 * HeaderList fields = HeaderList.of("Accept", "application/json").plus("Via", "1.1 a");
 * fields.first("accept"); // application/json
 * }</pre>
 *
 * @since 0.1.0
 */
public final class HeaderList {
  private static final HeaderList EMPTY = new HeaderList(new String[0]);

  /** Name, value, name, value, … */
  private final String[] pairs;

  private HeaderList(String[] pairs) {
    this.pairs = pairs;
  }

  /** {@return no fields} */
  public static HeaderList empty() {
    return EMPTY;
  }

  /**
   * {@return these fields}
   *
   * @param namesAndValues a name, its value, the next name, its value, and so on
   * @throws IllegalArgumentException when a value is missing, or a name or a value cannot be sent
   */
  public static HeaderList of(String... namesAndValues) {
    String[] pairs = namesAndValues.clone();
    requireEven(pairs);
    for (int i = 0; i < pairs.length; i += 2) {
      checkValue(checkName(pairs[i]), pairs[i + 1]);
    }
    return pairs.length == 0 ? EMPTY : new HeaderList(pairs);
  }

  /**
   * {@return the fields a server sent, values as they came}
   *
   * @param fields each name with its values, in order; what has no valid name, such as {@code
   *     :status}, is left out
   */
  public static HeaderList received(Map<String, List<String>> fields) {
    int most = 0;
    for (List<String> values : fields.values()) {
      most += values.size();
    }
    String[] pairs = new String[most * 2];
    int count = 0;
    for (Map.Entry<String, List<String>> field : fields.entrySet()) {
      String name = field.getKey();
      // A status line comes under the name null from some clients.
      if (name != null && isName(name)) {
        for (String value : field.getValue()) {
          pairs[count++] = name;
          pairs[count++] = Objects.requireNonNull(value, "value");
        }
      }
    }
    return ofFirst(count, pairs);
  }

  /**
   * {@return the fields a server sent, values as they came}
   *
   * @param namesAndValues a name, its value, the next name, its value, and so on; what has no valid
   *     name is left out
   * @throws IllegalArgumentException when a value is missing
   */
  public static HeaderList received(String... namesAndValues) {
    requireEven(namesAndValues);
    String[] pairs = new String[namesAndValues.length];
    int count = 0;
    for (int i = 0; i < namesAndValues.length; i += 2) {
      if (isName(namesAndValues[i])) {
        pairs[count++] = namesAndValues[i];
        pairs[count++] = Objects.requireNonNull(namesAndValues[i + 1], "value");
      }
    }
    return ofFirst(count, pairs);
  }

  private static HeaderList ofFirst(int count, String[] pairs) {
    return count == 0
        ? EMPTY
        : new HeaderList(count == pairs.length ? pairs : Arrays.copyOf(pairs, count));
  }

  private static boolean isName(String text) {
    return !text.isEmpty() && tokenLength(text) == text.length();
  }

  private static void requireEven(String[] namesAndValues) {
    if (namesAndValues.length % 2 != 0) {
      throw new IllegalArgumentException("the last of the field names has no value");
    }
  }

  /**
   * {@return the first value of a field, or {@code null} when there is none}
   *
   * @param name in any case
   */
  public @Nullable String first(String name) {
    int i = indexOf(name);
    return i < 0 ? null : pairs[i + 1];
  }

  /**
   * {@return every value of a field, in order}
   *
   * @param name in any case
   */
  public List<String> all(String name) {
    int first = indexOf(name);
    if (first < 0) {
      return List.of();
    }
    int second = indexOf(name, first + 2);
    if (second < 0) {
      return List.of(pairs[first + 1]);
    }
    List<String> values = new ArrayList<>();
    values.add(pairs[first + 1]);
    for (int i = second; i < pairs.length; i += 2) {
      if (pairs[i].equalsIgnoreCase(name)) {
        values.add(pairs[i + 1]);
      }
    }
    return Collections.unmodifiableList(values);
  }

  /**
   * {@return whether there is such a field}
   *
   * @param name in any case
   */
  public boolean contains(String name) {
    return indexOf(name) >= 0;
  }

  /**
   * {@return these fields with one value for a name, in the place of its first if it had any}
   *
   * @param name the name of the field
   * @param value its only value
   * @throws IllegalArgumentException when one of them cannot be sent
   */
  public HeaderList with(String name, String value) {
    checkValue(checkName(name), value);
    int first = indexOf(name);
    if (first < 0) {
      return added(name, value);
    }
    String[] changed = pairs.clone();
    changed[first] = name;
    changed[first + 1] = value;
    return compacted(changed, name, first + 2);
  }

  /**
   * {@return these fields and one more at the end}
   *
   * @param name the name of the field
   * @param value a value, next to those it has
   * @throws IllegalArgumentException when one of them cannot be sent
   */
  public HeaderList plus(String name, String value) {
    checkValue(checkName(name), value);
    return added(name, value);
  }

  /**
   * {@return these fields without those of a name}
   *
   * @param name in any case
   */
  public HeaderList without(String name) {
    int first = indexOf(name);
    return first < 0 ? this : compacted(pairs.clone(), name, first);
  }

  /** {@return the number of fields; one that has two values counts twice} */
  public int size() {
    return pairs.length / 2;
  }

  /**
   * Hands over each field, in order.
   *
   * @param action takes a name and a value
   */
  public void forEach(BiConsumer<String, String> action) {
    for (int i = 0; i < pairs.length; i += 2) {
      action.accept(pairs[i], pairs[i + 1]);
    }
  }

  /** {@return each name once, in the spelling and the place of its first field} */
  public List<String> names() {
    Set<String> seen = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    List<String> names = new ArrayList<>(size());
    for (int i = 0; i < pairs.length; i += 2) {
      if (seen.add(pairs[i])) {
        names.add(pairs[i]);
      }
    }
    return Collections.unmodifiableList(names);
  }

  /**
   * {@return the name, which is a token (RFC 9110, section 5.6.2)}
   *
   * @param name the name of a field
   * @throws IllegalArgumentException when it is not; the message quotes no more than what comes
   *     before the first character that may not be there
   */
  public static String checkName(String name) {
    int length = tokenLength(Objects.requireNonNull(name, "name"));
    if (length < name.length()) {
      throw new IllegalArgumentException(
          "field name '" + name.substring(0, length) + "…': illegal character at index " + length);
    }
    if (length == 0) {
      throw new IllegalArgumentException("field name is empty");
    }
    return name;
  }

  /**
   * {@return the value, which can be sent as it is (RFC 9110, section 5.5)}
   *
   * @param name the name of the field, for the message
   * @param value what to send: visible US-ASCII characters, with spaces and tabs only between them
   * @throws IllegalArgumentException when it is something else; the message names the field, and
   *     does not quote the value
   */
  public static String checkValue(String name, String value) {
    int length = Objects.requireNonNull(value, "value").length();
    for (int i = 0; i < length; i++) {
      char c = value.charAt(i);
      if (c > '~' || (c < ' ' && c != '\t')) {
        throw new IllegalArgumentException(
            String.format(
                Locale.ROOT,
                "field '%s': the value has a %s at index %d",
                name,
                c > 0x7F ? "character outside US-ASCII" : "control character",
                i));
      }
    }
    if (length > 0 && (value.charAt(0) <= ' ' || value.charAt(length - 1) <= ' ')) {
      throw new IllegalArgumentException(
          "field '" + name + "': the value begins or ends with white space");
    }
    return value;
  }

  private int indexOf(String name) {
    return indexOf(name, 0);
  }

  private int indexOf(String name, int from) {
    Objects.requireNonNull(name, "name");
    for (int i = from; i < pairs.length; i += 2) {
      if (pairs[i].equalsIgnoreCase(name)) {
        return i;
      }
    }
    return -1;
  }

  private HeaderList added(String name, String value) {
    String[] more = Arrays.copyOf(pairs, pairs.length + 2);
    more[pairs.length] = name;
    more[pairs.length + 1] = value;
    return new HeaderList(more);
  }

  /** Closes the gaps that the fields of a name leave, from an index on. */
  private static HeaderList compacted(String[] pairs, String name, int from) {
    int to = from;
    for (int i = from; i < pairs.length; i += 2) {
      if (!pairs[i].equalsIgnoreCase(name)) {
        pairs[to++] = pairs[i];
        pairs[to++] = pairs[i + 1];
      }
    }
    if (to == 0) {
      return EMPTY;
    }
    return new HeaderList(to == pairs.length ? pairs : Arrays.copyOf(pairs, to));
  }

  private static int tokenLength(String text) {
    int i = 0;
    while (i < text.length() && isTokenCharacter(text.charAt(i))) {
      i++;
    }
    return i;
  }

  private static boolean isTokenCharacter(char c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || "!#$%&'*+-.^_`|~".indexOf(c) >= 0;
  }

  /** Compares names without regard to case, values exactly, and the order. */
  @Override
  public boolean equals(@Nullable Object other) {
    if (!(other instanceof HeaderList that) || that.pairs.length != pairs.length) {
      return false;
    }
    for (int i = 0; i < pairs.length; i += 2) {
      if (!pairs[i].equalsIgnoreCase(that.pairs[i]) || !pairs[i + 1].equals(that.pairs[i + 1])) {
        return false;
      }
    }
    return true;
  }

  @Override
  public int hashCode() {
    int hash = 1;
    for (int i = 0; i < pairs.length; i += 2) {
      hash = 31 * hash + pairs[i].toLowerCase(Locale.ROOT).hashCode();
      hash = 31 * hash + pairs[i + 1].hashCode();
    }
    return hash;
  }

  /** {@return the names, such as {@code [Accept, Authorization]}; never a value} */
  @Override
  public String toString() {
    return names().toString();
  }
}
