// SPDX-License-Identifier: Apache-2.0
package dev.retry.benchmarks.startup;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** One call with the oldest client of the JDK and nothing else. */
final class PlainStart {
  private PlainStart() {}

  public static void main(String[] args) throws IOException {
    FirstAnswer answer = FirstAnswer.measure();
    answer.is(get(args[0] + "/users/octo/repos?page=1"));
  }

  static String get(String url) throws IOException {
    HttpURLConnection connection = (HttpURLConnection) URI.create(url).toURL().openConnection();
    connection.setConnectTimeout(10_000);
    connection.setReadTimeout(10_000);
    try (InputStream body = connection.getInputStream()) {
      return new String(body.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
