// SPDX-License-Identifier: Apache-2.0
package dev.retry.page;

import dev.retry.message.HeaderList;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.StringTokenizer;
import org.jspecify.annotations.Nullable;

/**
 * The links in the {@code Link} fields of a response (RFC 8288, section 3 and appendix B).
 *
 * <p>A malformed field never fails: the links before the place where it stops making sense are
 * kept. Every character is looked at once, so a hostile field costs no more than its length.
 *
 * @since 0.1.0
 */
public final class LinkHeader {

  /**
   * One link.
   *
   * @param target the reference between the angle brackets, as it came
   * @param relations the relation types in lower case; empty when there is no {@code rel}
   * @param parameters the first value of each parameter, by name in lower case; {@code ""} when it
   *     has none
   * @since 0.1.0
   */
  public record Link(String target, List<String> relations, Map<String, String> parameters) {
    /** Copies the relations and the parameters. */
    public Link {
      relations = List.copyOf(relations);
      parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
    }
  }

  private final String text;
  private int at;

  private LinkHeader(String text) {
    this.text = text;
  }

  /**
   * {@return every link, in order}
   *
   * @param headers the fields of a response
   */
  public static List<Link> parse(HeaderList headers) {
    List<Link> links = new ArrayList<>();
    for (String value : headers.all("Link")) {
      new LinkHeader(value).addTo(links);
    }
    return Collections.unmodifiableList(links);
  }

  /** Appendix B.2. */
  private void addTo(List<Link> links) {
    // Members of a list may be empty (RFC 9110, section 5.6.1).
    skipAll(", \t");
    while (skip('<')) {
      int close = text.indexOf('>', at);
      if (close < 0) {
        return;
      }
      String target = text.substring(at, close).strip();
      at = close + 1;
      Map<String, String> parameters = parameters();
      links.add(new Link(target, relations(parameters.get("rel")), parameters));
      skipAll(", \t");
    }
  }

  /** Appendix B.3. The first of equal names counts (section 3.3). */
  private Map<String, String> parameters() {
    Map<String, String> parameters = new LinkedHashMap<>();
    skipAll(" \t");
    while (skip(';')) {
      skipAll(" \t");
      String name = until("=;, \t").toLowerCase(Locale.ROOT);
      skipAll(" \t");
      String value = "";
      if (skip('=')) {
        skipAll(" \t");
        value = skip('"') ? quoted() : until(";,").strip();
      }
      if (!name.isEmpty()) {
        parameters.putIfAbsent(name, value);
      }
      skipAll(" \t");
    }
    return parameters;
  }

  /** Appendix B.4: up to the closing quote, or to the end when there is none. */
  private String quoted() {
    StringBuilder value = new StringBuilder();
    while (at < text.length() && !skip('"')) {
      if (text.charAt(at) == '\\' && at + 1 < text.length()) {
        at++;
      }
      value.append(text.charAt(at++));
    }
    return value.toString();
  }

  private static List<String> relations(@Nullable String rel) {
    List<String> relations = new ArrayList<>(1);
    if (rel != null) {
      StringTokenizer types = new StringTokenizer(rel.toLowerCase(Locale.ROOT));
      while (types.hasMoreTokens()) {
        relations.add(types.nextToken());
      }
    }
    return relations;
  }

  private String until(String delimiters) {
    int start = at;
    while (at < text.length() && delimiters.indexOf(text.charAt(at)) < 0) {
      at++;
    }
    return text.substring(start, at);
  }

  private void skipAll(String characters) {
    while (at < text.length() && characters.indexOf(text.charAt(at)) >= 0) {
      at++;
    }
  }

  private boolean skip(char c) {
    boolean found = at < text.length() && text.charAt(at) == c;
    if (found) {
      at++;
    }
    return found;
  }
}
