// SPDX-License-Identifier: Apache-2.0
package dev.retry.page;

import dev.retry.message.UriReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.function.LongFunction;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * The pages that follow a page, where it lets them be counted.
 *
 * @param count how many they are, 1 or more
 * @param place the place of each, from 0 on
 */
record KnownPages(long count, LongFunction<String> place) {

  /**
   * {@return those after a page, or {@code null} when they cannot be counted}
   *
   * @param guide what leads from page to page
   * @param page what came
   * @param next the place of the next page
   */
  static @Nullable KnownPages after(PageGuide guide, PageAnswer page, String next) {
    KnownPages known =
        guide.next() instanceof NextLink ? linked(page, next) : counted(guide, page, next);
    return known == null || known.count < 1 ? null : known;
  }

  /** {@return the places of the first of them} */
  List<String> places(int most) {
    return LongStream.range(0, Math.min(count, most)).mapToObj(place).toList();
  }

  private static @Nullable KnownPages counted(PageGuide guide, PageAnswer page, String next) {
    boolean byItems = guide.next() instanceof CountedPages counted && counted.byItems();
    OptionalLong last = byItems ? lastItem(guide, page) : lastPage(guide, page);
    int step = byItems ? page.items() : 1;
    if (last.isEmpty() || step < 1 || !isNumber(next)) {
      return null;
    }
    long first = Long.parseLong(next);
    long count = last.getAsLong() < first ? 0 : (last.getAsLong() - first) / step + 1;
    return new KnownPages(count, index -> Long.toString(first + index * step));
  }

  private static long first(PageGuide guide) {
    return guide.next() instanceof CountedPages counted ? counted.first() : 1;
  }

  private static OptionalLong lastItem(PageGuide guide, PageAnswer page) {
    OptionalLong total = guide.total(page);
    return total.isPresent()
        ? OptionalLong.of(first(guide) + total.getAsLong() - 1)
        : OptionalLong.empty();
  }

  private static OptionalLong lastPage(PageGuide guide, PageAnswer page) {
    OptionalLong pages = guide.pages(page);
    if (pages.isPresent()) {
      return OptionalLong.of(first(guide) + pages.getAsLong() - 1);
    }
    OptionalLong total = guide.total(page);
    int size = guide.pageSize() > 0 ? guide.pageSize() : page.items();
    return guide.next() instanceof CountedPages && total.isPresent() && size > 0
        ? OptionalLong.of(first(guide) + (total.getAsLong() + size - 1) / size - 1)
        : OptionalLong.empty();
  }

  /** The last page is the next but for a number in the query (GitHub). */
  private static @Nullable KnownPages linked(PageAnswer page, String next) {
    String found = last(page);
    if (found == null) {
      return null;
    }
    String last = UriReference.withoutFragment(UriReference.resolve(page.target(), found));
    if (last.equals(next)) {
      return new KnownPages(1, index -> next);
    }
    QueryText from = QueryText.of(next);
    QueryText to = QueryText.of(last);
    int differs = onlyDifference(from, to);
    if (differs < 0) {
      return null;
    }
    String pair = from.pairs().get(differs);
    String name = pair.substring(0, pair.indexOf('=') + 1);
    long number = Long.parseLong(pair.substring(name.length()));
    long end = Long.parseLong(to.pairs().get(differs).substring(name.length()));
    return new KnownPages(
        end - number + 1,
        index -> {
          List<String> pairs = new ArrayList<>(from.pairs());
          pairs.set(differs, name + (number + index));
          return from.path() + "?" + String.join("&", pairs);
        });
  }

  private static @Nullable String last(PageAnswer page) {
    return LinkHeader.parse(page.response().headers()).stream()
        .filter(link -> link.relations().contains("last"))
        .map(LinkHeader.Link::target)
        .findFirst()
        .orElse(null);
  }

  /** {@return the index of the only pair that differs, in a number alone; or -1} */
  private static int onlyDifference(QueryText from, QueryText to) {
    if (!from.path().equals(to.path()) || from.pairs().size() != to.pairs().size()) {
      return -1;
    }
    int differs = -1;
    for (int i = 0; i < from.pairs().size(); i++) {
      if (!Objects.equals(from.pairs().get(i), to.pairs().get(i))) {
        if (differs >= 0) {
          return -1;
        }
        differs = i;
      }
    }
    return differs >= 0 && isCounted(from.pairs().get(differs), to.pairs().get(differs))
        ? differs
        : -1;
  }

  private static boolean isCounted(String from, String to) {
    int equals = from.indexOf('=') + 1;
    return equals > 0
        && to.startsWith(from.substring(0, equals))
        && isNumber(from.substring(equals))
        && isNumber(to.substring(equals));
  }

  private static boolean isNumber(String text) {
    return text.matches("[0-9]{1,18}") && (text.length() == 1 || text.charAt(0) != '0');
  }
}
