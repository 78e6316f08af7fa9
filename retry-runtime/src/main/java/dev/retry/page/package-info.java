// SPDX-License-Identifier: Apache-2.0
/**
 * Pure: where is the next page. Nothing here sends anything; start with {@link
 * dev.retry.page.PageGuide}. Imports {@code dev.retry.message} and {@code dev.retry.spi}.
 */
@NullMarked
package dev.retry.page;

import org.jspecify.annotations.NullMarked;
