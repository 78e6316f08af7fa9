// SPDX-License-Identifier: Apache-2.0
package dev.retry.examples.shop;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.retry.client.ClientFactory;
import dev.retry.examples.pulse.GitHub;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What docs/explain.md says. */
class ExplainPageTest {
  private final ClientFactory clients = ClientFactory.builder().build();

  @AfterEach
  void close() {
    clients.close();
  }

  @Test
  void pageShowsWhatIsPrinted() throws IOException {
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    Snippets.explaining(clients, new PrintStream(printed, true, UTF_8));

    assertThat(Files.readString(Path.of("../docs/explain.md")))
        .contains(
            "```text\n" + printed.toString(UTF_8).replace(System.lineSeparator(), "\n") + "```");
  }

  @Test
  void interfaceOfTheDemoIsFreeOfContradictions() {
    // tag::warnings
    assertThat(clients.explain(GitHub.class).warnings()).isEmpty();
    // end::warnings
  }
}
