// SPDX-License-Identifier: Apache-2.0
package dev.retry.internal.model;

/**
 * How far a list is read.
 *
 * @param maxPages the greatest number of pages, at least 1
 * @param maxItems the greatest number of items, at least 1
 * @param fails whether a longer list is a failure, and not just cut
 */
public record Paging(int maxPages, long maxItems, boolean fails) {}
