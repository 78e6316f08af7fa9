// SPDX-License-Identifier: Apache-2.0
/**
 * Pure: where is the next page. Nothing here sends anything; start with {@link
 * dev.retry.page.NextPage}. Imports {@code dev.retry.message}.
 */
@NullMarked
package dev.retry.page;

import org.jspecify.annotations.NullMarked;
