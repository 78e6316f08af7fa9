// SPDX-License-Identifier: Apache-2.0
package dev.retry.fuzz;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.retry.message.StructuredField;
import dev.retry.message.StructuredField.Item;
import dev.retry.message.StructuredField.Member;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Every line of the input is a line of one field, read as each of the three kinds. */
public final class StructuredFieldFuzz {
  private StructuredFieldFuzz() {}

  public static void fuzzerTestOneInput(byte[] input) {
    List<String> lines = List.of(new String(input, ISO_8859_1).split("\n"));
    List<String> twice = Stream.concat(lines.stream(), lines.stream()).toList();

    Item item = StructuredField.item(lines);
    List<Member> list = StructuredField.list(lines);
    if (item != null) {
      assertThat(list).containsExactly(item);
    }
    if (list != null && !list.isEmpty()) {
      assertThat(StructuredField.list(twice))
          .isEqualTo(Stream.concat(list.stream(), list.stream()).toList());
    }
    Map<String, Member> dictionary = StructuredField.dictionary(lines);
    if (dictionary != null && !dictionary.isEmpty()) {
      assertThat(StructuredField.dictionary(twice)).isEqualTo(dictionary);
    }
  }
}
