// SPDX-License-Identifier: Apache-2.0
package dev.retry.internal.engine;

import dev.retry.message.Payload;
import dev.retry.message.Request;
import dev.retry.message.Response;
import dev.retry.page.PageContent;
import dev.retry.page.PageGuide;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;

/**
 * How the pages of one method are walked; made once.
 *
 * @param method what positions in the list belong to, such as {@code GET /users/{user}/repos}
 * @param maxPages the greatest number of pages of a walk
 * @param maxItems the greatest number of items of a walk
 * @param prefetch how many pages are fetched before they are asked for
 * @param fails whether there being more is a failure, and not just the end
 * @param guide where the next page is
 * @param reader reads the content of a page
 * @param renewed gives the request for another page what it must not share with the first
 */
public record PageTerms(
    String method,
    int maxPages,
    long maxItems,
    int prefetch,
    boolean fails,
    PageGuide guide,
    BiFunction<HttpExchange, Response<Payload>, PageContent> reader,
    UnaryOperator<Request> renewed) {}
