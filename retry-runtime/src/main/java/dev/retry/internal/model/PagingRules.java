// SPDX-License-Identifier: Apache-2.0
package dev.retry.internal.model;

import dev.retry.NextPage;
import dev.retry.PageEnd;
import dev.retry.PageLimit;
import dev.retry.PageParameter;
import dev.retry.PageStyle;
import dev.retry.Paginated;
import dev.retry.http.Body;
import dev.retry.http.Header;
import dev.retry.http.Query;
import dev.retry.message.Origin;
import dev.retry.page.NextPages;
import dev.retry.page.PageGuide;
import dev.retry.page.PagePlacement;
import dev.retry.spi.DocumentCodec;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** How the list of one method is read, by what its {@link Paginated} says. */
final class PagingRules {
  private final MethodDeclaration method;
  private final Paginated paginated;
  private final List<DocumentCodec> documents;
  private final ApiSettings settings;
  private final Problems problems;
  private final String parameter;

  PagingRules(
      MethodDeclaration method, Paginated paginated, ApiSettings settings, Problems problems) {
    this.method = method;
    this.paginated = paginated;
    this.settings = settings;
    this.problems = problems;
    this.parameter = parameter(paginated);
    this.documents =
        settings.codecs().stream()
            .filter(DocumentCodec.class::isInstance)
            .map(DocumentCodec.class::cast)
            .toList();
  }

  /** {@return how the list is read, or {@code null} when that cannot be said} */
  @Nullable Paging read(Origin base, ReturnType returns, BodyReader list) {
    checkParameters();
    boolean apart = needsDocument();
    if (apart && documents.isEmpty()) {
      problems.add(
          method.where(),
          "@Paginated takes pages apart, and no codec does; asked were"
              + CodecReader.list(settings.codecs()),
          "Add a codec that is a DocumentCodec to the client, such as that of retry-jackson.");
      return null;
    }
    NextPage next = next();
    PagePlacement placement = placement(base);
    if (next == null || placement == null) {
      return null;
    }
    PageGuide guide =
        new PageGuide(
            next,
            placement,
            paginated.more(),
            ends(),
            paginated.pageSize(),
            paginated.total(),
            paginated.pages());
    return new Paging(
        paginated.maxPages(),
        paginated.maxItems(),
        paginated.prefetch(),
        guide,
        reader(apart, returns, list),
        paginated.onLimit() == PageLimit.FAIL);
  }

  /** A style of the user's own may ask for anything in the body, but need not. */
  private PageReader reader(boolean apart, ReturnType returns, BodyReader list) {
    PageReader document =
        PageReader.ofDocument(
            returns.body(), paginated.items(), paginated.itemsRequired(), documents);
    if (apart) {
      return document;
    }
    return own() ? PageReader.ofAny(list, document, documents) : PageReader.ofList(list);
  }

  private boolean own() {
    return paginated.nextPage() != NextPage.class;
  }

  private boolean needsDocument() {
    return !paginated.items().isEmpty()
        || !paginated.more().isEmpty()
        || paginated.total().startsWith("/")
        || paginated.pages().startsWith("/")
        || paginated.pageParamIn() == PageParameter.BODY
        || switch (paginated.style()) {
          case NEXT_URL, CURSOR, KEYSET -> true;
          case LINK, PAGE, OFFSET, HEADER -> false;
        };
  }

  private @Nullable NextPage next() {
    if (own()) {
      return ownNext();
    }
    boolean asJson = asJson();
    String next = paginated.next();
    return switch (paginated.style()) {
      case LINK -> NextPages.link();
      case NEXT_URL -> NextPages.url(next);
      case CURSOR -> NextPages.cursor(next, asJson);
      case KEYSET -> NextPages.key(next.isEmpty() ? "/id" : next, asJson);
      case HEADER -> NextPages.field(next);
      case PAGE -> NextPages.number(parameter, first(1));
      case OFFSET -> NextPages.offset(parameter, first(0));
    };
  }

  /** {@return whether what names the next page goes from the body into a body as it is} */
  private boolean asJson() {
    return paginated.pageParamIn() == PageParameter.BODY
        && !own()
        && paginated.style() != PageStyle.HEADER;
  }

