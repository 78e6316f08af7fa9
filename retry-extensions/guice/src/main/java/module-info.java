// SPDX-License-Identifier: Apache-2.0

/** Clients from Guice. */
@SuppressWarnings({"requires-automatic", "requires-transitive-automatic"})
module dev.retry.guice {
  requires transitive dev.retry.runtime;
  requires transitive com.google.guice;
  requires com.google.common;
  requires jakarta.inject;
  requires static org.jspecify;

  exports dev.retry.guice;
}
