// SPDX-License-Identifier: Apache-2.0
package dev.retry.message;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The content of a request or a response: bytes in memory, a stream that can be read once, or a
 * response saved in a file.
 *
 * <p>Nothing is read anew for another attempt, which sends the same bytes: what was read from a
 * file or written from an object does not change when these do.
 *
 * @since 0.1.0
 */
public sealed interface Payload permits Payload.Bytes, Payload.OneShot, Payload.Saved {

  /**
   * {@return bytes in memory, which can be sent any number of times}
   *
   * @param bytes not copied: leave them alone
   * @param mediaType the {@code Content-Type}, or {@code null} for none
   */
  static Payload of(byte[] bytes, @Nullable String mediaType) {
    return new Bytes(bytes, mediaType);
  }

  /**
   * {@return a stream that can be sent once, and so never again}
   *
   * @param stream closed by whoever reads it
   * @param mediaType the {@code Content-Type}, or {@code null} for none
   */
  static Payload oneShot(InputStream stream, @Nullable String mediaType) {
    return new OneShot(stream, mediaType);
  }

  /** {@return no bytes} */
  static Payload empty() {
    return Bytes.EMPTY;
  }

  /**
   * {@return the media type with its parameters (the {@code Content-Type} field), or {@code null}}
   */
  @Nullable String mediaType();

  /** {@return the number of bytes, or -1 when it is not known} */
  long length();

  /** {@return whether it can be read more than once} */
  boolean replayable();

  /**
   * {@return the content from its first byte; the caller closes it}
   *
   * @throws IOException when it cannot be read
   */
  InputStream open() throws IOException;

  /**
   * {@return the content as an array: not a copy for bytes in memory}
   *
   * @throws IllegalStateException for a stream or a file
   */
  byte[] bytes();

  /** Gives up what is left of it. */
  void close();

  /**
   * Bytes in memory.
   *
   * @param bytes the content
   * @param mediaType its media type, or {@code null}
   */
  @SuppressWarnings("ArrayRecordComponent") // one owner; never compared
  record Bytes(byte[] bytes, @Nullable String mediaType) implements Payload {
    private static final Bytes EMPTY = new Bytes(new byte[0], null);

    /** Refuses {@code null}. */
    public Bytes {
      Objects.requireNonNull(bytes, "bytes");
    }

    @Override
    public long length() {
      return bytes.length;
    }

    @Override
    public boolean replayable() {
      return true;
    }

    @Override
    public InputStream open() {
      return new ByteArrayInputStream(bytes);
    }

    @Override
    public void close() {}

    @Override
    public String toString() {
      return bytes.length + " bytes";
    }
  }

  /**
   * A stream that can be read once.
   *
   * @param open the stream
   * @param mediaType its media type, or {@code null}
   */
  record OneShot(InputStream open, @Nullable String mediaType) implements Payload {

    /** Refuses {@code null}. */
    public OneShot {
      Objects.requireNonNull(open, "stream");
    }

    @Override
    public long length() {
      return -1;
    }

    @Override
    public boolean replayable() {
      return false;
    }

    @Override
    public byte[] bytes() {
      throw new IllegalStateException("a stream is read once, by open()");
    }

    @Override
    public void close() {
      try {
        open.close();
      } catch (IOException e) {
        System.getLogger(Payload.class.getName())
            .log(System.Logger.Level.DEBUG, "closing a body failed", e);
      }
    }

    @Override
    public String toString() {
      return "a stream";
    }
  }

  /**
   * The content of a response, saved in a file of its own until it is moved or given up.
   *
   * @param file where it is
   * @param mediaType its media type, or {@code null}
   */
  record Saved(Path file, @Nullable String mediaType) implements Payload {

    /** Refuses {@code null}. */
    public Saved {
      Objects.requireNonNull(file, "file");
    }

    /**
     * Moves it, in one step where the file system can.
     *
     * @param target where to; what is there is replaced
     * @throws BodyNotSavedException when it cannot be moved; it is deleted then
     */
    public void moveTo(Path target) throws BodyNotSavedException {
      try {
        try {
          Files.move(file, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
          Files.move(file, target, StandardCopyOption.REPLACE_EXISTING);
        }
      } catch (IOException e) {
        close();
        throw new BodyNotSavedException(e);
      }
    }

    @Override
    public long length() {
      try {
        return Files.size(file);
      } catch (IOException gone) {
        return -1;
      }
    }

    @Override
    public boolean replayable() {
      return false;
    }

    @Override
    public InputStream open() throws IOException {
      return Files.newInputStream(file);
    }

    @Override
    public byte[] bytes() {
      throw new IllegalStateException("what is saved in a file is read by open()");
    }

    @Override
    public void close() {
      try {
        Files.deleteIfExists(file);
      } catch (IOException e) {
        System.getLogger(Payload.class.getName())
            .log(System.Logger.Level.WARNING, "a saved body could not be deleted", e);
      }
    }

    @Override
    public String toString() {
      return "a file";
    }
  }
}
