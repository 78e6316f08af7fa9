// SPDX-License-Identifier: Apache-2.0
package dev.retry.message;

import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Whom a URI talks to: scheme, host and port (RFC 6454, section 4). Credentials go to one origin
 * only.
 *
 * @since 0.1.0
 */
public final class Origin {
  private final String scheme;
  private final String host;
  private final int port;

  /** Scheme and host, which each request of an API is compared with. */
  private final String start;

  private final boolean hasDefaultPort;

  private Origin(String scheme, String host, int port) {
    this.scheme = scheme;
    this.host = host;
    this.port = port;
    this.start = scheme + "://" + host;
    this.hasDefaultPort = port == defaultPort(scheme);
  }

  /** {@return {@code http} or {@code https}} */
  public String scheme() {
    return scheme;
  }

  /** {@return the host in lower case; an IPv6 address in brackets} */
  public String host() {
    return host;
  }

  /** {@return the port, 80 or 443 when the URI names none} */
  public int port() {
    return port;
  }

  /**
   * {@return the origin of a URI}
   *
   * @param absoluteUri an {@code http} or {@code https} URI; host names are plain US-ASCII
   * @throws IllegalArgumentException when two readers could disagree on whom it talks to, or it is
   *     no such URI; the message says why, and does not quote it
   */
  public static Origin of(String absoluteUri) {
    checkCharacters(Objects.requireNonNull(absoluteUri, "absoluteUri"));
    int colon = absoluteUri.indexOf(':');
    String scheme = absoluteUri.substring(0, Math.max(colon, 0)).toLowerCase(Locale.ROOT);
    if (!scheme.equals("https") && !scheme.equals("http")) {
      throw new IllegalArgumentException("the URI does not start with http:// or https://");
    }
    int start = colon + 3;
    int end = start;
    while (end < absoluteUri.length() && "/?#".indexOf(absoluteUri.charAt(end)) < 0) {
      end++;
    }
    if (end <= start || !absoluteUri.startsWith("//", colon + 1)) {
      throw new IllegalArgumentException("the URI has no host");
    }
    String authority = absoluteUri.substring(start, end);
    if (authority.indexOf('@') >= 0) {
      throw new IllegalArgumentException("the URI has user information before its host");
    }
    int portColon =
        authority.indexOf(':', authority.startsWith("[") ? authority.indexOf(']') + 1 : 0);
    String host = portColon < 0 ? authority : authority.substring(0, portColon);
    checkHost(host);
    String port = portColon < 0 ? "" : authority.substring(portColon + 1);
    return new Origin(scheme, host.toLowerCase(Locale.ROOT), port(port, scheme));
  }

  /**
   * {@return whether an absolute URI is of this origin, as far as that can be told without taking
   * it apart: {@code false} for one that is written in another way}
   *
   * @param absoluteUri the URI
   */
  public boolean isOf(String absoluteUri) {
    if (!absoluteUri.startsWith(start)) {
      return false;
    }
    int end = start.length();
    if (!hasDefaultPort) {
      end = afterPort(absoluteUri, end);
    }
    return absoluteUri.length() == end
        || (absoluteUri.length() > end && "/?#".indexOf(absoluteUri.charAt(end)) >= 0);
  }

  /** Where the port ends, which starts here; past the end when another one does. */
  private int afterPort(String uri, int colon) {
    int named = 0;
    int i = colon + 1;
    while (i < uri.length() && named <= 0xFFFF && isDigit(uri.charAt(i))) {
      named = named * 10 + uri.charAt(i++) - '0';
    }
    return uri.startsWith(":", colon) && named == port ? i : uri.length() + 1;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private static void checkCharacters(String uri) {
    for (int i = 0; i < uri.length(); i++) {
      char c = uri.charAt(i);
      if (c == '\\' || Character.isISOControl(c) || Character.isSpaceChar(c)) {
        throw new IllegalArgumentException(
            "the URI has a backslash, a control character or white space at index " + i);
      }
    }
  }

  private static void checkHost(String host) {
    if (host.isEmpty()) {
      throw new IllegalArgumentException("the URI has no host");
    }
    boolean literal = host.startsWith("[");
    if (literal && (host.length() < 4 || !host.endsWith("]"))) {
      throw new IllegalArgumentException("the URI has a malformed IPv6 address");
    }
    String allowed = literal ? "0123456789abcdefABCDEF:." : "-._";
    int last = literal ? host.length() - 1 : host.length();
    for (int i = literal ? 1 : 0; i < last; i++) {
      char c = host.charAt(i);
      boolean letter = !literal && c < 0x80 && Character.isLetterOrDigit(c);
      if (!letter && allowed.indexOf(c) < 0) {
        throw new IllegalArgumentException("the URI has an illegal character in its host");
      }
    }
  }

  private static int port(String digits, String scheme) {
    if (digits.isEmpty()) {
      return defaultPort(scheme);
    }
    int port = 0;
    for (int i = 0; i < digits.length() && port <= 0xFFFF; i++) {
      int digit = digits.charAt(i) - '0';
      port = digit < 0 || digit > 9 ? 0x10000 : port * 10 + digit;
    }
    if (port == 0 || port > 0xFFFF) {
      throw new IllegalArgumentException("the URI has a port that is not between 1 and 65535");
    }
    return port;
  }

  private static int defaultPort(String scheme) {
    return scheme.equals("https") ? 443 : 80;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Origin that && start.equals(that.start) && port == that.port;
  }

  @Override
  public int hashCode() {
    return 31 * start.hashCode() + port;
  }

  /**
   * {@return the origin as a URI, such as {@code https://a.example:8443}, without a default port}
   */
  @Override
  public String toString() {
    return hasDefaultPort ? start : start + ":" + port;
  }
}
