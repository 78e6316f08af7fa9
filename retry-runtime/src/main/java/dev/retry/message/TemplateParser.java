// SPDX-License-Identifier: Apache-2.0
package dev.retry.message;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads a URI template from left to right, once (RFC 6570, section 2). */
final class TemplateParser {
  private final String text;
  private int at;

  private final List<String> literals = new ArrayList<>();
  private final List<TemplateExpression> expressions = new ArrayList<>();
  private final Map<String, Integer> positions = new LinkedHashMap<>();

  TemplateParser(String text) {
    this.text = text;
  }

  UriTemplate parse() {
    literals.add(literal());
    while (at < text.length()) {
      expressions.add(expression());
      literals.add(literal());
    }
    return new UriTemplate(text, List.copyOf(positions.keySet()), literals, expressions);
  }

  /** Section 2.1. What may not stand in a URI, such as a letter with an accent, is encoded here. */
  private String literal() {
    int start = at;
    for (; at < text.length() && text.charAt(at) != '{'; at++) {
      char c = text.charAt(at);
      if (c == '}') {
        throw malformed(at, "'}' without '{'");
      }
      if (c == '%' && !PercentEncoding.isTriplet(text, at)) {
        throw malformed(at, "'%' without two hexadecimal digits");
      }
      if (c == ' ' || Character.isISOControl(c) || "\"<>\\^`|".indexOf(c) >= 0) {
        throw malformed(at, "illegal character");
      }
    }
    StringBuilder literal = new StringBuilder(at - start);
    int unpaired = PercentEncoding.encode(literal, text.substring(start, at), true);
    if (unpaired >= 0) {
      throw malformed(start + unpaired, "unpaired surrogate");
    }
    return literal.toString();
  }

  /** Section 2.2. */
  private TemplateExpression expression() {
    int open = at++;
    if (text.indexOf('}', at) < 0) {
      throw malformed(open, "'{' is not closed");
    }
    TemplateOperator operator = TemplateOperator.of(text.charAt(at));
    if (operator != null) {
      at++;
    } else if ("=,!@|".indexOf(text.charAt(at)) >= 0) {
      throw malformed(at, "the operator '" + text.charAt(at) + "' is reserved for later use");
    }
    List<TemplateExpression.Variable> variables = new ArrayList<>(1);
    do {
      variables.add(variable());
    } while (text.charAt(at++) == ',');
    return new TemplateExpression(
        operator == null ? TemplateOperator.SIMPLE : operator, List.copyOf(variables));
  }

  /** Sections 2.3 and 2.4. Leaves off at the comma or the brace that follows. */
  private TemplateExpression.Variable variable() {
    String name = name();
    int prefix = text.charAt(at) == ':' ? prefix() : 0;
    boolean explode = prefix == 0 && text.charAt(at) == '*';
    if (explode) {
      at++;
    }
    char next = text.charAt(at);
    if (next != ',' && next != '}') {
      throw malformed(at, "illegal character '" + next + "' in an expression");
    }
    Integer position = positions.putIfAbsent(name, positions.size());
    return new TemplateExpression.Variable(
        name, position == null ? positions.size() - 1 : position, prefix, explode);
  }

  private String name() {
    int start = at;
    while (true) {
      int length = nameCharacter();
      // A dot stands between two other characters of a name.
      if (length == 0 && text.charAt(at) == '.' && at > start && text.charAt(at - 1) != '.') {
        length = 1;
      }
      if (length == 0) {
        break;
      }
      at += length;
    }
    if (at == start || text.charAt(at - 1) == '.') {
      char next = text.charAt(at);
      throw malformed(
          at,
          next == ',' || next == '}' || next == ':' || next == '*'
              ? "a variable name is missing or ends with a dot"
              : "illegal character '" + next + "' in a variable name");
    }
    return text.substring(start, at);
  }

  private int nameCharacter() {
    char c = text.charAt(at);
    if (PercentEncoding.isTriplet(text, at)) {
      return 3;
    }
    return c == '_' || (c < 0x80 && Character.isLetterOrDigit(c)) ? 1 : 0;
  }

  private int prefix() {
    int start = ++at;
    int prefix = 0;
    for (; at - start < 4 && isDigit(text.charAt(at)); at++) {
      prefix = prefix * 10 + text.charAt(at) - '0';
    }
    if (at == start || text.charAt(start) == '0' || isDigit(text.charAt(at))) {
      throw malformed(start, "a prefix is a number from 1 to 9999");
    }
    return prefix;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private IllegalArgumentException malformed(int index, String what) {
    return new IllegalArgumentException("index " + index + " of '" + text + "': " + what);
  }
}
