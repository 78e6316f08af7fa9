// SPDX-License-Identifier: Apache-2.0
/**
 * The values that cross the border of a call: what is sent, what comes back, and how a call ended.
 *
 * <p>Everything here is immutable and knows neither network nor clock. Start with {@link
 * dev.retry.message.Request} and {@link dev.retry.message.Response}; a failure is a {@link
 * dev.retry.message.CallException}. Imports no other package of the library but its annotations.
 */
@NullMarked
package dev.retry.message;

import org.jspecify.annotations.NullMarked;
