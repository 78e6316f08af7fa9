// SPDX-License-Identifier: Apache-2.0
package dev.retry.examples.coming;

import dev.retry.message.HttpStatusException;

/** What a 404 stands for. */
public final class NoSuchNote extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Made by the client. */
  public NoSuchNote(HttpStatusException cause) {
    super(cause);
  }
}
