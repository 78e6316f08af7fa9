// SPDX-License-Identifier: Apache-2.0
package dev.retry.message;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Objects;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/**
 * The content of a request or a response: bytes in memory, or a stream. Some can be sent again,
 * some only once:
 *
 * <pre>
 * kind       memory      length         sent again
 * of         all of it   known          yes, the same bytes
 * file       a buffer    known          yes, when the file has not changed
 * source     a buffer    known or not   yes, opened anew
 * oneShot    a buffer    not known      no
 * published  a buffer    not known      no
 * Saved      none        known          a response, never sent
 * </pre>
 *
 * @since 0.1.0
 */
public sealed interface Payload
    permits Payload.Bytes, Payload.OneShot, Payload.Saved, Payload.Published, ReplayablePayload {

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

  /**
   * {@return the bytes that a publisher gives, which can be sent once, and so never again}
   *
   * @param publisher subscribed to when the request is sent, and given demand as it goes out
   * @param mediaType the {@code Content-Type}, or {@code null} for none
   */
  static Payload published(Flow.Publisher<ByteBuffer> publisher, @Nullable String mediaType) {
    return new Published(publisher, mediaType);
  }

  /**
   * {@return content that is opened anew each time it is sent}
   *
   * @param source gives another stream each time, from the first byte, with the same bytes
   * @param length how many bytes there are, or -1; what gives more or fewer fails with {@link
   *     UnreadableBodyException}
   * @param mediaType the {@code Content-Type}, or {@code null} for none
   */
  static Payload source(Source source, long length, @Nullable String mediaType) {
    return new ReplayablePayload(source, length, mediaType);
  }

  /**
   * {@return the content of a file, which is read each time it is sent} Its size, its time of
   * change and its identity are those of now: when one of them is another later, sending it fails
   * with {@link UnreadableBodyException}.
   *
   * @param file a regular file
   * @param mediaType the {@code Content-Type}, or {@code null} for none
   * @throws UnreadableBodyException when there is no such file, it is none, or it cannot be read;
   *     the message does not name it
   */
  static Payload file(Path file, @Nullable String mediaType) throws UnreadableBodyException {
    FileSource source = FileSource.of(file);
    return new ReplayablePayload(source, source.size(), mediaType);
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
   * @throws IllegalStateException for anything else
   */
  byte[] bytes();

  /**
   * {@return the content as text: in the charset of its byte order mark, else of its media type,
   * else in UTF-8, which JSON is always in (RFC 8259, section 8.1)}
   *
   * @throws IOException when the charset is not known
   * @throws IllegalStateException unless it is in memory
   */
  default String text() throws IOException {
    return BodyText.of(bytes(), mediaType());
  }

  /** Gives up what is left of it, when it can be read only once. */
  void close();

  /** Opens content that can be read any number of times. */
  @FunctionalInterface
  interface Source {
    /**
     * {@return the content from its first byte; the caller closes it}
     *
     * @throws IOException when it cannot be read
     */
    InputStream open() throws IOException;
  }

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

  /**
   * What a publisher gives, once.
   *
   * @param publisher the publisher
   * @param mediaType its media type, or {@code null}
   */
  record Published(Flow.Publisher<ByteBuffer> publisher, @Nullable String mediaType)
      implements Payload {

    /** Refuses {@code null}. */
    public Published {
      Objects.requireNonNull(publisher, "publisher");
    }

    @Override
    public long length() {
      return -1;
    }

    @Override
    public boolean replayable() {
      return false;
    }

    /** {@return a stream that subscribes at its first read, and asks for one buffer at a time} */
    @Override
    public InputStream open() {
      return new PublisherStream(publisher);
    }

    @Override
    public byte[] bytes() {
      throw new IllegalStateException("what is published is read once, by open()");
    }

    @Override
    public void close() {}

    @Override
    public String toString() {
      return "a publisher";
    }
  }
}
