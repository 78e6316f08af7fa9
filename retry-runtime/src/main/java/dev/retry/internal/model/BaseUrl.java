// SPDX-License-Identifier: Apache-2.0
package dev.retry.internal.model;

import dev.retry.message.Origin;
import java.net.URI;
import java.net.URISyntaxException;
import org.jspecify.annotations.Nullable;

/**
 * Where an API is.
 *
 * @param text the URL as given
 * @param origin whom it talks to
 */
record BaseUrl(String text, Origin origin) {
  private static final BaseUrl NONE =
      new BaseUrl("https://none.invalid", Origin.of("https://none.invalid"));

  /**
   * {@return the URL that is configured, else the one that was given, else the one that is
   * declared}
   *
   * <p>No problem quotes it: it may hold a password.
   */
  static BaseUrl read(
      ApiDeclaration api, @Nullable String given, Configuration configuration, Problems problems) {
    String name = api.type().getSimpleName();
    ConfigValue set = api.baseUrl();
    String declared = api.api() == null ? "" : api.api().annotation().value();
    String text = set != null ? (String) set.value() : given != null ? given : declared;
    if (text.isEmpty() && set == null) {
      problems.add(
          name,
          "nothing says where the API is",
          "Add @Api(\"https://…\") to it, "
              + (configuration.isThere() ? "set " + ConfigKeys.baseUrl(api.name()) + ", " : "")
              + "or give the client a base URL.");
      return NONE;
    }
    try {
      Origin origin = Origin.of(text);
      checkRest(text);
      return new BaseUrl(text, origin);
    } catch (IllegalArgumentException wrong) {
      problems.add(
          set != null
              ? set.from()
              : name
                  + (given == null
                      ? ": the base URL of @Api"
                      : ": the base URL given to the client"),
          String.valueOf(wrong.getMessage()),
          "A base URL is such as https://api.example.com/v1.");
      return NONE;
    }
  }

  private static void checkRest(String text) {
    if (text.indexOf('?') >= 0) {
      throw new IllegalArgumentException("the URI has a query, which no path can follow");
    }
    if (text.indexOf('#') >= 0) {
      throw new IllegalArgumentException("the URI has a fragment, which is never sent");
    }
    int index;
    try {
      index = new URI(text).toASCIIString().equals(text) ? -1 : firstOutsideAscii(text);
    } catch (URISyntaxException e) {
      index = e.getIndex();
    }
    if (index >= 0) {
      throw new IllegalArgumentException("the URI has an illegal character at index " + index);
    }
  }

  private static int firstOutsideAscii(String text) {
    int i = 0;
    while (i < text.length() - 1 && text.charAt(i) < 0x80) {
      i++;
    }
    return i;
  }

  /** {@return the URL to put in front of a path, which begins with a slash or needs none} */
  String before(String path) {
    return before(text, path);
  }

  static String before(String url, String path) {
    int end = url.length();
    while (!path.isEmpty() && url.charAt(end - 1) == '/') {
      end--;
    }
    return url.substring(0, end);
  }

  /** {@return the URL with a slash at its end} */
  String directory() {
    return text.endsWith("/") ? text : text + "/";
  }
}
