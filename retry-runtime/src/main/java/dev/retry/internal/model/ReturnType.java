// SPDX-License-Identifier: Apache-2.0
package dev.retry.internal.model;

import java.io.InputStream;
import java.lang.reflect.Type;

/**
 * What a method returns, taken apart: {@code CompletableFuture<Optional<User>>} is an OPTIONAL of a
 * {@code User} in a future.
 *
 * @param future whether the caller gets it later
 * @param kind what stands around the body
 * @param body the type that the body is read as; for LIST and STREAM the list on one page
 */
public record ReturnType(boolean future, Kind kind, Type body) {

  /** What stands around the body. */
  public enum Kind {
    /** The body itself. */
    VALUE,
    /** Nothing. */
    VOID,
    /** The body, or empty for a status of 404. */
    OPTIONAL,
    /** The body with status and fields. */
    RESPONSE,
    /** The body or the failure, with its history. */
    ATTEMPTS,
    /** The items of all pages. */
    LIST,
    /** The items of all pages, read as they are asked for. */
    STREAM
  }

  /** {@return whether the caller reads the body as it comes} */
  public boolean streaming() {
    return body == InputStream.class;
  }

  /** {@return whether it is a list in pages} */
  public boolean isList() {
    return kind == Kind.LIST || kind == Kind.STREAM;
  }

  /** {@return whether nobody reads the body} */
  public boolean bodyless() {
    return body == void.class || body == Void.class;
  }
}
