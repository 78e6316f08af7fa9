// SPDX-License-Identifier: Apache-2.0
package dev.retry.internal.model;

import dev.retry.message.Origin;
import dev.retry.message.PercentEncoded;
import dev.retry.message.UriReference;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * Turns an argument into the base URL of one call.
 *
 * @param index the place of the argument
 * @param where the parameter, for messages
 * @param directory the base URL with a slash at its end, which relative ones are resolved against
 * @param path the path of the method; empty when requests go to the URL as it is
 */
record UrlBinder(int index, String where, String directory, String path) {
  private static final String IN_URL = "!$&'()*+,;=:@/?";

  /** {@return the URL to put the path after, or {@code null} for the base URL itself} */
  @Nullable String bind(@Nullable Object[] arguments) {
    Object argument = arguments[index];
    if (argument == null) {
      if (path.isEmpty()) {
        throw new IllegalArgumentException(
            where + " is null, and the method has no path to add to the base URL");
      }
      return null;
    }
    String given = argument instanceof URI uri ? uri.toASCIIString() : argument.toString();
    if (given.isEmpty()) {
      throw new IllegalArgumentException(where + " is empty");
    }
    try {
      String url = UriReference.resolve(directory, given);
      check(url);
      return BaseUrl.before(url, path);
    } catch (IllegalArgumentException unsendable) {
      throw new IllegalArgumentException(where + ": " + unsendable.getMessage(), unsendable);
    }
  }

  private void check(String url) {
    Origin.of(url);
    if (url.indexOf('#') >= 0) {
      throw new IllegalArgumentException("the URI has a fragment, which is never sent");
    }
    int authority = url.indexOf("//") + 2;
    int end = authority;
    while (end < url.length() && url.charAt(end) != '/' && url.charAt(end) != '?') {
      end++;
    }
    PercentEncoded.of(url.substring(end), IN_URL);
    if (!path.isEmpty() && url.indexOf('?') >= 0) {
      throw new IllegalArgumentException("the URI has a query, which no path can follow");
    }
  }
}
