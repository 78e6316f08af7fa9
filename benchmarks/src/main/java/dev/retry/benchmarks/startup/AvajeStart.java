// SPDX-License-Identifier: Apache-2.0
package dev.retry.benchmarks.startup;

import io.avaje.http.client.HttpClient;

/** One call with avaje, over the JDK's client. */
final class AvajeStart {
  private AvajeStart() {}

  public static void main(String[] args) {
    FirstAnswer answer = FirstAnswer.measure();
    answer.is(
        HttpClient.builder().baseUrl(args[0]).build().create(AvajeHub.class).repos("octo", 1));
  }
}
