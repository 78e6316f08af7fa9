// SPDX-License-Identifier: Apache-2.0
package dev.retry.internal.model;

import dev.retry.NextPage;
import dev.retry.PageEnd;
import dev.retry.PageParameter;
import dev.retry.PageStyle;
import dev.retry.Paginated;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** {@link Paginated}: that a list may be asked for page by page, and that its attributes fit. */
final class PageRules {
  /** RFC 6901, section 3. */
  private static final Pattern POINTER = Pattern.compile("(/([^~/]|~[01])*)*");

  private static final String COUNTED = "is for the styles PAGE and OFFSET";
  private static final Set<PageStyle> POINTING =
      Set.of(PageStyle.NEXT_URL, PageStyle.CURSOR, PageStyle.KEYSET);
  private static final Set<PageStyle> BY_URL = Set.of(PageStyle.LINK, PageStyle.NEXT_URL);

  private final Paginated paginated;
  private final AttributeRules rules;

  private PageRules(Stated<Paginated> stated, Problems problems) {
    this.paginated = stated.annotation();
    this.rules = new AttributeRules(stated, problems);
  }

  /** {@return the annotation of a method; one on an interface is for its lists only} */
  static @Nullable Stated<Paginated> applying(MethodDeclaration method) {
    Stated<Paginated> stated = method.paginated();
    return stated == null || stated.onMethod() || ReturnRules.fitsPages(method.returnType())
        ? stated
        : null;
  }

  /** Refuses attributes that are out of range, or say nothing together. */
  static void check(Stated<Paginated> stated, Problems problems) {
    PageRules rules = new PageRules(stated, problems);
    rules.checkBounds();
    rules.checkNext();
    rules.checkParameter();
    rules.checkPointers();
    rules.checkSize();
  }

  private void checkBounds() {
    rules.require(paginated.maxPages() >= 1, "maxPages", paginated.maxPages(), "must be 1 or more");
    rules.require(paginated.maxItems() >= 1, "maxItems", paginated.maxItems(), "must be 1 or more");
    rules.require(
        paginated.prefetch() >= 0 && paginated.prefetch() <= Paginated.MAX_PREFETCH,
        "prefetch",
        paginated.prefetch(),
        "must be between 0 and " + Paginated.MAX_PREFETCH);
    rules.require(
        paginated.first() >= -1,
        "first",
        paginated.first(),
        "must be 0 or more, or -1 for the usual");
    rules.require(counts() || paginated.first() < 0, "first", paginated.first(), COUNTED);
  }

  private boolean own() {
    return paginated.nextPage() != NextPage.class;
  }

  private boolean counts() {
    return !own() && (paginated.style() == PageStyle.PAGE || paginated.style() == PageStyle.OFFSET);
  }

  private void checkNext() {
    PageStyle style = paginated.style();
    rules.require(
        !own() || style == PageStyle.LINK, "style", style, "says the same as nextPage: keep one");
    if (own() || counts() || style == PageStyle.LINK) {
      requireEmpty("next", paginated.next(), "is for the styles that name the next page there");
    } else if (style != PageStyle.KEYSET) {
      boolean field = style == PageStyle.HEADER;
      require(
          !paginated.next().isEmpty(),
          "next must say where the next page is named",
          field
              ? "Add the name of the field, such as next = \"X-Next-Page\"."
              : "Add a JSON pointer into the body, such as next = \"/next\".");
    }
    if (!own() && POINTING.contains(style)) {
      requirePointer("next", paginated.next());
    } else if (!own() && style == PageStyle.HEADER && !paginated.next().isEmpty()) {
      requireField("next", paginated.next());
    }
  }

  private void checkParameter() {
    String name = paginated.pageParam();
    if (byUrl()) {
      requireEmpty("pageParam", name, "is for styles that do not give the URI of the next page");
    } else if (!own() && !counts()) {
      require(
          !name.isEmpty(),
          "pageParam must say what the next page goes into",
          "Add the name of a query parameter, such as pageParam = \"cursor\".");
    }
    if (name.isEmpty()) {
      rules.require(
          paginated.pageParamIn() == PageParameter.QUERY,
          "pageParamIn",
          paginated.pageParamIn(),
          "needs a pageParam");
    } else if (paginated.pageParamIn() == PageParameter.BODY) {
      requirePointer("pageParam", name);
    } else if (paginated.pageParamIn() == PageParameter.HEADER) {
      requireField("pageParam", name);
    }
  }

  private void checkPointers() {
    requirePointer("items", paginated.items());
    requirePointer("more", paginated.more());
    requireCount("total", paginated.total());
    requireCount("pages", paginated.pages());
    rules.require(
        paginated.itemsRequired() || !paginated.items().isEmpty(),
        "itemsRequired",
        false,
        "needs a place for the items");
  }

  private void requireCount(String attribute, String place) {
    if (place.startsWith("/")) {
      requirePointer(attribute, place);
    } else if (!place.isEmpty()) {
      requireField(attribute, place);
    }
  }

  private void checkSize() {
    rules.require(paginated.pageSize() >= 0, "pageSize", paginated.pageSize(), "must be 0 or more");
    if (paginated.pageSize() == 0) {
      requireEmpty("pageSizeParam", paginated.pageSizeParam(), "needs a pageSize");
    }
    List<PageEnd> ends = List.of(paginated.endsOn());
    rules.require(
        paginated.pageSize() != 0 || !ends.contains(PageEnd.SHORT_PAGE),
        "endsOn",
        PageEnd.SHORT_PAGE,
        "needs a pageSize");
    rules.require(
        !(counts() || byUrl()) || !ends.contains(PageEnd.SAME_VALUE),
        "endsOn",
        PageEnd.SAME_VALUE,
        "is for styles with a cursor, a key or a token");
  }

  private boolean byUrl() {
    return !own() && BY_URL.contains(paginated.style());
  }

  private void require(boolean there, String what, String wayOut) {
    rules.require(there, "style", paginated.style(), what, wayOut);
  }

  private void requirePointer(String attribute, String value) {
    rules.require(
        POINTER.matcher(value).matches(),
        attribute,
        quoted(value),
        attribute + " must be a JSON pointer (RFC 6901)",
        "Write a slash before each name on the way, such as /data/items.");
  }

  private void requireField(String attribute, String value) {
    rules.require(
        HeaderRules.isToken(value),
        attribute,
        quoted(value),
        attribute + " must be the name of a field (RFC 9110, section 5.1)",
        "Use letters, digits and hyphens, such as X-Next-Page.");
  }

  private void requireEmpty(String attribute, String value, String bound) {
    rules.require(value.isEmpty(), attribute, quoted(value), bound);
  }

  private static String quoted(String value) {
    return "\"" + value + "\"";
  }

  /** Each page repeats the request with another target. */
  static void checkSafety(
      MethodDeclaration method,
      @Nullable Stated<Paginated> paginated,
      Verb verb,
      boolean idempotent,
      Problems problems) {
    if (paginated != null && !verb.method().equals("GET") && !idempotent) {
      problems.add(
          method.where(),
          "@Paginated sends a request per page, and " + verb.method() + " is not idempotent",
          "Use @GET, or add @Idempotent if the server may get it more than once.");
    }
  }
}
