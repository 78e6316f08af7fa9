// SPDX-License-Identifier: Apache-2.0
package dev.retry.internal.model;

import dev.retry.message.UriTemplate;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * How a template uses one of its variables (RFC 6570, section 3.2).
 *
 * @param operators the operator of each expression it stands in, a blank for none
 * @param prefixed whether one of them takes only its first characters
 */
record VariableUse(String operators, boolean prefixed) {
  private static final Pattern EXPRESSION = Pattern.compile("\\{([+#./;?&]?)([^}]*)}");

  static VariableUse of(String variable, UriTemplate template) {
    StringBuilder operators = new StringBuilder();
    boolean prefixed = false;
    for (MatchResult expression : EXPRESSION.matcher(template.toString()).results().toList()) {
      for (String spec : expression.group(2).split(",", -1)) {
        boolean cut = spec.startsWith(variable + ":");
        if (cut || spec.equals(variable) || spec.equals(variable + "*")) {
          operators.append(expression.group(1).isEmpty() ? " " : expression.group(1));
          prefixed |= cut;
        }
      }
    }
    return new VariableUse(operators.toString(), prefixed);
  }

  /** {@return whether the path stays whole without a value: its delimiter goes with it} */
  boolean isOptional() {
    return consistsOf("./;?&");
  }

  /** {@return whether it is a part of the query, where any text stays in its place} */
  boolean isQuery() {
    return consistsOf("?&");
  }

  private boolean consistsOf(String some) {
    for (int i = 0; i < operators.length(); i++) {
      if (some.indexOf(operators.charAt(i)) < 0) {
        return false;
      }
    }
    return !operators.isEmpty();
  }

  /** {@return whether its value may be a path of several segments} */
  boolean isReserved() {
    return operators.indexOf('+') >= 0;
  }
}
