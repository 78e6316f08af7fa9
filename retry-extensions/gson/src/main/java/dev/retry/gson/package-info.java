// SPDX-License-Identifier: Apache-2.0
/**
 * JSON bodies with Gson: {@link dev.retry.gson.GsonCodec}, which a client finds by itself. Imports
 * {@code dev.retry.message} and {@code dev.retry.spi}.
 */
@NullMarked
package dev.retry.gson;

import org.jspecify.annotations.NullMarked;
