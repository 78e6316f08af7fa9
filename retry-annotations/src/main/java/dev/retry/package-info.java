// SPDX-License-Identifier: Apache-2.0
/**
 * How calls of an API interface survive the network: {@link dev.retry.Retry}, {@link
 * dev.retry.Timeout}, {@link dev.retry.Idempotent}, {@link dev.retry.Paginated}. What a call sends
 * is in {@code dev.retry.http}. Imports nothing.
 *
 * <p>All four stand on a method, on the interface, or on an annotation of your own that then counts
 * as it. One rule says which of several applies to a method: the annotation on the method itself,
 * or on the declaration it overrides, comes first; then the one on the interface the client is
 * created for; then those on its parents, nearest first. The one that applies replaces the others
 * as a whole: attributes are never merged.
 */
@NullMarked
package dev.retry;

import org.jspecify.annotations.NullMarked;
