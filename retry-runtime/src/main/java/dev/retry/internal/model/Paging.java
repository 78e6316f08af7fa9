// SPDX-License-Identifier: Apache-2.0
package dev.retry.internal.model;

import dev.retry.page.PageGuide;

/**
 * How a list is read that comes in pages.
 *
 * @param maxPages the greatest number of pages, at least 1
 * @param maxItems the greatest number of items, at least 1
 * @param prefetch how many pages are fetched before they are asked for
 * @param guide where the page after a page is
 * @param reader what reads a page
 * @param fails whether a longer list is a failure, and not just cut
 */
public record Paging(
    int maxPages, long maxItems, int prefetch, PageGuide guide, PageReader reader, boolean fails) {}
