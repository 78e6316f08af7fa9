// SPDX-License-Identifier: Apache-2.0
package dev.retry.internal.model;

import dev.retry.PageLimit;
import dev.retry.Paginated;
import org.jspecify.annotations.Nullable;

/** {@link Paginated}: how far a list is read, and that it may be asked for page by page. */
final class PageRules {
  private PageRules() {}

  /** {@return the annotation of a method; one on an interface is for its lists only} */
  static @Nullable Stated<Paginated> applying(MethodDeclaration method) {
    Stated<Paginated> stated = method.paginated();
    return stated == null || stated.onMethod() || ReturnRules.fitsPages(method.returnType())
        ? stated
        : null;
  }

  /** {@return how far the list is read, or {@code null} for what is no list in pages} */
  static @Nullable Paging paging(@Nullable Stated<Paginated> stated, Problems problems) {
    if (stated == null) {
      return null;
    }
    check(stated, problems);
    Paginated paginated = stated.annotation();
    return new Paging(
        paginated.maxPages(), paginated.maxItems(), paginated.onLimit() == PageLimit.FAIL);
  }

  static void check(Stated<Paginated> stated, Problems problems) {
    AttributeRules rules = new AttributeRules(stated, problems);
    Paginated paginated = stated.annotation();
    rules.require(paginated.maxPages() >= 1, "maxPages", paginated.maxPages(), "must be 1 or more");
    rules.require(paginated.maxItems() >= 1, "maxItems", paginated.maxItems(), "must be 1 or more");
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
