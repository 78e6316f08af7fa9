// SPDX-License-Identifier: Apache-2.0
package dev.retry.fuzz;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.retry.message.HeaderList;
import dev.retry.page.LinkHeader;
import java.util.List;
import java.util.Map;

/** Every line of the input is a {@code Link} field. */
public final class LinkHeaderFuzz {
  private LinkHeaderFuzz() {}

  public static void fuzzerTestOneInput(byte[] input) {
    String text = new String(input, ISO_8859_1);
    Map<String, List<String>> fields = Map.of("Link", List.of(text.split("\n")));
    for (LinkHeader.Link link : LinkHeader.parse(HeaderList.received(fields))) {
      assertThat(text).contains(link.target());
      for (String relation : link.relations()) {
        assertThat(relation).isNotEmpty().doesNotContain(" ", "\t");
        assertThat(link.parameters().get("rel")).containsIgnoringCase(relation);
      }
    }
  }
}
