// SPDX-License-Identifier: Apache-2.0
package dev.retry.message;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A file as it was when a call began.
 *
 * @param file where it is
 * @param size its number of bytes
 * @param changed when it was written to last
 * @param key what tells it from another file in its place, where the file system says so
 */
record FileSource(Path file, long size, FileTime changed, @Nullable Object key)
    implements Payload.Source {

  /** {@return a file as it is now} */
  static FileSource of(Path file) throws UnreadableBodyException {
    Objects.requireNonNull(file, "file");
    FileSource source = read(file);
    if (!Files.isReadable(file)) {
      throw new UnreadableBodyException("the file cannot be read", null);
    }
    return source;
  }

  private static FileSource read(Path file) throws UnreadableBodyException {
    BasicFileAttributes now;
    try {
      now = Files.readAttributes(file, BasicFileAttributes.class);
    } catch (NoSuchFileException missing) {
      throw new UnreadableBodyException("there is no such file", missing);
    } catch (IOException unreadable) {
      throw new UnreadableBodyException("the file cannot be read", unreadable);
    }
    if (!now.isRegularFile()) {
      throw new UnreadableBodyException(
          now.isDirectory() ? "the file is a directory" : "the file is no regular file", null);
    }
    return new FileSource(file, now.size(), now.lastModifiedTime(), now.fileKey());
  }

  @Override
  public InputStream open() throws IOException {
    check();
    return new FilterInputStream(Files.newInputStream(file)) {
      @Override
      public int read() throws IOException {
        int read = super.read();
        if (read < 0) {
          check();
        }
        return read;
      }

      @Override
      public int read(byte[] bytes, int offset, int count) throws IOException {
        int read = super.read(bytes, offset, count);
        if (read < 0) {
          check();
        }
        return read;
      }
    };
  }

  private void check() throws UnreadableBodyException {
    if (!equals(read(file))) {
      throw new UnreadableBodyException("the file has changed since the call began", null);
    }
  }
}
