// SPDX-License-Identifier: Apache-2.0
package dev.retry.spi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retry.message.Origin;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class BodyMeterTest {
  private static final int MIB = BodyMeter.STEP;

  private final List<CallEvent> told = new ArrayList<>();
  private final SendContext quiet =
      new SendContext(
          new CalledMethod("Api.call()", null, Origin.of("http://api.example.com")),
          2,
          Duration.ofSeconds(1),
          Duration.ofSeconds(1),
          BodyHandling.inMemory(1, 1));

  private SendContext listening() {
    return new SendContext(
        quiet.called(), 1, quiet.timeLimit(), quiet.connectLimit(), quiet.body(), told::add, null);
  }

  @Test
  void tellsAtEachFullMebibyteAndAtTheEnd() {
    BodyMeter meter = listening().of(2, Duration.ofSeconds(1)).upload(2L * MIB + 7);
    for (int i = 0; i < 2 * 64; i++) {
      meter.passed(MIB / 64);
    }
    meter.passed(7);
    meter.ended();

    assertThat(told)
        .containsExactly(
            new CallEvent.Uploaded("Api.call()", 2, MIB, 2L * MIB + 7),
            new CallEvent.Uploaded("Api.call()", 2, 2L * MIB, 2L * MIB + 7),
            new CallEvent.Uploaded("Api.call()", 2, 2L * MIB + 7, 2L * MIB + 7));
  }

  @Test
  void theEndIsToldOnceAndManyMebibytesAtATimeAreOneEvent() {
    BodyMeter meter = listening().within(Duration.ofSeconds(2)).download(-1);
    meter.passed(3L * MIB);
    meter.ended();

    assertThat(told).containsExactly(new CallEvent.Downloaded("Api.call()", 1, 3L * MIB, -1));
  }

  @Test
  void anEmptyBodyHasAnEnd() {
    listening().upload(0).ended();

    assertThat(told).containsExactly(new CallEvent.Uploaded("Api.call()", 1, 0, 0));
  }

  @Test
  void nothingIsCountedWhenNobodyListens() {
    assertThat(quiet.upload(5)).isNull();
    assertThat(quiet.download(5)).isNull();
  }
}
