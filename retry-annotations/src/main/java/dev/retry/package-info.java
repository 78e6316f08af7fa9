// SPDX-License-Identifier: Apache-2.0
/**
 * How calls of an API interface survive the network: {@link dev.retry.Retry}, {@link
 * dev.retry.Timeout}, {@link dev.retry.Idempotent}, {@link dev.retry.Paginated}, {@link
 * dev.retry.Quota}, {@link dev.retry.CircuitBreaker}, {@link dev.retry.Hedge}; and how many the
 * client sends: {@link dev.retry.RateLimit}, {@link dev.retry.ConcurrencyLimit}. What a call sends
 * is in {@code dev.retry.http}. Imports nothing.
 *
 * <p>All stand on a method, on the interface, or on an annotation of your own that then counts as
 * it. One rule says which of several applies to a method: the one on the method itself comes first,
 * then the one on a declaration that it overrides; then the one on the nearest interface, a child
 * before its parents. What stands on an interface is for all methods of the interface, of its
 * parents and of its children, but not for those of another parent of a child. The one that applies
 * replaces the others as a whole: attributes of two places are never merged.
 *
 * <p>On an annotation of your own, what you leave open becomes an attribute of the same name and
 * type, which takes the place of that of the annotation it carries; {@code dev.retry.pages} has
 * such ones.
 *
 * <p>On a default, static or private method, which sends nothing itself, an annotation is a
 * definition error.
 *
 * <p>{@link dev.retry.IdempotencyKey} and {@link dev.retry.Fallback} are about one method: they
 * stand on it, or, a key, on a parameter.
 */
@NullMarked
package dev.retry;

import org.jspecify.annotations.NullMarked;
