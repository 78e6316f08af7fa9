// SPDX-License-Identifier: Apache-2.0
package dev.retry.policy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.retry.message.HeaderList;
import dev.retry.message.Payload;
import java.io.ByteArrayInputStream;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProblemTypeTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '`',
      textBlock =
          """
          {"type":"about:blank"}                                      ~ about:blank
          {"type": "https://a.example/#b", "title": "Too many"}       ~ https://a.example/#b
          {"title":"x","violated-policies":["day","type"],"type":"b"} ~ b
          {"a":{"type":"no"},"type":"b"}                              ~ b
          {"a":[{"type":"no"},[1,-2.5e+7,true,null]],"type":"b"}      ~ b
          {"a":{},"b":[],"c":"","d":0,"e":false,"type":"b"}           ~ b
          { "a" : 1 , "type" : "b" }                                  ~ b
          {"type":"b","type":"c"}                                     ~ b
          {"\\u0074ype":"b\\/\\u00e9\\"\\\\"}                         ~ b/é"\\
          {"a":"\\"type\\":\\"no\\"","type":"b"}                      ~ b
          {"type":"é😀\\ud83d\\ude00"}                                ~ é😀😀
          {"type":""}                                                 ~ ``
          {"type":"b", cut                                            ~ b
          {"type":"b"                                                 ~ b
          """)
  void theFirstTypeAtTheTopCounts(String body, String type) {
    assertThat(type("application/problem+json", body)).isEqualTo(type);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "null",
        "\"type\"",
        "[{\"type\":\"b\"}]",
        "{}",
        "{\"title\":\"b\"}",
        "{\"Type\":\"b\"}",
        "{\"type\":null}",
        "{\"type\":7}",
        "{\"type\":[\"b\"]}",
        "{\"type\":{\"type\":\"b\"}}",
        "{\"type\":\"b",
        "{\"type\":\"b\\\"",
        "{\"type\":\"\\x\"}",
        "{\"type\":\"\\u12g4\"}",
        "{\"type\":\"\\u12",
        "{\"type\":\"a\nb\"}",
        "{\"type\" \"b\"}",
        "{'type':'b'}",
        "{type:\"b\"}",
        "{,\"type\":\"b\"}",
        "{\"a\":1 \"type\":\"b\"}",
        "{\"a\":1,,\"type\":\"b\"}",
        "{\"a\":,\"type\":\"b\"}",
        "{\"a\":[}],\"type\":\"b\"}",
        "{\"a\":{]},\"type\":\"b\"}",
        "{\"a\":],\"type\":\"b\"}",
        "{\"a\":\"b,\"type\":\"b\"}",
        "{\"a\":\uFFFF,\"type\":\"b\"}",
        "{\"a\":1},\"type\":\"b\"}"
      })
  void anythingElseHasNone(String body) {
    assertThat(type("application/problem+json", body)).isNull();
  }

  @ParameterizedTest
  @CsvSource({
    "application/problem+json,                true",
    "Application/Problem+JSON; charset=utf-8, true",
    "application/json,                        false",
    "application/problem+xml,                 false",
    "text/application/problem+json,           false",
    "'',                                      false"
  })
  void onlyAProblemHasOne(String mediaType, boolean read) {
    assertThat(type(mediaType, "{\"type\":\"b\"}")).isEqualTo(read ? "b" : null);
  }

  @Test
  void aResponseWithoutTypeOrWithAStreamHasNone() {
    byte[] body = "{\"type\":\"b\"}".getBytes(UTF_8);
    HeaderList headers = HeaderList.of("Content-Type", "application/problem+json");

    assertThat(ProblemType.of(HeaderList.empty(), Payload.of(body, null))).isNull();
    assertThat(ProblemType.of(headers, Payload.oneShot(new ByteArrayInputStream(body), null)))
        .isNull();
    assertThat(ProblemType.of(headers, Payload.empty())).isNull();
  }

  @ParameterizedTest
  @Timeout(20)
  @ValueSource(
      strings = {"[", "{", "{\"a\":", "[1,", "\"", "\\", "\\u", ",", ":", " ", "1", "]", "é"})
  void aHugeBodyIsReadInLinearTimeWithoutAnException(String piece) {
    String huge = piece.repeat(100_000 / piece.length());
    for (String start : List.of("", "{", "{\"", "{\"a\":", "{\"a\":\"", "{\"type\":\"")) {
      type("application/problem+json", start + huge);
    }
  }

  @Test
  void noiseIsReadWithoutAnException() {
    String alphabet = "{}[]\"\\:,tu0e- \n\u0000é";
    Random random = new Random(7);
    for (int i = 0; i < 20_000; i++) {
      StringBuilder body = new StringBuilder("{\"a\":");
      for (int length = random.nextInt(16); length > 0; length--) {
        body.append(alphabet.charAt(random.nextInt(alphabet.length())));
      }
      type("application/problem+json", body.toString());
    }
  }

  private static String type(String mediaType, String body) {
    return ProblemType.of(
        HeaderList.of("Content-Type", mediaType), Payload.of(body.getBytes(UTF_8), mediaType));
  }
}
