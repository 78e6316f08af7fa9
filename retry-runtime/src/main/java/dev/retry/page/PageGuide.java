// SPDX-License-Identifier: Apache-2.0
package dev.retry.page;

import dev.retry.NextPage;
import dev.retry.PageEnd;
import dev.retry.message.Request;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Leads from page to page: what says where the next one is, what ends the list, and how the next
 * one is asked for.
 *
 * @param next what says where the next page is
 * @param placement how it is asked for
 * @param more the JSON pointer to the flag that says whether there is more; empty for none
 * @param ends what else is the end
 * @param pageSize the number of items of a page that is not short
 * @param total where the number of all items is; empty for nowhere
 * @param pages where the number of all pages is; empty for nowhere
 * @since 0.1.0
 */
public record PageGuide(
    NextPage next,
    PagePlacement placement,
    String more,
    Set<PageEnd> ends,
    int pageSize,
    String total,
    String pages) {

  /** Refuses {@code null}, and copies the set. */
  public PageGuide {
    Objects.requireNonNull(next, "next");
    Objects.requireNonNull(placement, "placement");
    Objects.requireNonNull(more, "more");
    Objects.requireNonNull(total, "total");
    Objects.requireNonNull(pages, "pages");
    ends = Set.copyOf(ends);
  }

  /**
   * {@return the place of the page after a page, or {@code null} after the last one}
   *
   * @param page what came
   * @throws ForeignPageException when the next page is somewhere this API does not send requests to
   * @throws IllegalStateException when the page does not say where the next one is, but should
   */
  public @Nullable String after(PageAnswer page) {
    String flag = more.isEmpty() ? "" : page.text(more).orElse("");
    boolean promised = flag.equals("true");
    if (flag.equals("false") || (!promised && (looksLast(page) || isLastByCount(page)))) {
      return null;
    }
    Optional<String> found = next.after(page).filter(place -> !isEnd(place, page));
    if (found.isEmpty() && promised) {
      throw new IllegalStateException("it says that there is more, but not where");
    }
    return found.isEmpty() ? null : placement.place(found.get(), page.target());
  }

  private boolean isEnd(String place, PageAnswer page) {
    return (placement.isNothing(place) && ends.contains(PageEnd.EMPTY_VALUE))
        || (Optional.of(place).equals(page.place()) && ends.contains(PageEnd.SAME_VALUE));
  }

  /**
   * {@return the places of the pages after a page, in order, as far as it lets them be counted: by
   * the number of pages or items, or by {@code rel="last"}; the next at least} Each of those pages
   * then has to agree.
   *
   * @param page what came
   * @param next the place of the next page
   * @param most how many places are wanted at most, 1 or more
   */
  public List<String> known(PageAnswer page, String next, int most) {
    KnownPages known = KnownPages.after(this, page, next);
    return known == null ? List.of(next) : known.places(most);
  }

  /**
   * {@return the number of all pages, when a page says so, lets those after it be counted, or is
   * the last}
   *
   * @param page what came
   * @param number the number of that page, from 1
   * @param next the place of the next page, or {@code null} after the last
   */
  public OptionalLong pages(PageAnswer page, int number, @Nullable String next) {
    OptionalLong said = pages(page);
    if (said.isPresent()) {
      return said;
    }
    if (next == null) {
      return OptionalLong.of(number);
    }
    KnownPages known = KnownPages.after(this, page, next);
    return known == null ? said : OptionalLong.of(number + known.count());
  }

  private boolean looksLast(PageAnswer page) {
    return (page.items() == 0 && ends.contains(PageEnd.EMPTY_PAGE))
        || (page.items() < pageSize && ends.contains(PageEnd.SHORT_PAGE));
  }

  /** Only what counts on by itself needs a number to end at. */
  private boolean isLastByCount(PageAnswer page) {
    if (!(next instanceof CountedPages counted)) {
      return false;
    }
    long read = counted.number(page) - counted.first() + (counted.byItems() ? page.items() : 1);
    OptionalLong all = counted.byItems() ? total(page) : pages(page);
    return all.isPresent() && read >= all.getAsLong();
  }

  /** {@return the number of all items, when the page says so} */
  public OptionalLong total(PageAnswer page) {
    return count(total, page);
  }

  /** {@return the number of all pages, when the page says so} */
  public OptionalLong pages(PageAnswer page) {
    return count(pages, page);
  }

  private static OptionalLong count(String place, PageAnswer page) {
    Optional<Long> count = place.isEmpty() ? Optional.empty() : page.count(place);
    return count.isPresent() ? OptionalLong.of(count.get()) : OptionalLong.empty();
  }

  /**
   * {@return the request for a page}
   *
   * @param first the request for the first page
   * @param place the place of the page
   * @throws IllegalStateException when the request cannot say it
   */
  public Request at(Request first, String place) {
    return placement.at(first, place);
  }
}
