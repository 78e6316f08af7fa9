// SPDX-License-Identifier: Apache-2.0
package dev.retry.spi;

import dev.retry.message.Payload;
import java.io.IOException;
import java.lang.reflect.Type;
import org.jspecify.annotations.Nullable;

/**
 * A JSON value, in the terms of the library that read it: what a page of a list is taken apart
 * with. Immutable.
 *
 * @since 0.1.0
 */
public interface Document {

  /**
   * {@return the value at a place in this one, or {@code null} where nothing is}
   *
   * @param pointer a JSON pointer (RFC 6901); the empty one is this value
   */
  @Nullable Document at(String pointer);

  /** {@return how many elements it has, or -1 when it is no array} */
  int size();

  /** {@return whether it is {@code null}} */
  boolean isNull();

  /**
   * {@return a string without quotes, a number or a boolean as it is written; {@code null} for
   * anything else}
   */
  @Nullable String text();

  /**
   * {@return it as a value of a type}
   *
   * @param type the declared type, generic arguments included
   * @throws IOException when it is no such value; the message must not quote it
   */
  @Nullable Object read(Type type) throws IOException;

  /**
   * {@return this document with another value at a place, and objects on the way there where
   * nothing is}
   *
   * @param pointer a JSON pointer that is not empty
   * @param value of the same codec
   * @throws IOException when something on the way is no object
   */
  Document with(String pointer, Document value) throws IOException;

  /** {@return it as JSON, in UTF-8} */
  Payload body();
}
