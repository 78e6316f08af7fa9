// SPDX-License-Identifier: Apache-2.0
package dev.retry.message;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

/**
 * A body could not be written to its file; the fault is not the server's, so no other attempt is
 * made.
 *
 * @since 0.1.0
 */
public final class BodyNotSavedException extends IOException {
  private static final long serialVersionUID = 1L;

  /**
   * Makes one. The message does not name the file; that of the cause may.
   *
   * @param cause what the file system says
   */
  public BodyNotSavedException(IOException cause) {
    super(reason(cause), cause);
  }

  private static String reason(IOException cause) {
    if (cause instanceof NoSuchFileException) {
      return "there is no such directory";
    }
    if (cause instanceof AccessDeniedException) {
      return "access is denied";
    }
    if (cause instanceof FileAlreadyExistsException) {
      return "something is there that cannot be replaced";
    }
    String said =
        cause instanceof FileSystemException named ? named.getReason() : cause.getMessage();
    return said == null ? cause.getClass().getSimpleName() : said;
  }
}
