// SPDX-License-Identifier: Apache-2.0
package dev.retry.internal.io;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A server that says what a test tells it to, byte for byte, and counts what reaches it. */
final class RawServer implements AutoCloseable {
  private static final Pattern LENGTH = Pattern.compile("(?i)\r\ncontent-length: (\\d+)");

  private final ServerSocket listener;
  private final Script script;
  private final AtomicInteger connections = new AtomicInteger();
  private final List<String> requests = new CopyOnWriteArrayList<>();
  private final CountDownLatch requested = new CountDownLatch(1);
  private final CountDownLatch left = new CountDownLatch(1);

  RawServer(Script script) {
    this.script = script;
    try {
      listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    start(this::accept);
  }

  /** Answers every request in the same way, and keeps the connection. */
  static RawServer answering(String response) {
    return new RawServer(
        connection -> {
          while (connection.request() != null) {
            connection.send(response);
          }
        });
  }

  /** Answers one request on each connection, and then ends it. */
  static RawServer closingAfter(String response) {
    return new RawServer(
        connection -> {
          connection.request();
          connection.send(response);
        });
  }

  /** Answers one request, and waits until the client ends the connection. */
  static RawServer hangingAfter(String response) {
    return new RawServer(
        connection -> {
          connection.request();
          connection.send(response);
          connection.untilClientLeaves();
        });
  }

  private static void start(Runnable task) {
    Thread thread = new Thread(task, "raw-server");
    thread.setDaemon(true);
    thread.start();
  }

  private void accept() {
    while (true) {
      try {
        Socket socket = listener.accept();
        connections.incrementAndGet();
        start(() -> serve(socket));
      } catch (IOException closed) {
        return;
      }
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      script.serve(new Connection(socket));
    } catch (IOException clientLeft) {
      left.countDown();
    }
  }

  String url(String path) {
    return "http://127.0.0.1:" + listener.getLocalPort() + path;
  }

  int connections() {
    return connections.get();
  }

  /** The heads of the requests, in order of arrival. */
  List<String> requests() {
    return requests;
  }

  void awaitRequest() throws InterruptedException {
    assertThat(requested.await(10, TimeUnit.SECONDS)).as("a request came").isTrue();
  }

  void awaitClientLeft() throws InterruptedException {
    assertThat(left.await(10, TimeUnit.SECONDS)).as("the client closed its connection").isTrue();
  }

  @Override
  public void close() throws IOException {
    listener.close();
  }

  @FunctionalInterface
  interface Script {
    void serve(Connection connection) throws IOException;
  }

  final class Connection {
    private final Socket socket;
    private final InputStream in;

    private Connection(Socket socket) throws IOException {
      this.socket = socket;
      this.in = socket.getInputStream();
    }

    /** Reads a request, and returns its head, or null when the client has left. */
    String request() throws IOException {
      StringBuilder head = new StringBuilder();
      while (head.indexOf("\r\n\r\n") < 0) {
        int c = in.read();
        if (c < 0) {
          left.countDown();
          return null;
        }
        head.append((char) c);
      }
      Matcher length = LENGTH.matcher(head);
      if (length.find()) {
        in.readNBytes(Integer.parseInt(length.group(1)));
      }
      requests.add(head.toString());
      requested.countDown();
      return head.toString();
    }

    /** Sends a text, with CR LF for each of its line ends. */
    void send(String text) throws IOException {
      sendBytes(text.replace("\n", "\r\n").getBytes(StandardCharsets.ISO_8859_1));
    }

    void sendBytes(byte[] bytes) throws IOException {
      socket.getOutputStream().write(bytes);
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

    /** Reads what comes until the client leaves. */
    String rest() throws IOException {
      ByteArrayOutputStream rest = new ByteArrayOutputStream();
      try {
        in.transferTo(rest);
      } catch (IOException reset) {
        left.countDown();
      }
      return rest.toString(StandardCharsets.ISO_8859_1);
    }

    void untilClientLeaves() throws IOException {
      while (in.read() >= 0) {
        // what else it says does not matter
      }
      left.countDown();
    }

    /** Ends the connection with RST where close would send FIN. */
    void reset() throws IOException {
      socket.setSoLinger(true, 0);
      socket.close();
    }
  }
}
