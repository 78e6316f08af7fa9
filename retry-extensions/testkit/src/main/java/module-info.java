// SPDX-License-Identifier: Apache-2.0

/** Virtual time, a scripted transport and a readable event log, for tests of clients. */
module dev.retry.testkit {
  requires transitive dev.retry.runtime;
  requires java.net.http;
  requires static org.junit.jupiter.api;
  requires static org.jspecify;

  exports dev.retry.testkit;
  exports dev.retry.testkit.conformance;
}
