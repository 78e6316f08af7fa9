// SPDX-License-Identifier: Apache-2.0

/** Turns an annotated interface into a client that survives the network. */
module dev.retry.runtime {
  requires transitive dev.retry.annotations;
  requires java.net.http;
  requires net.bytebuddy;
  requires static jakarta.inject;
  requires static org.jspecify;

  exports dev.retry.message;
  exports dev.retry.spi;
  exports dev.retry.policy;
  exports dev.retry.page;
  exports dev.retry.client;

  uses dev.retry.spi.Codec;
  uses dev.retry.spi.TransportProvider;
  uses dev.retry.spi.ParameterConverter;
}
