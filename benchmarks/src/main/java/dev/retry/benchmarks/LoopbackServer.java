// SPDX-License-Identifier: Apache-2.0
package dev.retry.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;

/**
 * Answers every GET with the same 200, on connections that stay open: one thread, and as little
 * work as a server can do. Run in a JVM of its own, it prints its port.
 */
public final class LoopbackServer {
  private static final byte[] ANSWER =
      "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: 12\r\n\r\nhello, world"
          .getBytes(StandardCharsets.US_ASCII);

  private LoopbackServer() {}

  /**
   * Serves until its standard input ends.
   *
   * @param args none
   * @throws IOException when it cannot
   */
  public static void main(String[] args) throws IOException {
    Selector selector = Selector.open();
    ServerSocketChannel listener = ServerSocketChannel.open();
    listener.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1000);
    listener.configureBlocking(false);
    listener.register(selector, SelectionKey.OP_ACCEPT);
    Thread server = new Thread(() -> serve(selector, listener), "loopback-server");
    server.setDaemon(true);
    server.start();
    System.out.println(listener.socket().getLocalPort());
    while (System.in.read() >= 0) {
      // whoever started it is still there
    }
  }

  private static void serve(Selector selector, ServerSocketChannel listener) {
    try {
      while (true) {
        selector.select(
            key -> {
              try {
                if (key.isAcceptable()) {
                  accept(selector, listener);
                } else {
                  answer(key);
                }
              } catch (IOException clientLeft) {
                key.cancel();
              }
            });
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void accept(Selector selector, ServerSocketChannel listener) throws IOException {
    SocketChannel connection = listener.accept();
    connection.configureBlocking(false);
    connection.setOption(StandardSocketOptions.TCP_NODELAY, true);
    connection.register(selector, SelectionKey.OP_READ, ByteBuffer.allocateDirect(8192));
  }

  /** A request has no content and comes whole: what ends in an empty line is one. */
  private static void answer(SelectionKey key) throws IOException {
    SocketChannel connection = (SocketChannel) key.channel();
    ByteBuffer request = (ByteBuffer) key.attachment();
    if (connection.read(request) < 0) {
      connection.close();
      return;
    }
    int end = request.position();
    if (end >= 4 && request.get(end - 1) == '\n' && request.get(end - 3) == '\n') {
      request.clear();
      ByteBuffer answer = ByteBuffer.wrap(ANSWER);
      while (answer.hasRemaining()) {
        connection.write(answer);
      }
    }
  }
}
