// SPDX-License-Identifier: Apache-2.0
package dev.retry.gson;

import dev.retry.spi.Codec;
import dev.retry.testkit.conformance.JsonCodecConformance;

class GsonConformanceTest extends JsonCodecConformance {
  @Override
  protected Codec codec() {
    return new GsonCodec();
  }
}
