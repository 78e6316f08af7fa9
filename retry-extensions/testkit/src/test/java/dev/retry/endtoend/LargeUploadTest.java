// SPDX-License-Identifier: Apache-2.0
package dev.retry.endtoend;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import dev.retry.Timeout;
import dev.retry.client.ClientFactory;
import dev.retry.http.Api;
import dev.retry.http.Body;
import dev.retry.http.PUT;
import dev.retry.http.Part;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is sent and is longer than the memory of the JVM. */
class LargeUploadTest {
  private static final long GIB = 1L << 30;
  private static final Pattern LENGTH = Pattern.compile("(?i)\r\ncontent-length: (\\d+)");

  @ParameterizedTest
  @ValueSource(strings = {"file", "source", "parts later"})
  void aGibibyteIsUploadedFromAHeapOf64Mebibytes(String way, @TempDir Path folder)
      throws Exception {
    Path file = folder.resolve("large");
    try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw");
        ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      sparse.setLength(GIB);
      CompletableFuture<Long> received = CompletableFuture.supplyAsync(() -> serve(server));
      Process client =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-Xmx64m",
                  "-XX:+UseSerialGC",
                  "-XX:TieredStopAtLevel=1",
                  "-cp",
                  System.getProperty("java.class.path"),
                  Uploader.class.getName(),
                  "http://127.0.0.1:" + server.getLocalPort(),
                  way,
                  file.toString())
              .redirectErrorStream(true)
              .start();
      String said = new String(client.getInputStream().readAllBytes(), US_ASCII);

      assertThat(client.waitFor(1, TimeUnit.MINUTES)).isTrue();
      assertThat(said).endsWith("sent" + System.lineSeparator());
      assertThat(received.get(1, TimeUnit.MINUTES)).isBetween(GIB, GIB + 300);
    }
  }

  /** Counts the bytes of one body. */
  private static long serve(ServerSocket server) {
    try (Socket connection = server.accept()) {
      InputStream in = new BufferedInputStream(connection.getInputStream(), 1 << 16);
      StringBuilder head = new StringBuilder();
      while (head.indexOf("\r\n\r\n") < 0) {
        head.append((char) in.read());
      }
      Matcher length = LENGTH.matcher(head);
      long count = length.find() ? skip(in, Long.parseLong(length.group(1))) : chunks(in);
      connection.getOutputStream().write("HTTP/1.1 204 No Content\r\n\r\n".getBytes(US_ASCII));
      return count;
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static long skip(InputStream in, long count) throws IOException {
    in.skipNBytes(count);
    return count;
  }

  private static long chunks(InputStream in) throws IOException {
    long count = 0;
    long size = -1;
    while (size != 0) {
      StringBuilder line = new StringBuilder();
      while (line.indexOf("\r\n") < 0) {
        line.append((char) in.read());
      }
      size = Long.parseLong(line.toString().trim(), 16);
      count += skip(in, size);
      in.skipNBytes(2);
    }
    return count;
  }

  @Api
  @Timeout(attempt = 50, total = 50)
  interface Large {
    @PUT("/")
    void send(@Body Path file);

    @PUT("/")
    void source(@Body Supplier<InputStream> source);

    @PUT("/")
    CompletableFuture<Void> partsLater(@Part String title, @Part Path file);
  }

  /** The program with the small heap. */
  static final class Uploader {
    private Uploader() {}

    @SuppressWarnings("SystemOut")
    public static void main(String[] arguments) throws IOException {
      Path file = Path.of(arguments[2]);
      try (ClientFactory clients = ClientFactory.builder().baseUrl(arguments[0]).build();
          InputStream stream = Files.newInputStream(file)) {
        Large api = clients.create(Large.class);
        switch (arguments[1]) {
          case "file" -> api.send(file);
          case "source" -> api.source(() -> stream);
          default -> api.partsLater("large", file).join();
        }
        System.out.println("sent");
      }
    }
  }
}
