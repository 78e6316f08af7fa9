// SPDX-License-Identifier: Apache-2.0
package dev.retry.internal.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Adds the properties of a record or a bean to the query.
 *
 * @param index the place of the argument
 * @param members what it has
 */
record QueryBeanBinder(int index, List<Member> members) implements QueryPart {

  /**
   * One of them.
   *
   * @param property reads it
   * @param entry writes it
   */
  record Member(BeanProperty property, QueryEntry entry) {}

  @Override
  public void bind(@Nullable Object[] arguments, StringBuilder target, int query) {
    Object argument = arguments[index];
    if (argument != null) {
      for (Member member : members) {
        Object value = member.property().read(argument);
        if (value != null) {
          member.entry().append(target, query, value);
        }
      }
    }
  }
}
