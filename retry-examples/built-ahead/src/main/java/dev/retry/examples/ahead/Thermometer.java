// SPDX-License-Identifier: Apache-2.0
package dev.retry.examples.ahead;

import dev.retry.client.ClientFactory;

/** Prints what was measured in a city. */
public final class Thermometer {
  private Thermometer() {}

  /**
   * Runs it.
   *
   * @param args the URL of the service, and a city
   */
  public static void main(String[] args) {
    try (ClientFactory clients = ClientFactory.builder().baseUrl(args[0]).build()) {
      Weather weather = clients.create(Weather.class);
      System.out.println(weather.measured(args[1], new Weather.Range(24)));
    }
  }
}
