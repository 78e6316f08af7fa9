// SPDX-License-Identifier: Apache-2.0
package dev.retry.message;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a server says of an error in a form that programs can read (RFC 9457).
 *
 * @param type a URI reference that names the kind of problem, {@code about:blank} for none
 * @param title the kind of problem in words; {@code null} when the server gives none
 * @param status the status code that the problem was made for, or else that of the response
 * @param detail this problem in words, for people; {@code null} when the server gives none
 * @param instance a URI reference that names this problem; {@code null} when the server gives none
 * @param extensions every other member that has a value, read as the client's codec reads a map
 * @since 0.1.0
 */
public record Problem(
    String type,
    @Nullable String title,
    int status,
    @Nullable String detail,
    @Nullable String instance,
    Map<String, Object> extensions) {

  /** The media type of a problem in JSON. */
  static final String MEDIA_TYPE = "application/problem+json";

  /** Refuses {@code null}, and copies the extensions. */
  public Problem {
    Objects.requireNonNull(type, "type");
    extensions = Collections.unmodifiableMap(new LinkedHashMap<>(extensions));
  }

  /**
   * {@return the problem that a JSON object is} A member of another type than it should be is none.
   */
  static Problem of(Map<?, ?> members, int status) {
    Map<String, Object> extensions = new LinkedHashMap<>();
    members.forEach(
        (name, value) -> {
          if (name instanceof String text && value != null) {
            extensions.put(text, value);
          }
        });
    String type = text(extensions, "type");
    return new Problem(
        type == null ? "about:blank" : type,
        text(extensions, "title"),
        extensions.remove("status") instanceof Number number ? number.intValue() : status,
        text(extensions, "detail"),
        text(extensions, "instance"),
        extensions);
  }

  private static @Nullable String text(Map<String, Object> members, String name) {
    return members.remove(name) instanceof String text ? text : null;
  }

  /** {@return type and status; the rest may hold what is no business of a log} */
  @Override
  public String toString() {
    return "Problem[" + type + ", " + status + "]";
  }
}
