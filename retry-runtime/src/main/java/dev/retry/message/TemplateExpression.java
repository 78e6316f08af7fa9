// SPDX-License-Identifier: Apache-2.0
package dev.retry.message;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The part of a template between two braces; expands as RFC 6570, section 3.2.1 says. */
record TemplateExpression(TemplateOperator operator, List<Variable> variables) {

  /**
   * One of its variables.
   *
   * @param name its name
   * @param position its place among the variables of the template
   * @param prefix how many characters of the value to take; 0 for all
   * @param explode whether each member of a list or a map stands for itself
   */
  record Variable(String name, int position, int prefix, boolean explode) {}

  <S> void expand(StringBuilder to, S source, UriTemplate.Values<S> values) {
    String before = operator.first;
    for (int i = 0; i < variables.size(); i++) {
      Variable variable = variables.get(i);
      Object value = defined(values.of(source, variable.position()));
      if (value != null) {
        if (!before.isEmpty()) {
          to.append(before);
        }
        before = operator.separator;
        if (value instanceof String text) {
          expandText(to, variable, text);
        } else if (value instanceof Collection<?> list) {
          expandList(to, variable, list);
        } else if (value instanceof Map<?, ?> map) {
          expandMap(to, variable, map);
        } else {
          expandText(to, variable, value);
        }
      }
    }
  }

  /**
   * Section 2.3: a list or a map is defined when one of its members is. Most values are texts, and
   * before Java 23 to ask one for an interface that it does not have is to go through all it has.
   */
  private static @Nullable Object defined(@Nullable Object value) {
    if (value == null || value instanceof String) {
      return value;
    }
    Collection<?> members =
        value instanceof Map<?, ?> map ? map.values() : value instanceof Collection<?> c ? c : null;
    return members == null || members.stream().anyMatch(Objects::nonNull) ? value : null;
  }

  private void expandText(StringBuilder to, Variable variable, Object value) {
    String text = value.toString();
    if (operator.named) {
      appendName(to, variable.name(), text.isEmpty());
    }
    if (value instanceof PercentEncoded) {
      to.append(text);
      return;
    }
    int prefix = variable.prefix();
    boolean whole = prefix == 0 || text.codePointCount(0, text.length()) <= prefix;
    encode(to, variable, whole ? text : text.substring(0, text.offsetByCodePoints(0, prefix)));
  }

  private void expandList(StringBuilder to, Variable variable, Collection<?> list) {
    boolean exploded = startMembers(to, variable);
    String before = "";
    for (Object member : list) {
      if (member != null) {
        String text = member.toString();
        to.append(before);
        before = exploded ? operator.separator : ",";
        if (exploded && operator.named) {
          appendName(to, variable.name(), text.isEmpty());
        }
        if (member instanceof PercentEncoded) {
          to.append(text);
        } else {
          encode(to, variable, text);
        }
      }
    }
  }

  private void expandMap(StringBuilder to, Variable variable, Map<?, ?> map) {
    boolean exploded = startMembers(to, variable);
    String before = "";
    for (Map.Entry<?, ?> member : map.entrySet()) {
      if (member.getValue() != null) {
        String text = member.getValue().toString();
        to.append(before);
        before = exploded ? operator.separator : ",";
        encode(to, variable, String.valueOf(member.getKey()));
        boolean bare = operator.named && text.isEmpty();
        to.append(exploded ? bare ? operator.ifEmpty : "=" : ",");
        encode(to, variable, text);
      }
    }
  }

  /** Appends the name that stands before all members. @return whether the members are exploded */
  private boolean startMembers(StringBuilder to, Variable variable) {
    if (variable.prefix() > 0) {
      throw new IllegalArgumentException(
          "variable '" + variable.name() + "': a list or a map has no prefix");
    }
    if (operator.named && !variable.explode()) {
      appendName(to, variable.name(), false);
    }
    return variable.explode();
  }

  private void appendName(StringBuilder to, String name, boolean empty) {
    to.append(name).append(empty ? operator.ifEmpty : "=");
  }

  private void encode(StringBuilder to, Variable variable, String text) {
    int unpaired = PercentEncoding.encode(to, text, operator.reserved);
    if (unpaired >= 0) {
      throw new IllegalArgumentException(
          "variable '" + variable.name() + "': unpaired surrogate at index " + unpaired);
    }
  }
}
