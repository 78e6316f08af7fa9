// SPDX-License-Identifier: Apache-2.0
package dev.retry.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.AbstractMap.SimpleEntry;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HeaderListTest {

  @Test
  void namesAreFoundInAnyCaseAndKeepTheirSpelling() {
    HeaderList fields = HeaderList.of("Accept", "a/b", "x-Id", "1", "ACCEPT", "c/d");

    assertThat(fields.first("aCCept")).isEqualTo("a/b");
    assertThat(fields.all("accept")).containsExactly("a/b", "c/d");
    assertThat(fields.contains("X-ID")).isTrue();
    assertThat(fields.names()).containsExactly("Accept", "x-Id");
    assertThat(fields.size()).isEqualTo(3);
    assertThat(fields.first("Accep")).isNull();
    assertThat(fields.all("Accept-")).isEmpty();
    assertThat(fields.contains("")).isFalse();
  }

  @Test
  void withReplacesEveryValueInThePlaceOfTheFirst() {
    HeaderList fields = HeaderList.of("A", "1", "B", "2", "a", "3", "C", "4");

    assertThat(pairs(fields.with("a", "9"))).containsExactly("a=9", "B=2", "C=4");
    assertThat(pairs(fields.with("D", "9"))).containsExactly("A=1", "B=2", "a=3", "C=4", "D=9");
    assertThat(pairs(HeaderList.empty().with("D", "9"))).containsExactly("D=9");
    assertThat(pairs(fields)).containsExactly("A=1", "B=2", "a=3", "C=4");
  }

  @Test
  void withoutRemovesEveryValue() {
    HeaderList fields = HeaderList.of("A", "1", "B", "2", "a", "3");

    assertThat(pairs(fields.without("a"))).containsExactly("B=2");
    assertThat(fields.without("a").without("b")).isSameAs(HeaderList.empty());
    assertThat(fields.without("C")).isSameAs(fields);
  }

  @Test
  void laterChangesOfTheArgumentsDoNotReachTheList() {
    String[] arguments = {"A", "1"};
    HeaderList fields = HeaderList.of(arguments);
    arguments[1] = "2";

    assertThat(fields.first("A")).isEqualTo("1");
    assertThatThrownBy(() -> fields.all("A").add("2"))
        .isInstanceOf(UnsupportedOperationException.class);
    assertThatThrownBy(() -> fields.names().add("2"))
        .isInstanceOf(UnsupportedOperationException.class);
  }

  @Test
  void equalWhenNamesAreEqualInAnyCaseAndValuesExactly() {
    HeaderList fields = HeaderList.of("Accept", "a/b", "X", "");

    assertThat(fields)
        .isEqualTo(HeaderList.of("accept", "a/b", "x", ""))
        .hasSameHashCodeAs(HeaderList.of("accept", "a/b", "x", ""))
        .isNotEqualTo(HeaderList.of("Accept", "A/B", "X", ""))
        .isNotEqualTo(HeaderList.of("X", "", "Accept", "a/b"))
        .isNotEqualTo(HeaderList.of("Accept", "a/b"))
        .isNotEqualTo("Accept");
  }

  @Test // C43: nothing to mask, whatever the case of a name
  void textShowsNamesAndNeverValues() {
    assertThat(HeaderList.of("Authorization", "Bearer secret", "Accept", "x", "accept", "y"))
        .hasToString("[Authorization, Accept]");
    assertThat(HeaderList.empty()).hasToString("[]");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a\r\nX: y", "a\nb", "a\rb", "a\0b", "a\u007fb", "a\u001bb"})
  void controlCharactersInAValueAreRefused(String value) {
    assertThatThrownBy(() -> HeaderList.of("Authorization", value))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("field 'Authorization': the value has a control character at index 1");
    assertThatThrownBy(() -> HeaderList.empty().plus("Authorization", value))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> HeaderList.empty().with("Authorization", value))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a\u0080", "aé", "a€", "a😀"})
  void aValueThatIsNotAsciiIsRefusedForItWouldArriveAsSomethingElse(String value) {
    assertThatThrownBy(() -> HeaderList.checkValue("X-Name", value))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("field 'X-Name': the value has a character outside US-ASCII at index 1");
  }

  @ParameterizedTest
  @ValueSource(strings = {" a", "a ", "\ta", "a\t", " "})
  void whiteSpaceAroundAValueIsRefused(String value) {
    assertThatThrownBy(() -> HeaderList.checkValue("X", value))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("field 'X': the value begins or ends with white space");
  }

  @Test
  void anEmptyValueAndWhiteSpaceInsideAreSent() {
    assertThat(HeaderList.of("A", "", "B", "x \t~").all("B")).containsExactly("x \t~");
  }

  @ParameterizedTest
  @CsvSource({
    "'', field name is empty",
    "'Authorization: Bearer secret', field name 'Authorization…': illegal character at index 13",
    "'X Y', field name 'X…': illegal character at index 1",
    "'é', field name '…': illegal character at index 0",
    "':status', field name '…': illegal character at index 0",
  })
  void aNameThatIsNoTokenIsRefusedAndItsRestNotQuoted(String name, String message) {
    assertThatThrownBy(() -> HeaderList.checkName(name))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
  }

  @Test
  void aNameWithoutValueIsRefused() {
    assertThatThrownBy(() -> HeaderList.of("A", "1", "B"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the last of the field names has no value");
  }

  @Test
  void receivedKeepsEveryValueAndDropsOnlyInvalidNames() {
    Map<String, List<String>> fields = new LinkedHashMap<>();
    fields.put(null, List.of("HTTP/1.1 200 OK"));
    fields.put(":status", List.of("200"));
    fields.put("", List.of("x"));
    fields.put("Link", List.of("<a>", " caf\u00e9\u0001 "));
    fields.put("link", List.of("<c>"));
    fields.put("None", List.of());

    HeaderList list = HeaderList.received(fields);

    assertThat(pairs(list)).containsExactly("Link=<a>", "Link= caf\u00e9\u0001 ", "link=<c>");
    assertThat(HeaderList.received(Map.of())).isSameAs(HeaderList.empty());
  }

  @Test
  void receivedPairsAreKeptInTheirOrderButForInvalidNames() {
    HeaderList list =
        HeaderList.received(
            ":status", "200", "Link", "<a>", "", "x", "Vary", " caf\u00e9\u0001 ", "link", "<c>");

    assertThat(pairs(list)).containsExactly("Link=<a>", "Vary= caf\u00e9\u0001 ", "link=<c>");
    assertThat(HeaderList.received(":status", "200")).isSameAs(HeaderList.empty());
    assertThatThrownBy(() -> HeaderList.received("A", "1", "B"))
        .hasMessage("the last of the field names has no value");
  }

  @Test
  void behavesAsAListOfPairsWhateverIsDoneToIt() {
    Random random = new Random(20_240_501);
    String[] names = {"a", "A", "bb", "Bb", "c-d", "C-D"};
    for (int round = 0; round < 300; round++) {
      HeaderList fields = HeaderList.empty();
      List<Map.Entry<String, String>> model = new ArrayList<>();
      for (int step = 0; step < 20; step++) {
        String name = names[random.nextInt(names.length)];
        String value = Integer.toString(random.nextInt(3));
        switch (random.nextInt(3)) {
          case 0 -> {
            fields = fields.plus(name, value);
            model.add(new SimpleEntry<>(name, value));
          }
          case 1 -> {
            fields = fields.with(name, value);
            replace(model, name, value);
          }
          default -> {
            fields = fields.without(name);
            model.removeIf(pair -> pair.getKey().equalsIgnoreCase(name));
          }
        }
        assertThat(pairs(fields)).isEqualTo(model.stream().map(Object::toString).toList());
        assertThat(fields.size()).isEqualTo(model.size());
        assertThat(fields.all(name))
            .isEqualTo(
                model.stream()
                    .filter(pair -> pair.getKey().equalsIgnoreCase(name))
                    .map(Map.Entry::getValue)
                    .toList());
      }
    }
  }

  private static void replace(List<Map.Entry<String, String>> model, String name, String value) {
    boolean replaced = false;
    for (int i = 0; i < model.size(); i++) {
      if (model.get(i).getKey().equalsIgnoreCase(name)) {
        if (replaced) {
          model.remove(i--);
        } else {
          model.set(i, new SimpleEntry<>(name, value));
          replaced = true;
        }
      }
    }
    if (!replaced) {
      model.add(new SimpleEntry<>(name, value));
    }
  }

  private static List<String> pairs(HeaderList fields) {
    List<String> pairs = new ArrayList<>();
    fields.forEach((name, value) -> pairs.add(name + "=" + value));
    return pairs;
  }
}
