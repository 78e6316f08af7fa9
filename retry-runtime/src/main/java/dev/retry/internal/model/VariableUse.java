// SPDX-License-Identifier: Apache-2.0
package dev.retry.internal.model;

import dev.retry.message.UriTemplate;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * How a template uses one of its variables (RFC 6570, section 3.2).
 *
 * @param isOptional whether the path stays whole without a value: its delimiter goes with it
 * @param isQuery whether it is a part of the query, where any text stays in its place
 * @param isReserved whether its value may be a path of several segments
 * @param prefixed whether one of its expressions takes only its first characters
 */
record VariableUse(boolean isOptional, boolean isQuery, boolean isReserved, boolean prefixed) {
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
    return of(operators.toString(), prefixed);
  }

  /**
   * {@return the use of a variable}
   *
   * @param operators the operator of each expression it stands in, a blank for none
   * @param prefixed whether one of them takes only its first characters
   */
  static VariableUse of(String operators, boolean prefixed) {
    return new VariableUse(
        consistsOf("./;?&", operators),
        consistsOf("?&", operators),
        operators.indexOf('+') >= 0,
        prefixed);
  }

  private static boolean consistsOf(String some, String operators) {
    return !operators.isEmpty() && operators.chars().allMatch(each -> some.indexOf(each) >= 0);
  }
}
