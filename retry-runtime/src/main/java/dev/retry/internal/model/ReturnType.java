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
 * @param body the type that the body is read as; for lists in pages the list on one page
 * @param pages whether the caller gets pages, and not their items
 */
public record ReturnType(boolean future, Kind kind, Type body, boolean pages) {

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
    STREAM,
    /** The same, as often as is wanted. */
    ITERABLE,
    /** The same, without a thread. */
    PUBLISHER;

    /** {@return whether the call begins when it is read, and fails there} */
    public boolean isLazy() {
      return this == STREAM || isRepeatable();
    }

    /** {@return whether it can be read again, which is another call} */
    public boolean isRepeatable() {
      return this == ITERABLE || this == PUBLISHER;
    }
  }

  /** {@return whether the caller reads the body as it comes} */
  public boolean streaming() {
    return body == InputStream.class;
  }

  /** {@return whether it is a list in pages} */
  public boolean isList() {
    return kind == Kind.LIST || kind.isLazy();
  }

  /** {@return whether nobody reads the body} */
  public boolean bodyless() {
    return body == void.class || body == Void.class;
  }
}
