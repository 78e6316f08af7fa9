// SPDX-License-Identifier: Apache-2.0
package dev.retry.jackson2;

import dev.retry.spi.Codec;
import dev.retry.testkit.conformance.JsonCodecConformance;

class Jackson2ConformanceTest extends JsonCodecConformance {
  @Override
  protected Codec codec() {
    return new Jackson2Codec();
  }
}
