// SPDX-License-Identifier: Apache-2.0
package dev.retry.message;

import dev.retry.message.StructuredField.DisplayString;
import dev.retry.message.StructuredField.InnerList;
import dev.retry.message.StructuredField.Item;
import dev.retry.message.StructuredField.Member;
import dev.retry.message.StructuredField.Token;
import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * The algorithms of RFC 9651, section 4.2, over one value. Each method begins at the first
 * character of what it reads and ends behind its last.
 */
final class StructuredFieldParser {
  /** No character: the end of the value. It is in none of the sets below, nor is it visible. */
  private static final char END = '\uFFFF';

  private static final String LOWER = "abcdefghijklmnopqrstuvwxyz";
  private static final String DIGIT = "0123456789";
  private static final String ALPHA = LOWER + "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
  private static final String KEY_START = LOWER + "*";
  private static final String KEY = LOWER + DIGIT + "_-.*";
  private static final String TOKEN_START = ALPHA + "*";
  private static final String TOKEN = ALPHA + DIGIT + "!#$%&'*+-.^_`|~:/";
  private static final String BASE64 = ALPHA + DIGIT + "+/=";
  private static final String HEX = DIGIT + "abcdef";
  private static final String SPACE = " ";
  private static final String OPTIONAL_SPACE = " \t";

  private final String text;
  private int at;

  StructuredFieldParser(String text) {
    this.text = text;
  }

  /** It is not a Structured Field. */
  static final class Malformed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Malformed() {
      super(null, null, false, false);
    }
  }

  /** Reads the whole value. */
  <T> T field(Function<StructuredFieldParser, T> production) {
    skipAll(SPACE);
    T read = production.apply(this);
    skipAll(SPACE);
    require(at == text.length());
    return read;
  }

  /** Section 4.2.1. */
  List<Member> list() {
    List<Member> members = new ArrayList<>();
    if (at < text.length()) {
      do {
        members.add(member());
      } while (comma());
    }
    return Collections.unmodifiableList(members);
  }

  /** Section 4.2.2. The last of equal keys counts, in the place of the first. */
  Map<String, Member> dictionary() {
    Map<String, Member> members = new LinkedHashMap<>();
    if (at < text.length()) {
      do {
        String key = key();
        members.put(key, skip('=') ? member() : new Item(true, parameters()));
      } while (comma());
    }
    return Collections.unmodifiableMap(members);
  }

  /** Whether another member follows. */
  private boolean comma() {
    skipAll(OPTIONAL_SPACE);
    if (at == text.length()) {
      return false;
    }
    require(skip(','));
    skipAll(OPTIONAL_SPACE);
    require(at < text.length());
    return true;
  }

  private Member member() {
    return peek() == '(' ? innerList() : item();
  }

  /** Section 4.2.1.2. */
  private InnerList innerList() {
    List<Item> items = new ArrayList<>();
    skip('(');
    skipAll(SPACE);
    while (!skip(')')) {
      items.add(item());
      require(peek() == ' ' || peek() == ')');
      skipAll(SPACE);
    }
    return new InnerList(items, parameters());
  }

  /** Section 4.2.3. */
  Item item() {
    return new Item(bareItem(), parameters());
  }

  /** Section 4.2.3.1. */
  private Object bareItem() {
    char first = peek();
    if (first == '-' || isIn(DIGIT, first)) {
      return number();
    }
    if (isIn(TOKEN_START, first)) {
      return new Token(all(TOKEN));
    }
    at++;
    return switch (first) {
      case '"' -> string();
      case ':' -> bytes();
      case '?' -> bool();
      case '@' -> date();
      case '%' -> displayString();
      default -> throw new Malformed();
    };
  }

  /** Section 4.2.3.2. The last of equal keys counts, in the place of the first. */
  private Map<String, Object> parameters() {
    if (peek() != ';') {
      return Map.of();
    }
    Map<String, Object> parameters = new LinkedHashMap<>();
    while (skip(';')) {
      skipAll(SPACE);
      String key = key();
      parameters.put(key, skip('=') ? bareItem() : true);
    }
    return parameters;
  }

  /** Section 4.2.3.3. */
  private String key() {
    require(isIn(KEY_START, peek()));
    return all(KEY);
  }

  /** Section 4.2.4: at most 15 digits, or 12 before the point and 3 behind it. */
  private Object number() {
    boolean negative = skip('-');
    String whole = all(DIGIT);
    require(!whole.isEmpty() && whole.length() <= 15);
    if (!skip('.')) {
      long number = Long.parseLong(whole);
      return negative ? -number : number;
    }
    String fraction = all(DIGIT);
    require(whole.length() <= 12 && !fraction.isEmpty() && fraction.length() <= 3);
    BigDecimal number = new BigDecimal(whole + '.' + fraction);
    return negative ? number.negate() : number;
  }

  /** Section 4.2.5. */
  private String string() {
    StringBuilder string = new StringBuilder();
    while (!skip('"')) {
      char c = visible();
      if (c == '\\') {
        c = visible();
        require(c == '"' || c == '\\');
      }
      string.append(c);
    }
    return string.toString();
  }

  /** Section 4.2.7. Missing padding is no mistake, as the section advises. */
  private ByteBuffer bytes() {
    String encoded = all(BASE64);
    require(skip(':'));
    try {
      return ByteBuffer.wrap(Base64.getDecoder().decode(encoded)).asReadOnlyBuffer();
    } catch (IllegalArgumentException notBase64) {
      throw new Malformed();
    }
  }

  /** Section 4.2.8. */
  private Boolean bool() {
    boolean value = skip('1');
    require(value || skip('0'));
    return value;
  }

  /** Section 4.2.9. */
  private Instant date() {
    require(peek() == '-' || isIn(DIGIT, peek()));
    Object seconds = number();
    require(seconds instanceof Long);
    return Instant.ofEpochSecond((Long) seconds);
  }

  /** Section 4.2.10. */
  private DisplayString displayString() {
    require(skip('"'));
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    while (!skip('"')) {
      char c = visible();
      bytes.write(c == '%' ? hexDigit() << 4 | hexDigit() : c);
    }
    try {
      ByteBuffer encoded = ByteBuffer.wrap(bytes.toByteArray());
      return new DisplayString(StandardCharsets.UTF_8.newDecoder().decode(encoded).toString());
    } catch (CharacterCodingException notUtf8) {
      throw new Malformed();
    }
  }

  private int hexDigit() {
    int digit = HEX.indexOf(visible());
    require(digit >= 0);
    return digit;
  }

  private char visible() {
    char c = peek();
    require(c >= ' ' && c <= '~');
    at++;
    return c;
  }

  private char peek() {
    return at < text.length() ? text.charAt(at) : END;
  }

  private boolean skip(char c) {
    boolean found = peek() == c;
    if (found) {
      at++;
    }
    return found;
  }

  private void skipAll(String characters) {
    while (isIn(characters, peek())) {
      at++;
    }
  }

  private String all(String characters) {
    int start = at;
    skipAll(characters);
    return text.substring(start, at);
  }

  private static boolean isIn(String characters, char c) {
    return characters.indexOf(c) >= 0;
  }

  private static void require(boolean right) {
    if (!right) {
      throw new Malformed();
    }
  }
}
