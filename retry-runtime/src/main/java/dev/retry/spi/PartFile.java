// SPDX-License-Identifier: Apache-2.0
package dev.retry.spi;

import dev.retry.message.BodyNotSavedException;
import dev.retry.message.Payload;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A file that is being written, under a name of its own.
 *
 * <p>No lock is held while it is written, since the thread that abandons it may be the timer that
 * all calls share: then the thread that writes clears up.
 */
final class PartFile {
  private final Path path;
  private final FileChannel channel;

  // Guarded by this.
  private boolean writing;
  private boolean abandoned;
  private boolean ended;

  private PartFile(Path path, FileChannel channel) {
    this.path = path;
    this.channel = channel;
  }

  static PartFile beside(Path target) throws BodyNotSavedException {
    Path path = target.resolveSibling(".retry-" + UUID.randomUUID() + ".part");
    try {
      return new PartFile(
          path, FileChannel.open(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE));
    } catch (IOException e) {
      throw new BodyNotSavedException(e);
    }
  }

  void write(ByteBuffer bytes) throws IOException {
    if (!beginWriting()) {
      return;
    }
    try {
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
    } catch (ClosedByInterruptException interrupted) {
      throw interrupted;
    } catch (IOException e) {
      throw new BodyNotSavedException(e);
    } finally {
      if (wasAbandoned()) {
        clear();
      }
    }
  }

  private synchronized boolean beginWriting() {
    writing = !abandoned;
    return writing;
  }

  private synchronized boolean wasAbandoned() {
    writing = false;
    return abandoned;
  }

  Payload end(@Nullable String mediaType) throws IOException {
    try {
      channel.close();
    } catch (IOException e) {
      abandon();
      throw new BodyNotSavedException(e);
    }
    synchronized (this) {
      ended = true;
    }
    return new Payload.Saved(path, mediaType);
  }

  void abandon() {
    synchronized (this) {
      if (ended || abandoned) {
        return; // from here on it is the payload's, or was cleared
      }
      abandoned = true;
      if (writing) {
        return;
      }
    }
    clear();
  }

  private void clear() {
    try {
      channel.close();
      Files.deleteIfExists(path);
    } catch (IOException e) {
      System.getLogger(PartFile.class.getName())
          .log(System.Logger.Level.WARNING, "a part of a body could not be deleted", e);
    }
  }
}
