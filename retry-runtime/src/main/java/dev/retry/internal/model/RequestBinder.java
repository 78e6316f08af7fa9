// SPDX-License-Identifier: Apache-2.0
package dev.retry.internal.model;

import dev.retry.message.CallReport;
import dev.retry.message.CodecException;
import dev.retry.message.HeaderList;
import dev.retry.message.Payload;
import dev.retry.message.Request;
import dev.retry.message.StopReason;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Makes the request of one call from its arguments; made once per method.
 *
 * @param label the method, for messages
 * @param verb the HTTP method
 * @param target the base URL, the path and what goes into it
 * @param query what goes into the query
 * @param headers the fields that are the same for every call
 * @param fields the fields that are not
 * @param key the idempotency key, or {@code null} when there is none
 * @param body the content, or {@code null} when there never is any
 */
record RequestBinder(
    String label,
    String verb,
    TargetBinder target,
    List<QueryPart> query,
    HeaderList headers,
    List<HeaderPart> fields,
    @Nullable KeyBinder key,
    @Nullable BodyBinder body) {

  Request bind(@Nullable Object[] arguments) {
    StringBuilder uri = target.bind(arguments);
    int begins = target.hasQuery(uri) ? -1 : uri.length();
    for (int i = 0; i < query.size(); i++) {
      query.get(i).bind(arguments, uri, begins);
    }
    target.lengths().note(uri.length());
    HeaderList bound = headers;
    for (int i = 0; i < fields.size(); i++) {
      bound = fields.get(i).bind(arguments, bound);
    }
    if (key != null) {
      bound = key.bind(arguments, bound);
    }
    return new Request(verb, uri.toString(), target.shown(), bound, content(arguments));
  }

  private @Nullable Payload content(@Nullable Object[] arguments) {
    try {
      return body == null ? null : body.bind(arguments);
    } catch (UnwritableException unwritable) {
      CallReport nothingSent =
          new CallReport(
              label,
              verb + " " + target.shown(),
              List.of(),
              Duration.ZERO,
              StopReason.NOT_RETRYABLE,
              null);
      throw new CodecException(
          "has a body that cannot be written: " + unwritable.getMessage(),
          nothingSent,
          unwritable.getCause());
    }
  }
}
