// SPDX-License-Identifier: Apache-2.0
package dev.retry.message;

import org.jspecify.annotations.Nullable;

/** How an expression is expanded: the table of RFC 6570, appendix A. */
enum TemplateOperator {
  SIMPLE("", ",", false, "", false),
  RESERVED("", ",", false, "", true),
  FRAGMENT("#", ",", false, "", true),
  LABEL(".", ".", false, "", false),
  PATH("/", "/", false, "", false),
  PARAMETER(";", ";", true, "", false),
  QUERY("?", "&", true, "=", false),
  CONTINUATION("&", "&", true, "=", false);

  /** What stands before the first defined variable. */
  final String first;

  /** What stands before each further one. */
  final String separator;

  /** Whether the name of the variable stands before its value. */
  final boolean named;

  /** What follows the name of an empty value. */
  final String ifEmpty;

  /** Whether reserved characters and percent-encoded triplets in a value stay as they are. */
  final boolean reserved;

  TemplateOperator(
      String first, String separator, boolean named, String ifEmpty, boolean reserved) {
    this.first = first;
    this.separator = separator;
    this.named = named;
    this.ifEmpty = ifEmpty;
    this.reserved = reserved;
  }

  /** {@return the operator that the character stands for, or {@code null} when it is none} */
  static @Nullable TemplateOperator of(char c) {
    return switch (c) {
      case '+' -> RESERVED;
      case '#' -> FRAGMENT;
      case '.' -> LABEL;
      case '/' -> PATH;
      case ';' -> PARAMETER;
      case '?' -> QUERY;
      case '&' -> CONTINUATION;
      default -> null;
    };
  }
}
