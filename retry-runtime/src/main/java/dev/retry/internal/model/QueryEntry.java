// SPDX-License-Identifier: Apache-2.0
package dev.retry.internal.model;

/**
 * Writes what has one name in the query.
 *
 * @param name the name, encoded; empty when the values are themselves names
 * @param values writes its values
 * @param flag whether it has no values
 */
record QueryEntry(String name, QueryValues values, boolean flag) {

  void append(StringBuilder target, int query, Object value) {
    if (!flag) {
      values.append(target, query, name, value);
    } else if (name.isEmpty()) {
      values.appendNames(target, query, value);
    } else if (value.equals(true)) {
      TargetText.next(target, query).append(name);
    }
  }
}
