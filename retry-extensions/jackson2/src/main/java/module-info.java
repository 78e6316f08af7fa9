// SPDX-License-Identifier: Apache-2.0

/** JSON bodies with Jackson 2. */
@SuppressWarnings("module") // the digit is that of Jackson 2
module dev.retry.jackson2 {
  requires transitive dev.retry.runtime;
  requires transitive com.fasterxml.jackson.databind;
  requires com.fasterxml.jackson.datatype.jdk8;
  requires com.fasterxml.jackson.datatype.jsr310;
  requires static org.jspecify;

  exports dev.retry.jackson2;

  provides dev.retry.spi.Codec with
      dev.retry.jackson2.Jackson2Codec;
}
