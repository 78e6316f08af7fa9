// SPDX-License-Identifier: Apache-2.0
package dev.retry.internal.model;

import dev.retry.page.NextPage;

/**
 * How far a list is read.
 *
 * @param maxPages the greatest number of pages, at least 1
 * @param maxItems the greatest number of items, at least 1
 * @param next where the page after a page is
 * @param fails whether a longer list is a failure, and not just cut
 */
public record Paging(int maxPages, long maxItems, NextPage next, boolean fails) {}
