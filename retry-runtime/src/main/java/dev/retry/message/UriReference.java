// SPDX-License-Identifier: Apache-2.0
package dev.retry.message;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A reference to a URI, taken apart (RFC 3986, appendix B).
 *
 * <p>{@link java.net.URI#resolve(String)} follows the older RFC 2396: it loses the last path
 * segment before {@code ?page=2}, and keeps {@code ..} at the root.
 *
 * @since 0.1.0
 */
public final class UriReference {
  private final @Nullable String scheme;
  private final @Nullable String authority;
  private final String path;
  private final @Nullable String query;
  private final @Nullable String fragment;

  private UriReference(String text) {
    int schemeEnd = schemeLength(text);
    scheme = schemeEnd < 0 ? null : text.substring(0, schemeEnd);
    int hash = text.indexOf('#');
    fragment = hash < 0 ? null : text.substring(hash + 1);
    int end = hash < 0 ? text.length() : hash;
    int question = text.indexOf('?');
    boolean hasQuery = question >= 0 && question < end;
    query = hasQuery ? text.substring(question + 1, end) : null;
    end = hasQuery ? question : end;
    int start = schemeEnd + 1;
    int pathStart = start;
    if (text.startsWith("//", start)) {
      int slash = text.indexOf('/', start + 2);
      pathStart = slash < 0 || slash > end ? end : slash;
      authority = text.substring(start + 2, pathStart);
    } else {
      authority = null;
    }
    path = text.substring(pathStart, end);
  }

  /**
   * {@return the URI that a reference stands for (section 5.2, strict)}
   *
   * <p>The parts are put together as they are: nothing is encoded, decoded or checked.
   *
   * @param base an absolute URI; its fragment does not count
   * @param reference any reference, the empty one included
   * @throws IllegalArgumentException when the base has no scheme
   */
  public static String resolve(String base, String reference) {
    UriReference b = new UriReference(Objects.requireNonNull(base, "base"));
    UriReference r = new UriReference(Objects.requireNonNull(reference, "reference"));
    if (b.scheme == null) {
      throw new IllegalArgumentException("the base URI has no scheme");
    }
    StringBuilder to = new StringBuilder(base.length() + reference.length());
    to.append(r.scheme != null ? r.scheme : b.scheme).append(':');
    boolean ownPath = r.scheme != null || r.authority != null;
    append(to, "//", ownPath ? r.authority : b.authority);
    String query = r.query;
    if (ownPath || r.path.startsWith("/")) {
      appendWithoutDots(to, r.path);
    } else if (r.path.isEmpty()) {
      to.append(b.path);
      query = r.query != null ? r.query : b.query;
    } else {
      appendWithoutDots(to, b.directory() + r.path);
    }
    append(to, "?", query);
    append(to, "#", r.fragment);
    return to.toString();
  }

  /**
   * {@return the URI up to its fragment, which is not sent}
   *
   * @param uri a URI, or a reference to one
   */
  public static String withoutFragment(String uri) {
    int hash = uri.indexOf('#');
    return hash < 0 ? uri : uri.substring(0, hash);
  }

  /** Section 5.2.3: the path up to its last slash. */
  private String directory() {
    return authority != null && path.isEmpty() ? "/" : path.substring(0, path.lastIndexOf('/') + 1);
  }

  private static void append(StringBuilder to, String before, @Nullable String part) {
    if (part != null) {
      to.append(before).append(part);
    }
  }

  /** Section 5.2.4, in linear time. */
  private static void appendWithoutDots(StringBuilder to, String path) {
    int root = to.length();
    int at = 0;
    while (path.startsWith("../", at) || path.startsWith("./", at)) {
      at = path.indexOf('/', at) + 1;
    }
    while (at < path.length()) {
      int next = path.indexOf('/', at + 1);
      int end = next < 0 ? path.length() : next;
      boolean slash = path.charAt(at) == '/';
      String segment = path.substring(slash ? at + 1 : at, end);
      boolean up = segment.equals("..");
      if (up && to.length() > root) {
        to.setLength(Math.max(root, to.lastIndexOf("/")));
      }
      if (!up && !segment.equals(".")) {
        to.append(path, at, end);
      } else if (slash && end == path.length()) {
        to.append('/');
      }
      at = end;
    }
  }

  /** {@return the length of the scheme (section 3.1), or -1 when there is none} */
  private static int schemeLength(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == ':') {
        return i == 0 ? -1 : i;
      }
      boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
      boolean other = (c >= '0' && c <= '9') || c == '+' || c == '-' || c == '.';
      if (!letter && !(other && i > 0)) {
        return -1;
      }
    }
    return -1;
  }
}
