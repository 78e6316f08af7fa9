// SPDX-License-Identifier: Apache-2.0
package dev.retry.internal.model;

import dev.retry.message.MediaType;
import dev.retry.message.Payload;
import dev.retry.message.Response;
import dev.retry.page.PageContent;
import dev.retry.spi.Document;
import dev.retry.spi.DocumentCodec;
import java.io.IOException;
import java.lang.reflect.Type;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads a page: its items, and the document around them if anything in it is asked for. */
@FunctionalInterface
public interface PageReader {

  /**
   * {@return the content of a page}
   *
   * @param page a response with a status of 2xx; one without content is a page without items
   * @throws IOException when the body is no such page, or nothing reads its media type; the message
   *     does not quote it
   */
  PageContent read(Response<Payload> page) throws IOException;

  /** {@return what reads bodies that are the list itself} */
  static PageReader ofList(BodyReader list) {
    return page -> new PageContent(items(list.read(page)), "", null);
  }

  /**
   * {@return what reads bodies that are the list itself, and takes those apart that it can}
   *
   * @param list what reads all others
   * @param document what takes them apart
   * @param codecs what it does so with
   */
  static PageReader ofAny(BodyReader list, PageReader document, List<DocumentCodec> codecs) {
    PageReader whole = ofList(list);
    return page -> (codec(codecs, page.body().mediaType()) == null ? whole : document).read(page);
  }

  /**
   * {@return what reads the list at a place of the body}
   *
   * @param type the type of the list
   * @param itemsAt where it is, a JSON pointer
   * @param required whether it must be there
   * @param codecs what takes bodies apart, in this order
   */
  static PageReader ofDocument(
      Type type, String itemsAt, boolean required, List<DocumentCodec> codecs) {
    return page -> {
      Payload body = page.body();
      if (body.length() == 0) {
        return new PageContent(List.of(), itemsAt, null);
      }
      DocumentCodec codec = codec(codecs, body.mediaType());
      if (codec == null) {
        throw new IOException("no codec takes apart " + body.mediaType());
      }
      Document document = codec.document(body);
      Document items = document.at(itemsAt);
      String place = itemsAt.isEmpty() ? "the page" : "the page at " + itemsAt;
      if (items == null && required) {
        throw new IOException(place + " has nothing, but should have its items there");
      }
      if (items == null || items.isNull()) {
        return new PageContent(List.of(), itemsAt, document);
      }
      if (items.size() < 0) {
        throw new IOException(place + " is no array of items");
      }
      return new PageContent(items(items.read(type)), itemsAt, document);
    };
  }

  private static @Nullable DocumentCodec codec(
      List<DocumentCodec> codecs, @Nullable String contentType) {
    String mediaType = contentType == null ? "" : MediaType.bare(contentType);
    for (DocumentCodec codec : codecs) {
      if (mediaType.isEmpty() || codec.reads(mediaType)) {
        return codec;
      }
    }
    return null;
  }

  private static List<?> items(@Nullable Object read) {
    return read instanceof List<?> list ? Collections.unmodifiableList(list) : List.of();
  }
}
