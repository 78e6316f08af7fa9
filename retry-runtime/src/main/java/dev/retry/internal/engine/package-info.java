// SPDX-License-Identifier: Apache-2.0
/**
 * Runs calls: one loop for all of them, with a blocking and an asynchronous way to send and to
 * wait.
 *
 * <p>{@link dev.retry.internal.engine.Exchange} holds one call and decides, after every attempt,
 * what comes next; {@link dev.retry.internal.engine.Engine} drives it on the caller's thread,
 * {@link dev.retry.internal.engine.AsyncCall} without a thread. Knows neither annotations nor
 * generated classes.
 */
@NullMarked
package dev.retry.internal.engine;

import org.jspecify.annotations.NullMarked;
