// SPDX-License-Identifier: Apache-2.0
package dev.retry.cdi;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;

/** What wants a client. */
// tag::use
@Dependent
class Board {
  @Inject Forecast forecast;

  String sign() {
    return "Today: " + forecast.now();
  }
}
// end::use
