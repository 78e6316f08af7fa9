// SPDX-License-Identifier: Apache-2.0
package dev.retry.internal.model;

import dev.retry.message.HeaderList;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Which HTTP method is sent: one per method, and one that can be. */
final class VerbRules {
  private VerbRules() {}

  /** {@return the verb, or {@code null} when that is a problem} */
  static @Nullable Verb read(MethodDeclaration method, Problems problems) {
    if (method.verbs().isEmpty()) {
      problems.add(
          method.where(),
          "no verb says what it sends",
          "Add @GET, @POST, @PUT, @PATCH, @DELETE, @HEAD, @OPTIONS or @HTTP, or give it a body with"
              + " 'default'.");
      return null;
    }
    if (method.verbs().size() > 1) {
      problems.add(
          method.where(),
          "it sends one request, but has "
              + method.verbs().stream().map(Verb::text).collect(Collectors.joining(" and ")),
          "Keep one.");
      return null;
    }
    Verb verb = method.verbs().get(0);
    try {
      HeaderList.checkName(verb.method());
    } catch (IllegalArgumentException noToken) {
      problems.add(
          method.where(),
          verb.text() + " is no token (RFC 9110, section 5.6.2)",
          "An HTTP method is made of letters, such as PURGE.");
      return null;
    }
    return verb;
  }
}
