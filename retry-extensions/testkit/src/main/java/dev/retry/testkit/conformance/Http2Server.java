// SPDX-License-Identifier: Apache-2.0
package dev.retry.testkit.conformance;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;

/**
 * A server that says in HTTP/2 what a test tells it to, frame for frame (RFC 9113), and counts what
 * reaches it. Fields of requests are not decoded.
 */
final class Http2Server implements AutoCloseable {
  /** RFC 9113, section 7. */
  static final int INTERNAL_ERROR = 2;

  static final int REFUSED_STREAM = 7;

  private static final int DATA = 0;
  private static final int HEADERS = 1;
  private static final int RST_STREAM = 3;
  private static final int SETTINGS = 4;
  private static final int PING = 6;
  private static final int GOAWAY = 7;

  /** What the flag says on a stream; on the connection the same one says "acknowledged". */
  private static final int END_STREAM = 1;

  private static final int ACK = 1;
  private static final int END_HEADERS = 4;
  private static final int PREFACE = 24;

  /** {@code :status: 200}, of the static table of HPACK (RFC 7541, appendix A). */
  private static final byte[] OK = {(byte) 0x88};

  private final SSLServerSocket listener;
  private final Script script;
  private final ExecutorService threads = Executors.newCachedThreadPool(Http2Server::thread);
  private final AtomicInteger connections = new AtomicInteger();
  private final List<String> contents = new CopyOnWriteArrayList<>();

  Http2Server(Script script) {
    this.script = script;
    try {
      listener =
          (SSLServerSocket)
              LoopbackTls.server()
                  .getServerSocketFactory()
                  .createServerSocket(0, 100, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    SSLParameters parameters = listener.getSSLParameters();
    parameters.setApplicationProtocols(new String[] {"h2"});
    listener.setSSLParameters(parameters);
    threads.execute(this::accept);
  }

  private static Thread thread(Runnable task) {
    Thread thread = new Thread(task, "http2-server");
    thread.setDaemon(true);
    return thread;
  }

  /** Answers every request with its number, from 1, and keeps the connection. */
  static Http2Server answering() {
    return new Http2Server(Connection::answerAll);
  }

  private void accept() {
    while (true) {
      try {
        SSLSocket socket = (SSLSocket) listener.accept();
        int number = connections.incrementAndGet();
        threads.execute(() -> serve(socket, number));
      } catch (IOException | RejectedExecutionException closed) {
        return;
      }
    }
  }

  private void serve(SSLSocket socket, int number) {
    try (socket) {
      socket.setTcpNoDelay(true);
      Connection connection = new Connection(socket, number);
      connection.begin();
      script.serve(connection);
    } catch (IOException | InterruptedException ended) {
      // by the client, or the test
    }
  }

  String url(String path) {
    return "https://127.0.0.1:" + listener.getLocalPort() + path;
  }

  int connections() {
    return connections.get();
  }

  /** The content of each request that came whole. */
  List<String> contents() {
    return contents;
  }

  @Override
  public void close() throws IOException {
    listener.close();
    threads.shutdownNow();
  }

  /** What the server does with a connection, which then ends. */
  @FunctionalInterface
  interface Script {
    void serve(Connection connection) throws IOException, InterruptedException;
  }

  /** A connection, for one thread. */
  final class Connection implements Closeable {
    private final SSLSocket socket;
    private final DataInputStream in;

    /** Which connection to the server it is, from 1. */
    final int number;

    private Connection(SSLSocket socket, int number) throws IOException {
      this.socket = socket;
      this.in = new DataInputStream(socket.getInputStream());
      this.number = number;
    }

    private void begin() throws IOException {
      in.readFully(new byte[PREFACE]);
      send(SETTINGS, 0, 0, new byte[0]);
    }

    /** Reads a request whole, and gives the number of its stream. */
    int request() throws IOException {
      ByteArrayOutputStream content = new ByteArrayOutputStream();
      while (true) {
        Frame frame = frame();
        if (frame.type == DATA) {
          content.write(frame.payload);
        }
        if (frame.type <= HEADERS && (frame.flags & END_STREAM) != 0) {
          contents.add(content.toString(StandardCharsets.UTF_8));
          return frame.stream;
        }
      }
    }

    /** Answers all requests that are still to come. */
    void answerAll() throws IOException {
      while (true) {
        int stream = request();
        answer(stream, Integer.toString(contents.size()));
      }
    }

    void answer(int stream, String content) throws IOException {
      send(HEADERS, END_HEADERS, stream, OK);
      send(DATA, END_STREAM, stream, content.getBytes(StandardCharsets.UTF_8));
    }

    void reset(int stream, int error) throws IOException {
      send(RST_STREAM, 0, stream, ByteBuffer.allocate(4).putInt(error).array());
    }

    /** Says that it will not act on streams beyond the last. */
    void goAway(int last) throws IOException {
      send(GOAWAY, 0, 0, ByteBuffer.allocate(8).putInt(last).putInt(0).array());
    }

    /** Returns when the client has read all that was sent before, or has left. */
    void awaitRead() throws IOException {
      send(PING, 0, 0, new byte[8]);
      try {
        Frame frame;
        do {
          frame = frame();
        } while (frame.type != PING || (frame.flags & ACK) == 0);
      } catch (EOFException left) {
        // which is as good
      }
    }

    void untilClientLeaves() throws IOException {
      while (in.read() >= 0) {
        // what else it says does not matter
      }
    }

    /** The next frame; settings and pings are acknowledged on the way. */
    private Frame frame() throws IOException {
      int lengthAndType = in.readInt();
      int flags = in.readUnsignedByte();
      int stream = in.readInt();
      byte[] payload = in.readNBytes(lengthAndType >>> 8);
      int type = lengthAndType & 0xff;
      if ((type == SETTINGS || type == PING) && (flags & ACK) == 0) {
        send(type, ACK, 0, type == PING ? payload : new byte[0]);
      }
      return new Frame(type, flags, stream, payload);
    }

    private void send(int type, int flags, int stream, byte[] payload) throws IOException {
      ByteBuffer frame = ByteBuffer.allocate(9 + payload.length);
      frame.putInt(payload.length << 8 | type).put((byte) flags).putInt(stream).put(payload);
      socket.getOutputStream().write(frame.array());
    }

    @Override
    public void close() throws IOException {
      socket.close();
    }
  }

  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Frame(int type, int flags, int stream, byte[] payload) {}
}
