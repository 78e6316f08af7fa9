// SPDX-License-Identifier: Apache-2.0
package dev.retry.http;

/**
 * How a query has several values of one name; the names in brackets are those of OpenAPI.
 *
 * @since 0.1.0
 */
public enum QueryStyle {
  /** Once per value: {@code id=1&id=2} (form, exploded). */
  REPEAT,

  /** Between commas: {@code id=1,2} (form, not exploded). */
  COMMA,

  /** Between spaces: {@code id=1%202} (spaceDelimited). */
  SPACE,

  /** Between bars: {@code id=1%7C2} (pipeDelimited). */
  PIPE,

  /**
   * Once per value, with brackets after the name, as PHP and Rails read a list: {@code
   * id%5B%5D=1&id%5B%5D=2}. What is no array or {@link Iterable} has none.
   */
  BRACKETS
}
