// SPDX-License-Identifier: Apache-2.0
/**
 * Tests of clients without a server and without waiting: {@link dev.retry.testkit.VirtualTime}
 * passes at once, {@link dev.retry.testkit.FakeTransport} answers by script, {@link
 * dev.retry.testkit.EventLog} tells what happened, and {@link dev.retry.testkit.BothCarriers} runs
 * a test blocking and asynchronously. Imports {@code dev.retry.message} and {@code dev.retry.spi};
 * only {@code BothCarriers} and its extension need JUnit.
 */
@NullMarked
package dev.retry.testkit;

import org.jspecify.annotations.NullMarked;
