// SPDX-License-Identifier: Apache-2.0
/**
 * JSON bodies with Jackson 3: {@link dev.retry.jackson.JacksonCodec}, which a client finds by
 * itself. Imports {@code dev.retry.message} and {@code dev.retry.spi}.
 */
@NullMarked
package dev.retry.jackson;

import org.jspecify.annotations.NullMarked;
