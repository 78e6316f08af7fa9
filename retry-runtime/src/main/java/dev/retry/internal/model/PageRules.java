// SPDX-License-Identifier: Apache-2.0
package dev.retry.internal.model;

import dev.retry.PageLimit;
import dev.retry.PageStyle;
import dev.retry.Paginated;
import dev.retry.http.Query;
import dev.retry.message.Origin;
import dev.retry.page.NextPage;
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
  static @Nullable Paging paging(
      MethodDeclaration method,
      @Nullable Stated<Paginated> stated,
      Origin base,
      Problems problems) {
    if (stated == null) {
      return null;
    }
    check(stated, problems);
    Paginated paginated = stated.annotation();
    checkParameter(method, paginated, problems);
    return new Paging(
        paginated.maxPages(),
        paginated.maxItems(),
        next(paginated, base),
        paginated.onLimit() == PageLimit.FAIL);
  }

  private static NextPage next(Paginated paginated, Origin base) {
    String parameter = parameter(paginated);
    return switch (paginated.style()) {
      case LINK -> NextPage.link(base);
      case PAGE -> NextPage.number(parameter, first(paginated, 1));
      case OFFSET -> NextPage.offset(parameter, first(paginated, 0));
    };
  }

  private static int first(Paginated paginated, int usual) {
    return paginated.first() < 0 ? usual : paginated.first();
  }

  /** {@return what counts the pages in the query; empty when nothing does} */
  private static String parameter(Paginated paginated) {
    String usual =
        switch (paginated.style()) {
          case LINK -> "";
          case PAGE -> "page";
          case OFFSET -> "offset";
        };
    return usual.isEmpty() || paginated.pageParam().isEmpty() ? usual : paginated.pageParam();
  }

  private static void checkParameter(
      MethodDeclaration method, Paginated paginated, Problems problems) {
    String name = parameter(paginated);
    for (ParameterDeclaration parameter : method.parameters()) {
      Query query = parameter.goesTo(Query.class);
      if (query != null && !name.isEmpty() && name.equals(name(query, parameter))) {
        problems.add(
            method.where(parameter),
            String.format(
                "it is @Query(\"%s\"), but @Paginated(style = %s) also sets it",
                name, paginated.style()),
            "Remove the parameter, or name another with pageParam.");
      }
    }
  }

  private static @Nullable String name(Query query, ParameterDeclaration parameter) {
    return query.value().isEmpty() ? parameter.name() : query.value();
  }

  static void check(Stated<Paginated> stated, Problems problems) {
    AttributeRules rules = new AttributeRules(stated, problems);
    Paginated paginated = stated.annotation();
    rules.require(paginated.maxPages() >= 1, "maxPages", paginated.maxPages(), "must be 1 or more");
    rules.require(
        paginated.first() >= -1,
        "first",
        paginated.first(),
        "must be 0 or more, or -1 for the usual");
    boolean counts = paginated.style() != PageStyle.LINK;
    rules.require(
        counts || paginated.pageParam().isEmpty(),
        "pageParam",
        "\"" + paginated.pageParam() + "\"",
        "is for the styles PAGE and OFFSET");
    rules.require(
        counts || paginated.first() < 0,
        "first",
        paginated.first(),
        "is for the styles PAGE and OFFSET");
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
