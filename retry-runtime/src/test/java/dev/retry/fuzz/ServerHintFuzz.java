// SPDX-License-Identifier: Apache-2.0
package dev.retry.fuzz;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.retry.Dialect;
import dev.retry.message.HeaderList;
import dev.retry.policy.QuotaState;
import dev.retry.policy.ServerHint;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Every line of the input is a field: its name, a colon, and its value. Read in every dialect. */
public final class ServerHintFuzz {
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

  private ServerHintFuzz() {}

  public static void fuzzerTestOneInput(byte[] input) {
    Map<String, List<String>> fields = new LinkedHashMap<>();
    for (String line : new String(input, ISO_8859_1).split("\n", -1)) {
      int colon = Math.max(0, line.indexOf(':'));
      fields
          .computeIfAbsent(line.substring(0, colon), name -> new ArrayList<>())
          .add(line.substring(Math.min(colon + 1, line.length())));
    }
    HeaderList headers = HeaderList.received(fields);
    for (Dialect dialect : Dialect.values()) {
      ServerHint hint = ServerHint.read(headers, dialect, NOW);
      if (hint != null) {
        assertThat(hint.delay()).isBetween(Duration.ZERO, Duration.ofNanos(Long.MAX_VALUE));
        assertThat(headers.contains(hint.source())).isTrue();
      }
      QuotaState quota = QuotaState.read(headers, dialect, NOW);
      if (quota != null) {
        assertThat(quota.resetIn()).isBetween(Duration.ZERO, Duration.ofDays(366));
        assertThat(headers.contains(quota.source())).isTrue();
      }
    }
  }
}
