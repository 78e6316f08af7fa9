// SPDX-License-Identifier: Apache-2.0
package dev.retry.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.retry.message.UriTemplate;
import java.util.HashMap;
import java.util.Map;

/** The first line of the input is a template; the rest is the value of its variables. */
public final class UriTemplateFuzz {
  private UriTemplateFuzz() {}

  public static void fuzzerTestOneInput(byte[] input) {
    String[] text = new String(input, UTF_8).split("\n", 2);
    UriTemplate template;
    try {
      // What is not UTF-8 stands for what not every Java string can be encoded for: half a pair.
      template = UriTemplate.parse(text[0].replace('\uFFFD', '\uD800'));
    } catch (IllegalArgumentException malformed) {
      assertThat(malformed).hasMessageStartingWith("index ");
      return;
    }
    Map<String, String> values = new HashMap<>();
    template.variables().forEach(name -> values.put(name, text.length == 1 ? "" : text[1]));
    String uri = template.expand(values);
    // Nothing is left to encode: a URI is a template that expands to itself.
    assertThat(UriTemplate.parse(uri).expand(Map.of())).isEqualTo(uri);
  }
}
