// SPDX-License-Identifier: Apache-2.0
package dev.retry.internal.model;

import dev.retry.NextPage;
import dev.retry.PageEnd;
import dev.retry.PageParameter;
import dev.retry.PageStyle;
import dev.retry.Paginated;
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
      rules.require(
          !paginated.next().isEmpty(),
          "next",
          quoted(paginated.next()),
          style == PageStyle.HEADER
              ? "must be the name of the field that names the next page"
              : "must be the JSON pointer to what names the next page, such as /next");
    }
    if (!own() && POINTING.contains(style)) {
      requirePointer("next", paginated.next());
    }
  }

  private void checkParameter() {
    String name = paginated.pageParam();
    boolean byUrl = !own() && BY_URL.contains(paginated.style());
    if (byUrl) {
      requireEmpty("pageParam", name, "is for styles that do not give the URI of the next page");
    } else if (!own() && !counts()) {
      rules.require(
          !name.isEmpty(), "pageParam", quoted(name), "must say what the next page goes into");
    }
    if (name.isEmpty()) {
      rules.require(
          paginated.pageParamIn() == PageParameter.QUERY,
          "pageParamIn",
          paginated.pageParamIn(),
          "needs a pageParam");
    } else if (paginated.pageParamIn() == PageParameter.BODY) {
      requirePointer("pageParam", name);
    }
  }

  private void checkPointers() {
    requirePointer("items", paginated.items());
    requirePointer("more", paginated.more());
    if (paginated.total().startsWith("/")) {
      requirePointer("total", paginated.total());
    }
    if (paginated.pages().startsWith("/")) {
      requirePointer("pages", paginated.pages());
    }
  }

  private void checkSize() {
    rules.require(paginated.pageSize() >= 0, "pageSize", paginated.pageSize(), "must be 0 or more");
    if (paginated.pageSize() == 0) {
      requireEmpty("pageSizeParam", paginated.pageSizeParam(), "needs a pageSize");
      for (PageEnd end : paginated.endsOn()) {
        rules.require(end != PageEnd.SHORT_PAGE, "endsOn", end, "needs a pageSize");
      }
    }
  }

  private void requirePointer(String attribute, String value) {
    rules.require(
        POINTER.matcher(value).matches(),
        attribute,
        quoted(value),
        "must be a JSON pointer (RFC 6901), such as /data");
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
