// SPDX-License-Identifier: Apache-2.0
package dev.retry.internal.io;

import dev.retry.message.HeaderList;
import dev.retry.message.Request;
import dev.retry.spi.RequestEdit;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The {@code Authorization} field (RFC 9110, section 11.6.2). */
public final class Authorization {
  static final String FIELD = "Authorization";

  private Authorization() {}

  /**
   * {@return an edit that adds {@code Authorization: Bearer …} (RFC 6750) to requests that have no
   * such field, with the token of that moment}
   *
   * @param token asked for each request
   */
  public static RequestEdit bearer(Supplier<String> token) {
    return absent(FIELD, () -> bearer(checked(token.get(), "the supplier given to bearer(…)")));
  }

  /**
   * {@return an edit that adds {@code Authorization: Basic …} (RFC 7617, in UTF-8) to requests that
   * have no such field}
   *
   * @param user without a colon
   * @param password any text
   * @throws IllegalArgumentException when one of them cannot be sent; the message does not quote it
   */
  public static RequestEdit basic(String user, String password) {
    if (user.indexOf(':') >= 0) {
      throw new IllegalArgumentException("basic: the user has a colon, which ends it (RFC 7617)");
    }
    if ((user + password).chars().anyMatch(Character::isISOControl)) {
      throw new IllegalArgumentException("basic: user or password has a control character");
    }
    byte[] both = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
    String value = "Basic " + Base64.getEncoder().encodeToString(both);
    return absent(FIELD, () -> value);
  }

  /**
   * {@return an edit that adds a field to requests that have none of its name}
   *
   * @param name its name
   * @param value asked for each request; {@code null} to add nothing
   */
  public static RequestEdit absent(String name, Supplier<? extends @Nullable String> value) {
    return (request, context) ->
        request.headers().contains(name) ? request : with(request, name, value.get());
  }

  private static Request with(Request request, String name, @Nullable String value) {
    HeaderList headers = request.headers();
    return value == null ? request : request.withHeaders(headers.with(name, value));
  }

  static String bearer(String token) {
    return "Bearer " + token;
  }

  static String checked(@Nullable String token, String source) {
    if (token == null || token.isBlank()) {
      throw new IllegalStateException(source + " returned no token");
    }
    return token;
  }
}
