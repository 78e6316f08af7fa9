// SPDX-License-Identifier: Apache-2.0

/** The annotations of an API interface. */
module dev.retry.annotations {
  requires static org.jspecify;

  exports dev.retry;
  exports dev.retry.http;
  exports dev.retry.pages;
}
