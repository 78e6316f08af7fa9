// SPDX-License-Identifier: Apache-2.0
package dev.retry.policy;

import static java.time.Duration.ZERO;
import static java.time.Duration.ofMinutes;
import static org.assertj.core.api.Assertions.assertThat;

import dev.retry.message.HeaderList;
import dev.retry.policy.Verdict.Again;
import java.net.SocketException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the tests of a table ask it about. */
final class Given {
  static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

  /** The first attempt of a GET, with two minutes left. */
  static final Progress FIRST = progress(1, ofMinutes(2));

  static final Outcome BAD_GATEWAY = status(502);
  static final Outcome RESET = new Outcome.Failed(new SocketException("Connection reset"));

  private Given() {}

  static Outcome.Received status(int status, String... headers) {
    return new Outcome.Received(status, HeaderList.of(headers));
  }

  /** Fields as a server sends them, white space and all; those without a value are left out. */
  static HeaderList received(String... namesAndValues) {
    Map<String, List<String>> fields = new LinkedHashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      String value = namesAndValues[i + 1];
      if (value != null) {
        fields.computeIfAbsent(namesAndValues[i], name -> new ArrayList<>()).add(value);
      }
    }
    return HeaderList.received(fields);
  }

  static Progress progress(int attempt, Duration remaining) {
    return new Progress(attempt, ZERO, remaining, NOW, true, true, false);
  }

  /** The waits after a first attempt with the least, the middle and the greatest draw. */
  static List<Duration> waits(DecisionTable table, Outcome outcome) {
    return List.of(
        waitOf(table.decide(outcome, FIRST, Drawn.LEAST)),
        waitOf(table.decide(outcome, FIRST, Drawn.MIDDLE)),
        waitOf(table.decide(outcome, FIRST, Drawn.MOST)));
  }

  static Duration waitOf(Verdict verdict) {
    assertThat(verdict).isInstanceOf(Again.class);
    return ((Again) verdict).waitTime();
  }
}
