// SPDX-License-Identifier: Apache-2.0
/**
 * Sends with OkHttp: {@link dev.retry.okhttp.OkHttpTransport}, which a client finds by itself.
 * Imports {@code dev.retry.message} and {@code dev.retry.spi}.
 */
@NullMarked
package dev.retry.okhttp;

import org.jspecify.annotations.NullMarked;
