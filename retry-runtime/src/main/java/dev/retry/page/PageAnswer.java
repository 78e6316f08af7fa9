// SPDX-License-Identifier: Apache-2.0
package dev.retry.page;

import dev.retry.NextPage;
import dev.retry.message.Payload;
import dev.retry.message.Request;
import dev.retry.message.Response;
import dev.retry.spi.Document;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A page that came, and what was asked for.
 *
 * @param request what was sent for this page
 * @param response what came back
 * @param content what the body says
 * @param asked the place of this page, or {@code null} for the first
 * @since 0.1.0
 */
public record PageAnswer(
    Request request, Response<Payload> response, PageContent content, @Nullable String asked)
    implements NextPage.Answer {

  /** Refuses {@code null}. */
  public PageAnswer {
    Objects.requireNonNull(request, "request");
    Objects.requireNonNull(response, "response");
    Objects.requireNonNull(content, "content");
  }

  @Override
  public String target() {
    return response.target();
  }

  @Override
  public Optional<String> place() {
    return Optional.ofNullable(asked);
  }

  @Override
  public int items() {
    return content.items().size();
  }

  @Override
  public Optional<String> header(String name) {
    return Optional.ofNullable(response.headers().first(name));
  }

  @Override
  public Optional<String> text(String pointer) {
    return Optional.ofNullable(at(pointer)).map(Document::text);
  }

  @Override
  public Optional<String> lastItem(String pointer) {
    return text(lastItemAt(pointer));
  }

  String lastItemAt(String pointer) {
    return content.itemsAt() + "/" + (items() - 1) + pointer;
  }

  /** {@return what is at a place of the body, unless it is {@code null}} */
  @Nullable Document at(String pointer) {
    Document document = content.document();
    Document found = document == null ? null : document.at(pointer);
    return found == null || found.isNull() ? null : found;
  }

  /** {@return a count: at a JSON pointer, or in the field of that name; empty when it is none} */
  Optional<Long> count(String place) {
    Optional<String> text = place.startsWith("/") ? text(place) : header(place);
    return text.filter(digits -> digits.matches("[0-9]{1,18}")).map(Long::valueOf);
  }
}
