// SPDX-License-Identifier: Apache-2.0
package dev.retry.message;

import static java.util.Objects.requireNonNull;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads Structured Fields (RFC 9651): fields that are an item, a list or a dictionary.
 *
 * <pre>{@code
 * List<Member> limits = StructuredField.list(headers.all("RateLimit")); // "burst";r=0;t=7, "day";r=9
 * limits.get(0).parameters().get("t"); // 7L
 * }</pre>
 *
 * <p>A malformed field is ignored as a whole (section 4.2): it is {@code null}, never an exception,
 * and never a part. Several lines of a field are one (section 3). Every character is looked at
 * once, so a hostile field costs no more than its length.
 *
 * <table>
 * <caption>What a bare item (section 3.3) is in Java</caption>
 * <tr><th>Type</th><th>Such as</th><th>Class</th></tr>
 * <tr><td>Integer</td><td>{@code -42}</td><td>{@link Long}</td></tr>
 * <tr><td>Decimal</td><td>{@code 4.5}</td><td>{@link java.math.BigDecimal}</td></tr>
 * <tr><td>String</td><td>{@code "a b"}</td><td>{@link String}</td></tr>
 * <tr><td>Token</td><td>{@code gzip}</td><td>{@link Token}</td></tr>
 * <tr><td>Byte Sequence</td><td>{@code :aGk=:}</td><td>{@link java.nio.ByteBuffer}, read-only</td></tr>
 * <tr><td>Boolean</td><td>{@code ?1}</td><td>{@link Boolean}</td></tr>
 * <tr><td>Date</td><td>{@code @1659578233}</td><td>{@link java.time.Instant}</td></tr>
 * <tr><td>Display String</td><td>{@code %"f%c3%bc"}</td><td>{@link DisplayString}</td></tr>
 * </table>
 *
 * @since 0.1.0
 */
public final class StructuredField {
  private StructuredField() {}

  /**
   * {@return the item, or {@code null} when the field is absent or malformed}
   *
   * @param lines the values of the field, in order
   */
  public static @Nullable Item item(List<String> lines) {
    return read(lines, StructuredFieldParser::item);
  }

  /**
   * {@return the members in order, or {@code null} when the field is malformed; empty when it is
   * absent}
   *
   * @param lines the values of the field, in order
   */
  public static @Nullable List<Member> list(List<String> lines) {
    return read(lines, StructuredFieldParser::list);
  }

  /**
   * {@return the members by key in order, or {@code null} when the field is malformed; empty when
   * it is absent}
   *
   * @param lines the values of the field, in order
   */
  public static @Nullable Map<String, Member> dictionary(List<String> lines) {
    return read(lines, StructuredFieldParser::dictionary);
  }

  private static <T> @Nullable T read(
      List<String> lines, Function<StructuredFieldParser, T> production) {
    try {
      return new StructuredFieldParser(String.join(", ", lines)).field(production);
    } catch (StructuredFieldParser.Malformed malformed) {
      return null;
    }
  }

  /** A member of a list or a dictionary. */
  public sealed interface Member permits Item, InnerList {

    /** {@return the bare items by key, in order; {@code true} for a key without a value} */
    Map<String, Object> parameters();
  }

  /**
   * A bare item with its parameters (section 3.3).
   *
   * @param value the bare item
   * @param parameters its parameters
   */
  public record Item(Object value, Map<String, Object> parameters) implements Member {
    /** Refuses {@code null}, and copies the parameters. */
    public Item {
      requireNonNull(value, "value");
      parameters = copy(parameters);
    }
  }

  /**
   * A list that is a member itself (section 3.1.1).
   *
   * @param items its items
   * @param parameters its parameters
   */
  public record InnerList(List<Item> items, Map<String, Object> parameters) implements Member {
    /** Copies the items and the parameters. */
    public InnerList {
      items = List.copyOf(items);
      parameters = copy(parameters);
    }
  }

  /**
   * A word such as {@code gzip} (section 3.3.4).
   *
   * @param text the word
   */
  public record Token(String text) {
    /** Refuses {@code null}. */
    public Token {
      requireNonNull(text, "text");
    }
  }

  /**
   * Text for people (section 3.3.8).
   *
   * @param text the text, in Unicode
   */
  public record DisplayString(String text) {
    /** Refuses {@code null}. */
    public DisplayString {
      requireNonNull(text, "text");
    }
  }

  private static Map<String, Object> copy(Map<String, Object> parameters) {
    return Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
  }
}
