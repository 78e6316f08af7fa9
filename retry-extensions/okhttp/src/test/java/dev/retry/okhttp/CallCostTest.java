// SPDX-License-Identifier: Apache-2.0
package dev.retry.okhttp;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.retry.Retry;
import dev.retry.Timeout;
import dev.retry.client.ClientFactory;
import dev.retry.http.Api;
import dev.retry.http.GET;
import dev.retry.http.Path;
import dev.retry.http.Query;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.util.List;
import javax.net.SocketFactory;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.Test;

/**
 * What a call over OkHttp allocates, OkHttp's own part in it, over a socket that answers from
 * memory. Nothing is timed; in a JVM that compiles nothing the number is all but exact.
 *
 * <p>This number may fall. Whoever has to raise it says why, in docs/performance.md, too.
 */
class CallCostTest {
  /** With 20 to spare: OkHttp's own part is not quite the same in each run. */
  private static final int BYTES = 11_300;

  @Test
  void aCallOverOkHttpAllocatesNoMoreThanBefore() throws Exception {
    Process program =
        new ProcessBuilder(
                java.nio.file.Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xint",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                Program.class.getName())
            .redirectErrorStream(true)
            .start();
    String said = new String(program.getInputStream().readAllBytes(), UTF_8).strip();
    assertThat(program.waitFor()).as(said).isZero();
    assertThat(said).matches("bytes [0-9]+");
    assertThat(Long.parseLong(said.substring(6))).isPositive().isLessThanOrEqualTo(BYTES);
  }

  @Api("http://api.example.com")
  @Retry
  @Timeout(attempt = 10, total = 30)
  interface Hellos {
    @GET("/users/{user}/hello")
    String hello(@Path("user") String user, @Query("size") int size);
  }

  /** Runs in the other JVM. */
  static final class Program {
    private static final int CALLS = 20;
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    public static void main(String[] args) throws Exception {
      OkHttpClient client =
          new OkHttpClient.Builder()
              .socketFactory(new AnsweringSockets())
              .dns(host -> List.of(InetAddress.getLoopbackAddress()))
              .build();
      try (ClientFactory clients =
          ClientFactory.builder().transport(new OkHttpTransport(client)).build()) {
        Hellos hellos = clients.create(Hellos.class);
        long least = Long.MAX_VALUE;
        for (int batch = 0; batch < 10; batch++) {
          long before = THREADS.getCurrentThreadAllocatedBytes();
          for (int i = 0; i < CALLS; i++) {
            if (!hellos.hello("octo", 30).equals("hello")) {
              throw new AssertionError("another answer");
            }
          }
          least = Math.min(least, THREADS.getCurrentThreadAllocatedBytes() - before);
        }
        System.out.println("bytes " + least / CALLS);
      }
    }
  }

  /** Makes sockets that answer each request, which goes out in one piece, from memory. */
  private static final class AnsweringSockets extends SocketFactory {
    @Override
    public Socket createSocket() {
      return new AnsweringSocket();
    }

    @Override
    public Socket createSocket(String host, int port) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress local, int localPort) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Socket createSocket(InetAddress host, int port) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort) {
      throw new UnsupportedOperationException();
    }
  }

  private static final class AnsweringSocket extends Socket {
    private static final byte[] ANSWER =
        "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: 5\r\n\r\nhello"
            .getBytes(UTF_8);

    private int read = ANSWER.length;

    @Override
    public void connect(SocketAddress address, int timeout) {}

    @Override
    public void setSoTimeout(int millis) {}

    @Override
    public int getSoTimeout() {
      return 0;
    }

    @Override
    public OutputStream getOutputStream() {
      return new OutputStream() {
        @Override
        public void write(int b) {
          read = 0;
        }

        @Override
        public void write(byte[] bytes, int from, int length) {
          read = 0;
        }
      };
    }

    @Override
    public InputStream getInputStream() {
      return new InputStream() {
        @Override
        public int read() {
          throw new UnsupportedOperationException();
        }

        @Override
        public int read(byte[] bytes, int from, int length) {
          int some = Math.min(length, ANSWER.length - read);
          System.arraycopy(ANSWER, read, bytes, from, some);
          read += some;
          return some == 0 ? -1 : some;
        }
      };
    }
  }
}
