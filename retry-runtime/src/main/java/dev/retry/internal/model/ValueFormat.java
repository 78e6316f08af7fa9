// SPDX-License-Identifier: Apache-2.0
package dev.retry.internal.model;

import java.util.List;

/** The texts that are sent for an argument: none, one, or several. */
@FunctionalInterface
interface ValueFormat {

  /** {@return each text, in order} */
  List<String> texts(Object value);
}
