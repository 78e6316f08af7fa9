// SPDX-License-Identifier: Apache-2.0
package dev.retry.page;

import dev.retry.message.UriReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** The places of all pages that follow a page, where it lets them be counted. */
final class KnownPages {
  private KnownPages() {}

  /**
   * {@return the places after a page, in order; only the next when the others are not known}
   *
   * @param guide what leads from page to page
   * @param page what came
   * @param next the place of the next page
   * @param most how many places are wanted at most
   */
  static List<String> after(PageGuide guide, PageAnswer page, String next, int most) {
    if (guide.next() instanceof NextLink) {
      return links(page, next, most);
    }
    if (guide.next() instanceof CountedPages counted && counted.byItems()) {
      OptionalLong total = guide.total(page);
      return total.isPresent()
          ? counted(next, page.items(), counted.first() + total.getAsLong() - 1, most)
          : List.of(next);
    }
    OptionalLong last = lastNumber(guide, page);
    return last.isPresent() && isNumber(next)
        ? counted(next, 1, last.getAsLong(), most)
        : List.of(next);
  }

  private static OptionalLong lastNumber(PageGuide guide, PageAnswer page) {
    long first = guide.next() instanceof CountedPages counted ? counted.first() : 1;
    OptionalLong pages = guide.pages(page);
    if (pages.isPresent()) {
      return OptionalLong.of(first + pages.getAsLong() - 1);
    }
    OptionalLong total = guide.total(page);
    int size = guide.pageSize() > 0 ? guide.pageSize() : page.items();
    return guide.next() instanceof CountedPages && total.isPresent() && size > 0
        ? OptionalLong.of(first + (total.getAsLong() + size - 1) / size - 1)
        : OptionalLong.empty();
  }

  private static List<String> counted(String next, int step, long last, int most) {
    List<String> places = new ArrayList<>();
    for (long at = Long.parseLong(next); at <= last && places.size() < most; at += step) {
      places.add(Long.toString(at));
    }
    return places.isEmpty() ? List.of(next) : places;
  }

  /** The last page is the next but for a number in the query (GitHub). */
  private static List<String> links(PageAnswer page, String next, int most) {
    String found = last(page);
    String last = found == null ? next : UriReference.resolve(page.target(), found);
    QueryText from = QueryText.of(next);
    QueryText to = QueryText.of(UriReference.withoutFragment(last));
    int differs = onlyDifference(from, to);
    if (differs < 0) {
      return List.of(next);
    }
    String pair = from.pairs().get(differs);
    String name = pair.substring(0, pair.indexOf('=') + 1);
    long number = Long.parseLong(pair.substring(name.length()));
    long end = Long.parseLong(to.pairs().get(differs).substring(name.length()));
    List<String> places = new ArrayList<>();
    for (; number <= end && places.size() < most; number++) {
      List<String> pairs = new ArrayList<>(from.pairs());
      pairs.set(differs, name + number);
      places.add(from.path() + "?" + String.join("&", pairs));
    }
    return places.isEmpty() ? List.of(next) : places;
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
