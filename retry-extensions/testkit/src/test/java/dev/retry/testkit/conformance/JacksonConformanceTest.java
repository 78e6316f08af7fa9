// SPDX-License-Identifier: Apache-2.0
package dev.retry.testkit.conformance;

import dev.retry.jackson.JacksonCodec;
import dev.retry.spi.Codec;

class JacksonConformanceTest extends JsonCodecConformance {
  @Override
  protected Codec codec() {
    return new JacksonCodec();
  }
}
