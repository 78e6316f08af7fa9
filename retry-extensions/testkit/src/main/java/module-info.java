// SPDX-License-Identifier: Apache-2.0

/** Virtual time and recorded calls, for tests of clients. */
module dev.retry.testkit {
  requires transitive dev.retry.runtime;
  requires static org.junit.jupiter.api;
  requires static org.jspecify;
}
