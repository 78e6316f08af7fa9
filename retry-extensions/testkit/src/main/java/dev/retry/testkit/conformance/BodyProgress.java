// SPDX-License-Identifier: Apache-2.0
package dev.retry.testkit.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.retry.spi.BodyMeter;
import dev.retry.spi.CallEvent;
import dev.retry.spi.CallListener;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

/** Listens to how far a body has come. */
final class BodyProgress implements CallListener {
  private final Class<? extends CallEvent> type;
  private final List<Long> told = new CopyOnWriteArrayList<>();
  private final List<Long> totals = new CopyOnWriteArrayList<>();

  private BodyProgress(Class<? extends CallEvent> type) {
    this.type = type;
  }

  static BodyProgress ofUpload() {
    return new BodyProgress(CallEvent.Uploaded.class);
  }

  static BodyProgress ofDownload() {
    return new BodyProgress(CallEvent.Downloaded.class);
  }

  @Override
  public void on(CallEvent event) {
    assertEquals(type, event.getClass());
    if (event instanceof CallEvent.Uploaded part) {
      told.add(part.bytes());
      totals.add(part.total());
    } else if (event instanceof CallEvent.Downloaded part) {
      told.add(part.bytes());
      totals.add(part.total());
    }
  }

  void assertNothingTold() {
    assertEquals(List.of(), told);
  }

  /** One after each full MiB, to be exact or a buffer later, and one at the end. */
  void assertTold(long size, long total) {
    List<Long> expected =
        new ArrayList<>(Stream.iterate(1L, n -> n + 1).limit(size / BodyMeter.STEP).toList());
    expected.add(size);
    List<Long> steps = new ArrayList<>(told);
    steps.replaceAll(bytes -> bytes == size ? size : bytes / BodyMeter.STEP);
    assertEquals(expected, steps);
    totals.forEach(one -> assertEquals(total, one));
  }
}
