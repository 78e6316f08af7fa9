// SPDX-License-Identifier: Apache-2.0
package dev.retry.internal.model;

import dev.retry.message.Request;
import dev.retry.page.PageGuide;
import dev.retry.page.PagePosition;
import org.jspecify.annotations.Nullable;

/**
 * Where a list begins, as an argument says.
 *
 * @param index the place of the argument
 * @param parameter what messages call it, such as {@code parameter 'from'}
 */
public record StartPlan(int index, String parameter) {

  /**
   * {@return the position; the beginning for {@code null}}
   *
   * @param label the method, for messages
   * @param arguments one for each parameter
   * @param method what the position has to belong to
   * @param guide what leads from page to page
   * @param first the first request
   * @throws IllegalArgumentException when it is none of this method; the message does not quote it
   */
  public PagePosition position(
      String label, @Nullable Object[] arguments, String method, PageGuide guide, Request first) {
    if (!(arguments[index] instanceof String text)) {
      return PagePosition.START;
    }
    try {
      return PagePosition.read(text, method, guide, first);
    } catch (IllegalArgumentException unfit) {
      throw new IllegalArgumentException(
          label + ": " + parameter + " " + unfit.getMessage(), unfit);
    }
  }
}
