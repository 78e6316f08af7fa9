// SPDX-License-Identifier: Apache-2.0
package dev.retry.internal.model;

import dev.retry.message.Payload;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Supplier;

/**
 * Content of type {@code multipart/form-data} (RFC 7578): a row of contents, each opened when its
 * turn has come, so that it takes no more memory than they do.
 */
final class Multipart {
  private static final SecureRandom RANDOM = new SecureRandom();

  /** Draws: far more than are ever needed. */
  private static final int DRAWS = 16;

  private Multipart() {}

  /**
   * {@return 128 random bits: nobody who writes a part can guess them, so they are in none, but by
   * a chance that never comes}
   */
  static String randomBoundary() {
    byte[] bits = new byte[16];
    RANDOM.nextBytes(bits);
    return HexFormat.of().formatHex(bits);
  }

  /**
   * {@return the content; it can be sent again when that of each section can}
   *
   * @param sections its parts
   * @param boundaries draws what stands between them
   */
  static Payload of(List<Section> sections, Supplier<String> boundaries) {
    String boundary = boundary(sections, boundaries);
    List<Payload> row = new ArrayList<>();
    String delimiter = "--" + boundary;
    for (Section section : sections) {
      row.add(bytes((delimiter + "\r\n").getBytes(StandardCharsets.US_ASCII)));
      row.add(bytes(section.head()));
      row.add(section.content());
      delimiter = "\r\n--" + boundary;
    }
    row.add(bytes((delimiter + "--\r\n").getBytes(StandardCharsets.US_ASCII)));
    String mediaType = "multipart/form-data; boundary=" + boundary;
    return row.stream().allMatch(Payload::replayable)
        ? Payload.source(() -> new RowStream(row), length(row), mediaType)
        : Payload.oneShot(new RowStream(row), mediaType);
  }

  private static Payload bytes(byte[] bytes) {
    return Payload.of(bytes, null);
  }

  private static long length(List<Payload> row) {
    long sum = 0;
    for (Payload one : row) {
      if (one.length() < 0) {
        return -1;
      }
      sum += one.length();
    }
    return sum;
  }

  /** Draws again while a part in memory has the boundary in it. */
  private static String boundary(List<Section> sections, Supplier<String> boundaries) {
    for (int draw = 0; draw < DRAWS; draw++) {
      String boundary = boundaries.get();
      byte[] sought = ("--" + boundary).getBytes(StandardCharsets.US_ASCII);
      if (sections.stream().noneMatch(section -> has(section.content(), sought))) {
        return boundary;
      }
    }
    throw new IllegalStateException("no boundary was found that is in none of the parts");
  }

  private static boolean has(Payload content, byte[] sought) {
    if (!(content instanceof Payload.Bytes)) {
      return false;
    }
    byte[] bytes = content.bytes();
    for (int at = 0; at <= bytes.length - sought.length; at++) {
      if (Arrays.equals(bytes, at, at + sought.length, sought, 0, sought.length)) {
        return true;
      }
    }
    return false;
  }

  /** One content after the other, each opened at its first byte and closed after its last. */
  private static final class RowStream extends InputStream {
    private final List<Payload> row;
    private InputStream current = InputStream.nullInputStream();
    private int next;

    RowStream(List<Payload> row) {
      this.row = row;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] bytes, int offset, int count) throws IOException {
      if (count == 0) {
        return 0;
      }
      int read = current.read(bytes, offset, count);
      while (read < 0 && next < row.size()) {
        current.close();
        current = row.get(next++).open();
        read = current.read(bytes, offset, count);
      }
      return read;
    }

    @Override
    public void close() throws IOException {
      next = row.size();
      row.forEach(Payload::close);
      current.close();
    }
  }
}
