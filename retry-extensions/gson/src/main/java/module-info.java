// SPDX-License-Identifier: Apache-2.0

/** JSON bodies with Gson. */
module dev.retry.gson {
  requires transitive dev.retry.runtime;
  requires transitive com.google.gson;
  requires static org.jspecify;

  exports dev.retry.gson;

  provides dev.retry.spi.Codec with
      dev.retry.gson.GsonCodec;
}
