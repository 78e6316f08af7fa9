// SPDX-License-Identifier: Apache-2.0
package dev.retry.page;

import dev.retry.message.Origin;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The URI of a page, by what it has not in common with that of the first request: what a caller may
 * have put into that one, such as a key, does not get into it.
 *
 * <p>Braces, which no URI has, stand for what both have: <code>{/}</code> for the path, <code>{3/}
 * </code> for the path up to its third slash, and <code>{0:sort}</code> for the first parameter
 * {@code sort} of the query. The origin is left out.
 */
final class UrlDifference {
  private static final Pattern COMMON = Pattern.compile("\\{([^{}]*)}");

  private final String origin;
  private final String path;
  private final List<String> pairs;

  private UrlDifference(String url) {
    QueryText text = QueryText.of(url);
    int slash = text.path().indexOf('/', text.path().indexOf("://") + 3);
    int start = slash < 0 ? text.path().length() : slash;
    this.origin = text.path().substring(0, start);
    this.path = text.path().substring(start);
    this.pairs = text.pairs();
  }

  /** {@return the parameters that something added on the way, and will add again} */
  static Set<String> added(String sent, String answered) {
    Set<String> added = new HashSet<>();
    new UrlDifference(answered).pairs.forEach(pair -> added.add(decoded(pair)));
    new UrlDifference(sent).pairs.forEach(pair -> added.remove(decoded(pair)));
    return added;
  }

  /**
   * {@return a URI as its difference to another}
   *
   * @param first the other
   * @param added the parameters that are left out
   * @param place the URI
   */
  static String of(String first, Set<String> added, String place) {
    UrlDifference from = new UrlDifference(first);
    UrlDifference to = new UrlDifference(place);
    StringBuilder text = new StringBuilder();
    if (!Origin.of(place).equals(Origin.of(first))) {
      text.append(to.origin);
    }
    text.append(from.commonPath(to.path));
    List<String> kept = to.pairs.stream().filter(pair -> !added.contains(decoded(pair))).toList();
    return kept.isEmpty()
        ? text.toString()
        : text + "?" + kept.stream().map(from::common).collect(Collectors.joining("&"));
  }

  private String commonPath(String other) {
    if (path.equals(other)) {
      return "{/}";
    }
    int slashes = 0;
    int end = 0;
    for (int i = 0; i < other.length() && i < path.length(); i++) {
      if (path.charAt(i) != other.charAt(i)) {
        break;
      }
      if (path.charAt(i) == '/') {
        slashes++;
        end = i + 1;
      }
    }
    return slashes == 0 ? other : "{" + slashes + "/}" + other.substring(end);
  }

  private String common(String pair) {
    int same = 0;
    for (String mine : pairs) {
      if (decoded(mine).equals(decoded(pair))) {
        return "{" + same + ":" + name(pair) + "}";
      }
      if (name(mine).equals(name(pair))) {
        same++;
      }
    }
    return pair;
  }

  private static String name(String pair) {
    int equals = pair.indexOf('=');
    return decoded(equals < 0 ? pair : pair.substring(0, equals));
  }

  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException asItIs) {
      return text;
    }
  }

  /**
   * {@return the URI again}
   *
   * @param first the URI of a first request
   * @param difference the difference to another
   * @throws IllegalStateException when the two do not go together
   */
  static String apply(String first, String difference) {
    UrlDifference from = new UrlDifference(first);
    String rest =
        COMMON.matcher(difference).replaceAll(found -> Matcher.quoteReplacement(from.part(found)));
    return rest.isEmpty() || "/?".indexOf(rest.charAt(0)) >= 0 ? from.origin + rest : rest;
  }

  private String part(MatchResult found) {
    String common = found.group(1);
    int colon = common.indexOf(':');
    if (common.equals("/")) {
      return path;
    }
    if (colon < 0 && common.endsWith("/")) {
      return path.substring(0, slash(number(common.substring(0, common.length() - 1))) + 1);
    }
    List<String> named =
        pairs.stream().filter(pair -> name(pair).equals(common.substring(colon + 1))).toList();
    int place = colon < 0 ? -1 : number(common.substring(0, colon));
    if (place < 0 || place >= named.size()) {
      throw other();
    }
    return named.get(place);
  }

  private int slash(int count) {
    int at = -1;
    for (int i = 0; i < count; i++) {
      at = path.indexOf('/', at + 1);
      if (at < 0) {
        throw other();
      }
    }
    return at;
  }

  private static int number(String digits) {
    try {
      return Integer.parseUnsignedInt(digits);
    } catch (NumberFormatException none) {
      throw other();
    }
  }

  private static IllegalStateException other() {
    return new IllegalStateException("the first request has other parameters");
  }
}
