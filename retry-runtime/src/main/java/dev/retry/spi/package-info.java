// SPDX-License-Identifier: Apache-2.0
/**
 * What a plug-in implements: how to send ({@link dev.retry.spi.Transport}), how to read and write a
 * body ({@link dev.retry.spi.Codec}), who is told what happens ({@link
 * dev.retry.spi.CallListener}), and what time it is ({@link dev.retry.spi.TimeSource}). Imports
 * {@code dev.retry.message}.
 */
@NullMarked
package dev.retry.spi;

import org.jspecify.annotations.NullMarked;
