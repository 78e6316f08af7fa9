// SPDX-License-Identifier: Apache-2.0
package dev.retry.page;

import dev.retry.message.HeaderList;
import java.util.List;

/**
 * The fields that speak of the first page: preconditions, ranges and keys are about one resource.
 */
final class FirstPageFields {
  private static final List<String> NAMES =
      List.of(
          "If-Match",
          "If-None-Match",
          "If-Modified-Since",
          "If-Unmodified-Since",
          "If-Range",
          "Range",
          "Idempotency-Key");

  private FirstPageFields() {}

  static HeaderList without(HeaderList headers) {
    HeaderList kept = headers;
    for (String name : NAMES) {
      kept = kept.without(name);
    }
    return kept;
  }
}
