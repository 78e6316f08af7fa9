// SPDX-License-Identifier: Apache-2.0
package dev.retry.page;

import dev.retry.NextPage;

/**
 * Where the place of the next page is found, for each {@link dev.retry.PageStyle}.
 *
 * @since 0.1.0
 */
public final class NextPages {
  private NextPages() {}

  /** {@return in the {@code Link} field with {@code rel="next"} (RFC 8288)} */
  public static NextPage link() {
    return new NextLink();
  }

  /**
   * {@return in the body, as a URI, or an object with an {@code href}, which may be a template}
   *
   * @param pointer a JSON pointer (RFC 6901)
   */
  public static NextPage url(String pointer) {
    return new NextUrl(pointer);
  }

  /**
   * {@return in the body, as a cursor}
   *
   * @param pointer a JSON pointer
   * @param asJson whether it goes into a body, as the value that it is
   */
  public static NextPage cursor(String pointer, boolean asJson) {
    return new NextValue(pointer, false, asJson);
  }

  /**
   * {@return in the last item, as its key}
   *
   * @param pointer a JSON pointer into the item
   * @param asJson whether it goes into a body, as the value that it is
   */
  public static NextPage key(String pointer, boolean asJson) {
    return new NextValue(pointer, true, asJson);
  }

  /**
   * {@return in a field}
   *
   * @param name its name
   */
  public static NextPage field(String name) {
    return new NextField(name);
  }

  /**
   * {@return where a class of the user's says}
   *
   * @param next an instance
   */
  public static NextPage own(NextPage next) {
    return new OwnNextPage(next);
  }

  /**
   * {@return one more than the number of the page}
   *
   * @param parameter the query parameter that the first request may have
   * @param first the number of the first page, when it has not
   */
  public static NextPage number(String parameter, long first) {
    return new CountedPages(parameter, first, false);
  }

  /**
   * {@return the number of items up to here} It counts the items that came, which may be fewer than
   * were asked for.
   *
   * @param parameter the query parameter that the first request may have
   * @param first the number of the first item, when it has not: 0, or 1 as in SCIM (RFC 7644,
   *     section 3.4.2.4)
   */
  public static NextPage offset(String parameter, long first) {
    return new CountedPages(parameter, first, true);
  }
}
