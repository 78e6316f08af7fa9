// SPDX-License-Identifier: Apache-2.0
package dev.retry.internal.model;

import dev.retry.http.QueryStyle;
import dev.retry.message.PercentEncoded;
import dev.retry.message.PercentEncoding;
import java.util.List;
import java.util.Optional;

/**
 * Writes the values of one name.
 *
 * @param where the parameter, for messages
 * @param format how values become text
 * @param style what is done with several
 * @param encoded whether the texts are percent-encoded already
 */
record QueryValues(String where, ValueFormat format, QueryStyle style, boolean encoded) {

  /** Writes name and values, or nothing when there is no value. */
  void append(StringBuilder target, int query, String encodedName, Object value) {
    if (format instanceof ScalarFormat scalar) {
      append(target, query, encodedName, value, scalar);
      return;
    }
    List<String> texts = format.texts(value);
    if (texts.isEmpty()) {
      return;
    }
    String brackets = style == QueryStyle.BRACKETS && isSeveral(value) ? "%5B%5D" : "";
    StringBuilder to =
        TargetText.next(target, query).append(encodedName).append(brackets).append('=');
    append(to, texts.get(0));
    for (int i = 1; i < texts.size(); i++) {
      switch (style) {
        case REPEAT, BRACKETS ->
            TargetText.next(target, query).append(encodedName).append(brackets).append('=');
        case COMMA -> to.append(',');
        case SPACE -> to.append("%20");
        case PIPE -> to.append("%7C");
      }
      append(to, texts.get(i));
    }
  }

  private void append(
      StringBuilder target, int query, String encodedName, Object value, ScalarFormat scalar) {
    if (scalar.digits()) {
      TargetText.next(target, query)
          .append(encodedName)
          .append('=')
          .append(((Number) value).longValue());
      return;
    }
    String text = scalar.text(value);
    if (text != null) {
      append(TargetText.next(target, query).append(encodedName).append('='), text);
    }
  }

  /** Writes each value as a name without value. */
  void appendNames(StringBuilder target, int query, Object value) {
    for (String text : format.texts(value)) {
      append(TargetText.next(target, query), text);
    }
  }

  private void append(StringBuilder to, String text) {
    try {
      if (encoded) {
        to.append(PercentEncoded.of(text, PercentEncoded.IN_QUERY_VALUE));
      } else {
        PercentEncoding.append(to, text);
      }
    } catch (IllegalArgumentException unsendable) {
      throw new IllegalArgumentException(where + ": " + unsendable.getMessage(), unsendable);
    }
  }

  private static boolean isSeveral(Object value) {
    return value instanceof Iterable
        || value.getClass().isArray()
        || (value instanceof Optional<?> held && held.map(QueryValues::isSeveral).orElse(false));
  }
}