  private @Nullable NextPage ownNext() {
    Class<? extends NextPage> type = paginated.nextPage();
    try {
      return NextPages.own(Conditions.construct(type));
    } catch (IllegalArgumentException failure) {
      problems.add(
          method.where(),
          "@Paginated(nextPage = "
              + type.getSimpleName()
              + ".class) cannot be made: "
              + failure.getMessage(),
          "Give it a constructor without parameters.");
      return null;
    }
  }

  private int first(int usual) {
    return paginated.first() < 0 ? usual : paginated.first();
  }

  private @Nullable PagePlacement placement(Origin base) {
    if (parameter.isEmpty()) {
      return PagePlacement.byUrl(base, settings.trusted());
    }
    return switch (paginated.pageParamIn()) {
      case QUERY -> PagePlacement.inQuery(parameter);
      case HEADER -> PagePlacement.inHeader(parameter);
      case BODY ->
          documents.isEmpty() ? null : PagePlacement.inBody(parameter, documents.get(0), asJson());
    };
  }

  private Set<PageEnd> ends() {
    if (paginated.endsOn().length > 0) {
      return Set.copyOf(List.of(paginated.endsOn()));
    }
    if (own()) {
      return Set.of(PageEnd.EMPTY_VALUE);
    }
    return switch (paginated.style()) {
      case PAGE, OFFSET -> Set.of(PageEnd.EMPTY_PAGE);
      case KEYSET -> Set.of(PageEnd.EMPTY_PAGE, PageEnd.EMPTY_VALUE);
      case LINK, NEXT_URL, CURSOR, HEADER -> Set.of(PageEnd.EMPTY_VALUE);
    };
  }

  /** {@return what says which page is wanted; empty when the whole target does} */
  private static String parameter(Paginated paginated) {
    String given = paginated.pageParam();
    if (paginated.nextPage() != NextPage.class) {
      return given;
    }
    return switch (paginated.style()) {
      case LINK, NEXT_URL -> "";
      case PAGE -> given.isEmpty() ? "page" : given;
      case OFFSET -> given.isEmpty() ? "offset" : given;
      case CURSOR, KEYSET, HEADER -> given;
    };
  }

  /** {@return what asks for the size of a page, or {@code null}} */
  @Nullable QueryPart size() {
    return paginated.pageSizeParam().isEmpty()
        ? null
        : new QueryConstant(paginated.pageSizeParam(), Integer.toString(paginated.pageSize()));
  }

  private void checkParameters() {
    checkBody();
    String inQuery = in(PageParameter.QUERY);
    String inHeader = in(PageParameter.HEADER);
    String setter =
        own()
            ? "nextPage = " + paginated.nextPage().getSimpleName() + ".class"
            : "style = " + paginated.style();
    for (ParameterDeclaration declared : method.parameters()) {
      Query query = declared.goesTo(Query.class);
      Header header = declared.goesTo(Header.class);
      String name = query == null ? "" : name(query.value(), declared);
      if (!name.isEmpty() && name.equals(inQuery)) {
        refuse(declared, "@Query(\"" + name + "\")", setter, "pageParam");
      } else if (!name.isEmpty() && name.equals(paginated.pageSizeParam())) {
        refuse(
            declared,
            "@Query(\"" + name + "\")",
            "pageSize = " + paginated.pageSize(),
            "pageSizeParam");
      } else if (header != null && name(header.value(), declared).equalsIgnoreCase(inHeader)) {
        refuse(declared, "@Header(\"" + inHeader + "\")", setter, "pageParam");
      }
    }
  }

  private String in(PageParameter where) {
    return paginated.pageParamIn() == where ? parameter : "";
  }

  private void checkBody() {
    if (!in(PageParameter.BODY).isEmpty()
        && method.parameters().stream().allMatch(each -> each.goesTo(Body.class) == null)) {
      problems.add(
          method.where(),
          "@Paginated(pageParamIn = BODY) puts the next page into the body, and there is none",
          "Add a @Body parameter, or leave out pageParamIn for a query parameter.");
    }
  }

  private void refuse(
      ParameterDeclaration declared, String place, String setter, String attribute) {
    problems.add(
        method.where(declared),
        String.format("it is %s, but @Paginated(%s) also sets it", place, setter),
        "Remove the parameter, or name another with " + attribute + ".");
  }

  private static String name(String given, ParameterDeclaration parameter) {
    return given.isEmpty() ? Objects.requireNonNullElse(parameter.name(), "") : given;
  }
}
