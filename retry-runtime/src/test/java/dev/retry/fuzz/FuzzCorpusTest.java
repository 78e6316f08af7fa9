// SPDX-License-Identifier: Apache-2.0
package dev.retry.fuzz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Gives the fuzz targets what was found before; {@code mvn -Pfuzz} looks for more. */
class FuzzCorpusTest {
  private static final Map<String, Consumer<byte[]>> TARGETS =
      Map.of(
          "LinkHeaderFuzz", LinkHeaderFuzz::fuzzerTestOneInput,
          "ServerHintFuzz", ServerHintFuzz::fuzzerTestOneInput,
          "StructuredFieldFuzz", StructuredFieldFuzz::fuzzerTestOneInput,
          "UriTemplateFuzz", UriTemplateFuzz::fuzzerTestOneInput);

  static Stream<Arguments> inputs() throws IOException, URISyntaxException {
    Stream.Builder<Arguments> inputs = Stream.builder();
    for (String target : new TreeMap<>(TARGETS).keySet()) {
      Path corpus = Path.of(FuzzCorpusTest.class.getResource("/fuzz/" + target).toURI());
      try (Stream<Path> files = Files.list(corpus)) {
        for (Path file : files.sorted().toList()) {
          inputs.add(arguments(target, file.getFileName().toString(), Files.readAllBytes(file)));
        }
      }
    }
    return inputs.build();
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("inputs")
  void everyInputIsHarmless(String target, String file, byte[] input) {
    TARGETS.get(target).accept(input);
  }

  // Bytes allocated are work that can be counted. Four times the input costs four times as much
  // when
  // the work is linear, and sixteen times when it is quadratic.
  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("inputs")
  void workGrowsLikeTheInput(String target, String file, byte[] input) {
    Consumer<byte[]> fuzzed = TARGETS.get(target);
    byte[] quarter = repeated(input, 25_000);
    byte[] whole = repeated(input, 100_000);
    fuzzed.accept(quarter); // loads classes
    long work = allocated(fuzzed, quarter);
    assertThat(allocated(fuzzed, whole)).isLessThan(8 * work);
  }

  private static long allocated(Consumer<byte[]> target, byte[] input) {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadAllocatedBytes();
    target.accept(input);
    return threads.getCurrentThreadAllocatedBytes() - before;
  }

  private static byte[] repeated(byte[] input, int length) {
    byte[] repeated = new byte[length];
    for (int i = 0; i < length; i++) {
      repeated[i] = input.length == 0 ? (byte) ' ' : input[i % input.length];
    }
    return repeated;
  }
}
