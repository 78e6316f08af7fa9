// SPDX-License-Identifier: Apache-2.0
/**
 * The small examples that the pages in {@code docs} show, about a shop. What they claim is tested.
 */
@NullMarked
package dev.retry.examples.shop;

import org.jspecify.annotations.NullMarked;
