// SPDX-License-Identifier: Apache-2.0
package dev.retry.testkit.conformance;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A server that says what a test tells it to, byte for byte, and counts what reaches it. */
final class RawServer implements AutoCloseable {
  private static final Pattern LENGTH = Pattern.compile("(?i)\r\ncontent-length: (\\d+)");
  private static final Pattern CHUNKED = Pattern.compile("(?i)\r\ntransfer-encoding: chunked\r\n");

  private final ServerSocket listener;
  private final Script script;
  private final ExecutorService threads = Executors.newCachedThreadPool(RawServer::thread);
  private final AtomicInteger connections = new AtomicInteger();
  private final List<Seen> requests = new CopyOnWriteArrayList<>();
  private final Semaphore requested = new Semaphore(0);
  private final Semaphore left = new Semaphore(0);

  RawServer(Script script) {
    this.script = script;
    try {
      listener = new ServerSocket(0, 1000, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    threads.execute(this::accept);
  }

  private static Thread thread(Runnable task) {
    Thread thread = new Thread(task, "raw-server");
    thread.setDaemon(true);
    return thread;
  }

  /** Answers every request in the same way, and keeps the connection. */
  static RawServer answering(String response) {
    byte[] bytes = bytes(response);
    return new RawServer(
        connection -> {
          while (connection.request() != null) {
            connection.send(bytes);
          }
        });
  }

  /** Answers one request on each connection, and says that no more will come. */
  static RawServer closingAfter(String response) {
    byte[] bytes = bytes(response);
    return new RawServer(
        connection -> {
          connection.request();
          connection.send(bytes);
          connection.end();
        });
  }

  /** Answers one request on each connection, and waits until the client ends it. */
  static RawServer hangingAfter(String response) {
    byte[] bytes = bytes(response);
    return new RawServer(
        connection -> {
          connection.request();
          connection.send(bytes);
        });
  }

  /** Answers one request on each connection with a head, and a body without end. */
  static RawServer endlessAfter(String head) {
    byte[] first = bytes(head);
    byte[] more = bytes("x".repeat(1000));
    return new RawServer(
        connection -> {
          connection.request();
          connection.holdBack();
          connection.send(first);
          while (true) {
            connection.send(more);
          }
        });
  }

  private void accept() {
    while (true) {
      try {
        Socket socket = listener.accept();
        connections.incrementAndGet();
        serveLater(socket);
      } catch (IOException closed) {
        return;
      }
    }
  }

  private void serveLater(Socket socket) throws IOException {
    try {
      threads.execute(() -> serve(socket));
    } catch (RejectedExecutionException closedMeanwhile) {
      socket.close();
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      socket.setTcpNoDelay(true);
      Connection connection = new Connection(socket);
      script.serve(connection);
      connection.untilClientLeaves();
    } catch (IOException | InterruptedException ended) {
      // by the client, or the test
    } finally {
      left.release();
    }
  }

  static byte[] bytes(String text) {
    return text.replace("\n", "\r\n").getBytes(StandardCharsets.ISO_8859_1);
  }

  String url(String path) {
    return "http://127.0.0.1:" + listener.getLocalPort() + path;
  }

  int connections() {
    return connections.get();
  }

  /** The requests, in order of arrival. */
  List<Seen> requests() {
    return requests;
  }

  void awaitRequest() throws InterruptedException {
    assertTrue(requested.tryAcquire(10, SECONDS), "no request came");
  }

  /** Waits until the client has closed one more connection. */
  void awaitClientLeft() throws InterruptedException {
    assertTrue(left.tryAcquire(10, SECONDS), "the client did not close its connection");
  }

  /** Waits until the client has closed every connection it made. */
  void awaitAllLeft() throws InterruptedException {
    assertTrue(
        left.tryAcquire(connections(), 10, SECONDS),
        () -> (connections() - left.availablePermits()) + " connections were not closed");
  }

  @Override
  public void close() throws IOException {
    listener.close();
    threads.shutdownNow();
  }

  /** What the server does with a connection; then it waits until the client leaves. */
  @FunctionalInterface
  interface Script {
    void serve(Connection connection) throws IOException, InterruptedException;
  }

  /**
   * A request as it came.
   *
   * @param head the request line and the fields
   * @param content the body, without its chunks
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Seen(String head, byte[] content) {
    String line() {
      return head.substring(0, head.indexOf('\r'));
    }

    /** The value of a field, or null; the values of several, with line ends. */
    @Nullable String field(String name) {
      Matcher values = Pattern.compile("(?i)\r\n" + name + ": ?([^\r]*)").matcher(head);
      StringBuilder all = new StringBuilder();
      while (values.find()) {
        all.append(all.length() == 0 ? "" : "\n").append(values.group(1));
      }
      return all.length() == 0 ? null : all.toString();
    }

    String text() {
      return new String(content, StandardCharsets.UTF_8);
    }
  }

  /** A connection, for one thread. */
  final class Connection {
    private final Socket socket;
    private final InputStream in;

    private Connection(Socket socket) throws IOException {
      this.socket = socket;
      this.in = new BufferedInputStream(socket.getInputStream());
    }

    /** Reads a request whole; null when the client has left. */
    @Nullable Seen request() throws IOException {
      String head = head();
      if (head == null) {
        return null;
      }
      Matcher length = LENGTH.matcher(head);
      byte[] content = new byte[0];
      if (CHUNKED.matcher(head).find()) {
        content = chunks();
      } else if (length.find()) {
        content = exactly(Integer.parseInt(length.group(1)));
      }
      Seen seen = new Seen(head, content);
      requests.add(seen);
      requested.release();
      return seen;
    }

    /** Reads a head to its empty line. */
    @Nullable String head() throws IOException {
      StringBuilder head = new StringBuilder();
      while (head.indexOf("\r\n\r\n", Math.max(0, head.length() - 4)) < 0) {
        int c = in.read();
        if (c < 0) {
          return null;
        }
        head.append((char) c);
      }
      return head.toString();
    }

    private byte[] chunks() throws IOException {
      ByteArrayOutputStream content = new ByteArrayOutputStream();
      while (true) {
        byte[] chunk = exactly(Integer.parseInt(line(), 16));
        content.write(chunk);
        line();
        if (chunk.length == 0) {
          return content.toByteArray();
        }
      }
    }

    private byte[] exactly(int count) throws IOException {
      byte[] bytes = in.readNBytes(count);
      if (bytes.length < count) {
        throw new EOFException();
      }
      return bytes;
    }

    private String line() throws IOException {
      StringBuilder line = new StringBuilder();
      int c;
      while ((c = in.read()) != '\n') {
        if (c < 0) {
          throw new EOFException();
        }
        line.append((char) c);
      }
      return line.toString().trim();
    }

    /** Sends a text, with CR LF for each of its line ends. */
    void send(String text) throws IOException {
      send(bytes(text));
    }

    void send(byte[] bytes) throws IOException {
      socket.getOutputStream().write(bytes);
    }

    /** Sends little ahead of what the client reads: else the system takes in megabytes. */
    void holdBack() throws IOException {
      socket.setSendBufferSize(4096);
    }

    /** Lets a few milliseconds pass, or ends when the client leaves. */
    void pause() throws IOException {
      socket.setSoTimeout(10);
      try {
        if (in.read() < 0) {
          throw new EOFException();
        }
      } catch (SocketTimeoutException nothingCame) {
        return;
      }
    }

    /** Says that no more will come, with FIN. */
    void end() throws IOException {
      socket.shutdownOutput();
    }

    /** Reads until the client leaves, and gives what came, chunks as they are. */
    String rest() {
      ByteArrayOutputStream rest = new ByteArrayOutputStream();
      try {
        in.transferTo(rest);
      } catch (IOException reset) {
        // which is an end too
      }
      return rest.toString(StandardCharsets.ISO_8859_1);
    }

    private void untilClientLeaves() throws IOException {
      socket.setSoTimeout(0);
      while (in.read() >= 0) {
        // what else it says does not matter
      }
    }

    /** Ends the connection with RST. */
    void reset() throws IOException {
      socket.setSoLinger(true, 0);
      socket.close();
    }
  }
}
