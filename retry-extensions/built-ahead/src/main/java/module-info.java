// SPDX-License-Identifier: Apache-2.0

/** Writes the classes of API interfaces while a program is built. */
module dev.retry.ahead {
  requires transitive dev.retry.runtime;
  requires transitive net.bytebuddy;
  requires static org.jspecify;

  exports dev.retry.ahead;
}
