// SPDX-License-Identifier: Apache-2.0
package dev.retry.examples.containers;

import jakarta.inject.Inject;

/** What wants the weather. */
// tag::kiosk
public class Kiosk {
  private final Weather weather;

  @Inject
  public Kiosk(Weather weather) {
    this.weather = weather;
  }

  public String sign() {
    return "Today: " + weather.now();
  }
}
// end::kiosk
