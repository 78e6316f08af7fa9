// SPDX-License-Identifier: Apache-2.0
package dev.retry.examples.pulse;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.retry.spi.TimeSource;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The walk over an organisation, which takes its second or two: pages come on real threads. */
class OrgWalkTest {
  private static final Pattern PAGE = Pattern.compile("(page \\d+) of 25,");
  private static final Pattern POSITION = Pattern.compile("--org --resume (\\S+)");

  private final TimeSource time = TimeSource.system();
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private final GitHubPulse pulse =
      new GitHubPulse("http://unused.invalid", null, time, stream(out), stream(err));

  private static PrintStream stream(ByteArrayOutputStream bytes) {
    return new PrintStream(bytes, true, UTF_8);
  }

  private List<String> lines() {
    return out.toString(UTF_8).lines().map(String::strip).toList();
  }

  @Test
  void allPagesAreReadAndWhatTheyMetIsTold() throws IOException {
    assertThat(pulse.run("--org")).isZero();

    assertThat(lines()).filteredOn(line -> line.contains("page ")).hasSize(25);
    assertThat(lines())
        .anyMatch(line -> line.endsWith("page 1 of 25, 10 repositories read"))
        .anyMatch(line -> line.endsWith("page 25 of 25, 250 repositories read"))
        .anyMatch(line -> line.endsWith("(Retry-After)"))
        .contains("repositories      250")
        .anyMatch(line -> line.startsWith("attempts: 27, waits: 2 ("));
  }

  @Test
  void whatIsInterruptedGoesOnThere() throws IOException {
    // Each page that is printed comes through here: the eleventh is the last.
    PrintStream interrupting =
        new PrintStream(out, true, UTF_8) {
          @Override
          public PrintStream printf(String format, Object... values) {
            if (String.valueOf(values[values.length - 1]).startsWith("page 11 ")) {
              Thread.currentThread().interrupt();
            }
            return super.printf(format, values);
          }
        };
    GitHubPulse interrupted =
        new GitHubPulse("http://unused.invalid", null, time, interrupting, stream(err));
    int exitCode = interrupted.run("--org");
    boolean unused = Thread.interrupted(); // closing a server of Java 25 takes it
    assertThat(exitCode).isEqualTo(1);
    Matcher position = POSITION.matcher(out.toString(UTF_8));
    assertThat(position.find()).isTrue();
    List<String> before = pages();
    out.reset();

    assertThat(pulse.run("--org", "--resume", position.group(1))).isZero();

    assertThat(before).hasSizeLessThan(25).startsWith("page 1").contains("page 11");
    assertThat(pages()).endsWith("page 25");
    before.addAll(pages());
    assertThat(before).hasSize(25).doesNotHaveDuplicates();
  }

  /** The pages that were read, in order. */
  private List<String> pages() {
    List<String> pages = new ArrayList<>();
    Matcher matcher = PAGE.matcher(out.toString(UTF_8));
    while (matcher.find()) {
      pages.add(matcher.group(1));
    }
    return pages;
  }

  @Test
  void whatIsNoPositionIsNamed() throws IOException {
    assertThat(pulse.run("--org", "--resume", "elsewhere")).isEqualTo(2);

    assertThat(err.toString(UTF_8)).contains("position").doesNotContain("elsewhere");
  }
}
