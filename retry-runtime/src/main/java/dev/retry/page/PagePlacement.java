// SPDX-License-Identifier: Apache-2.0
package dev.retry.page;

import dev.retry.message.Origin;
import dev.retry.message.Payload;
import dev.retry.message.Request;
import dev.retry.message.UriReference;
import dev.retry.spi.Document;
import dev.retry.spi.DocumentCodec;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Makes the request for a page out of the first request and the place of the page.
 *
 * <p>Fields are sent again, but for those that speak of the first page only (such as {@code
 * If-None-Match}, {@code Range} and {@code Idempotency-Key}).
 *
 * @since 0.1.0
 */
public interface PagePlacement {

  /**
   * {@return whether a place is the empty string}
   *
   * @param found the place as a page says
   */
  default boolean isNothing(String found) {
    return found.isEmpty();
  }

  /**
   * {@return the place in full, such as an absolute URI}
   *
   * @param found the place as the page before it says
   * @param answered the URI that answered with that page
   * @throws ForeignPageException when it is somewhere this API does not send requests to
   */
  default String place(String found, String answered) {
    return found;
  }

  /**
   * {@return the place without what the first request says already}
   *
   * @param first the request for the first page
   * @param added the parameters of the query that something adds on the way
   * @param place the place in full
   */
  default String relative(Request first, Set<String> added, String place) {
    return place;
  }

  /**
   * {@return the place in full again}
   *
   * @param first the request for the first page
   * @param relative what {@link #relative} gave, or anybody else
   * @throws ForeignPageException when it is somewhere this API does not send requests to
   * @throws IllegalStateException when the first request has not what is left out
   */
  default String absolute(Request first, String relative) {
    return relative;
  }

  /**
   * {@return the request for a page}
   *
   * @param first the request for the first page
   * @param place the place in full
   * @throws IllegalStateException when the request cannot say it
   */
  Request at(Request first, String place);

  /**
   * {@return the request at the URI that the place is; its body is not sent}
   *
   * @param base the origin of the API as configured: no page is asked for elsewhere, whatever the
   *     page before it says and wherever that one came from
   * @param trusted where else pages may be
   */
  static PagePlacement byUrl(Origin base, Set<Origin> trusted) {
    return new ByUrl(base, Set.copyOf(trusted));
  }

  /**
   * {@return the first request with a parameter of the query}
   *
   * @param name its name
   */
  static PagePlacement inQuery(String name) {
    return (first, place) ->
        other(first, QueryText.of(first.target()).with(name, place), repeated(first));
  }

  /**
   * {@return the first request with a field}
   *
   * @param name its name
   */
  static PagePlacement inHeader(String name) {
    return (first, place) -> {
      Request page = other(first, first.target(), repeated(first));
      try {
        return page.withHeaders(page.headers().with(name, place));
      } catch (IllegalArgumentException unsendable) {
        throw new IllegalStateException(
            "the next page cannot be named in field '" + name + "': " + unsendable.getMessage());
      }
    };
  }

  /**
   * {@return the first request with a value in its body}
   *
   * @param pointer where, a JSON pointer
   * @param codec what reads and writes the body
   * @param json whether the place is JSON, and not the text of a string
   */
  static PagePlacement inBody(String pointer, DocumentCodec codec, boolean json) {
    return new InBody(pointer, codec, json);
  }

  private static @Nullable Payload repeated(Request first) {
    Payload body = first.body();
    if (body != null && !body.replayable()) {
      throw new IllegalStateException("the body can be sent once, and each page needs it");
    }
    return body;
  }

  private static Request other(Request first, String target, @Nullable Payload body) {
    return new Request(
        first.method(), target, first.template(), FirstPageFields.without(first.headers()), body);
  }

  /** The place is a value. */
  record InBody(String pointer, DocumentCodec codec, boolean json) implements PagePlacement {
    @Override
    public boolean isNothing(String found) {
      return found.equals(json ? "\"\"" : "");
    }

    @Override
    public Request at(Request first, String place) {
      Payload body = repeated(first);
      if (body == null) {
        throw new IllegalStateException("the request has no body that could name the next page");
      }
      try {
        Document value = document(json ? place : JsonText.quoted(place));
        Payload with = codec.document(body).with(pointer, value).body();
        return other(first, first.target(), Payload.of(with.bytes(), body.mediaType()));
      } catch (IOException unfit) {
        throw new IllegalStateException(
            "the body cannot name the next page at " + pointer + ": " + unfit.getMessage());
      }
    }

    private Document document(String text) throws IOException {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      return codec.document(Payload.of(bytes, codec.mediaType()));
    }
  }

  /** The place is a URI. */
  record ByUrl(Origin base, Set<Origin> trusted) implements PagePlacement {
    @Override
    public String place(String found, String answered) {
      String target =
          UriReference.withoutFragment(
              UriReference.resolve(UriReference.withoutFragment(answered), found));
      Origin origin;
      try {
        origin = Origin.of(target);
        checkSyntax(target);
      } catch (IllegalArgumentException ambiguous) {
        throw new ForeignPageException(base, ambiguous);
      }
      if (!origin.equals(base) && !trusted.contains(origin)) {
        throw new ForeignPageException(base, origin);
      }
      return target;
    }

    @Override
    public String relative(Request first, Set<String> added, String place) {
      return UrlDifference.of(first.target(), added, place);
    }

    @Override
    public String absolute(Request first, String relative) {
      return place(UrlDifference.apply(first.target(), relative), first.target());
    }

    @Override
    public Request at(Request first, String place) {
      return other(first, place, null);
    }

    /** No transport can send what is no URI, and then nobody would know that it came of a link. */
    private static void checkSyntax(String target) {
      try {
        new URI(target);
      } catch (URISyntaxException quotesIt) {
        throw new IllegalArgumentException(
            "the URI has an illegal character at index " + quotesIt.getIndex());
      }
    }
  }
}
