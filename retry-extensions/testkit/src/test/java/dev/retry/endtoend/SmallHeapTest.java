// SPDX-License-Identifier: Apache-2.0
package dev.retry.endtoend;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import dev.retry.Timeout;
import dev.retry.client.ClientFactory;
import dev.retry.http.Api;
import dev.retry.http.GET;
import dev.retry.http.SaveTo;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is longer than the memory of the JVM. */
class SmallHeapTest {
  private static final long GIB = 1L << 30;

  @ParameterizedTest
  @ValueSource(strings = {"file", "stream"})
  void aGibibyteIsDownloadedInAHeapOf64Mebibytes(String way, @TempDir Path folder)
      throws Exception {
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      CompletableFuture<Void> served = CompletableFuture.runAsync(() -> serve(server));
      Process client =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-Xmx64m",
                  "-XX:+UseSerialGC",
                  "-XX:TieredStopAtLevel=1",
                  "-cp",
                  System.getProperty("java.class.path"),
                  Client.class.getName(),
                  "http://127.0.0.1:" + server.getLocalPort(),
                  way,
                  folder.resolve("file").toString())
              .redirectErrorStream(true)
              .start();
      String said = new String(client.getInputStream().readAllBytes(), US_ASCII);

      assertThat(client.waitFor(1, TimeUnit.MINUTES)).isTrue();
      assertThat(said).endsWith("got " + GIB + System.lineSeparator());
      served.get(1, TimeUnit.MINUTES);
    }
  }

  private static void serve(ServerSocket server) {
    try (Socket connection = server.accept()) {
      connection.getInputStream().read();
      OutputStream out = connection.getOutputStream();
      out.write(("HTTP/1.1 200 OK\r\nContent-Length: " + GIB + "\r\n\r\n").getBytes(US_ASCII));
      byte[] part = new byte[1 << 16];
      for (long sent = 0; sent < GIB; sent += part.length) {
        out.write(part);
      }
      connection.getInputStream().readAllBytes(); // the rest of the request, until the client ends
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @Api
  @Timeout(attempt = 50, total = 50)
  interface Large {
    @GET("/")
    Path save(@SaveTo Path file);

    @GET("/")
    InputStream stream();
  }

  /** The program with the small heap. */
  static final class Client {
    private Client() {}

    @SuppressWarnings("SystemOut")
    public static void main(String[] arguments) throws IOException {
      Path file = Path.of(arguments[2]);
      try (ClientFactory clients = ClientFactory.builder().baseUrl(arguments[0]).build()) {
        Large api = clients.create(Large.class);
        boolean saves = arguments[1].equals("file");
        long got = saves ? Files.size(api.save(file)) : read(api.stream());
        System.out.println("got " + got);
      }
    }

    private static long read(InputStream stream) throws IOException {
      try (stream) {
        return stream.transferTo(OutputStream.nullOutputStream());
      }
    }
  }
}
