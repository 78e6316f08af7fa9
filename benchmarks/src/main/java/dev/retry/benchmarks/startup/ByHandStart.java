// SPDX-License-Identifier: Apache-2.0
package dev.retry.benchmarks.startup;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** One call with the JDK's client and nothing else. */
final class ByHandStart {
  private ByHandStart() {}

  public static void main(String[] args) throws Exception {
    FirstAnswer answer = FirstAnswer.measure();
    answer.is(
        HttpClient.newHttpClient()
            .send(
                HttpRequest.newBuilder(URI.create(args[0] + "/users/octo/repos?page=1"))
                    .timeout(Duration.ofSeconds(10))
                    .build(),
                HttpResponse.BodyHandlers.ofString())
            .body());
  }
}
