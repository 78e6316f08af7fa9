// SPDX-License-Identifier: Apache-2.0
package dev.retry.page;

import dev.retry.message.Payload;
import dev.retry.message.PercentEncoding;
import dev.retry.message.Request;
import dev.retry.message.Response;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Counts on in a query parameter, until a page is empty.
 *
 * @param parameter its name
 * @param first its value on the first page
 * @param byItems whether it counts items, or pages
 */
record CountedPages(String parameter, long first, boolean byItems) implements NextPage {

  CountedPages {
    Objects.requireNonNull(parameter, "parameter");
  }

  @Override
  public @Nullable Request after(Request request, Response<?> response, int items) {
    if (items == 0) {
      return null;
    }
    String target = request.target();
    int question = target.indexOf('?');
    List<String> pairs =
        question < 0 ? List.of() : Arrays.asList(target.substring(question + 1).split("&"));
    String name = PercentEncoding.encode(parameter) + "=";
    long current =
        pairs.stream()
            .filter(pair -> pair.startsWith(name))
            .findFirst()
            .map(pair -> number(pair.substring(name.length())))
            .orElse(first);
    String next = name + (current + (byItems ? items : 1));
    String path = question < 0 ? target : target.substring(0, question);
    return PageRequests.to(request, path + "?" + replaced(pairs, name, next), body(request));
  }

  private static @Nullable Payload body(Request request) {
    Payload body = request.body();
    if (body != null && !body.replayable()) {
      throw new IllegalStateException("the body can be sent once, and each page needs it");
    }
    return body;
  }

  private long number(String text) {
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException noNumber) {
      throw new IllegalStateException(
          "the query parameter '" + parameter + "' of the first page is no number");
    }
  }

  /** The pairs in their order, the one of that name replaced, or added at the end. */
  private static String replaced(List<String> pairs, String name, String pair) {
    boolean there = pairs.stream().anyMatch(one -> one.startsWith(name));
    Stream<String> same = pairs.stream().map(one -> one.startsWith(name) ? pair : one);
    return (there ? same : Stream.concat(same, Stream.of(pair))).collect(Collectors.joining("&"));
  }
}
