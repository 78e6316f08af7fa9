// SPDX-License-Identifier: Apache-2.0

/** JSON bodies with Jackson 3. */
module dev.retry.jackson {
  requires transitive dev.retry.runtime;
  requires transitive tools.jackson.databind;
  requires static org.jspecify;

  exports dev.retry.jackson;

  provides dev.retry.spi.Codec with
      dev.retry.jackson.JacksonCodec;
}
