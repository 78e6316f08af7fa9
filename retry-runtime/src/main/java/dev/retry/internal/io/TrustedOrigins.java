// SPDX-License-Identifier: Apache-2.0
package dev.retry.internal.io;

import dev.retry.message.HeaderList;
import dev.retry.message.Origin;
import dev.retry.message.Request;
import dev.retry.spi.RequestEdit;
import dev.retry.spi.SendContext;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Who may be sent credentials: the origin of the API, and those that the user trusts besides.
 *
 * @param others those besides
 */
public record TrustedOrigins(Set<Origin> others) {
  /** What the name of a field that holds a credential contains. */
  private static final List<String> SECRETS =
      List.of(
          "auth",
          "cookie",
          "credential",
          "key",
          "password",
          "secret",
          "session",
          "signature",
          "token");

  /** Copies the set. */
  public TrustedOrigins {
    others = Set.copyOf(others);
  }

  boolean trusts(String target, SendContext context) {
    Origin home = context.called().origin();
    if (home.isOf(target)) {
      return true;
    }
    Origin origin = Origin.of(target);
    return origin.equals(home) || others.contains(origin);
  }

  /**
   * {@return an edit that leaves requests to anybody else as they are}
   *
   * @param edit what adds credentials
   */
  public RequestEdit only(RequestEdit edit) {
    return (request, context) ->
        trusts(request.target(), context) ? edit.edit(request, context) : request;
  }

  /** {@return the request, without credentials unless it goes to one of them} */
  Request withheld(Request request, SendContext context) {
    return trusts(request.target(), context)
        ? request
        : request.withHeaders(withoutSecrets(request.headers()));
  }

  private static HeaderList withoutSecrets(HeaderList headers) {
    HeaderList kept = headers;
    for (String name : headers.names()) {
      if (isSecret(name.toLowerCase(Locale.ROOT))) {
        kept = kept.without(name);
      }
    }
    return kept;
  }

  /** An idempotency key is no secret, and without it the request must not be repeated. */
  private static boolean isSecret(String name) {
    return !name.contains("idempotency") && SECRETS.stream().anyMatch(name::contains);
  }
}
