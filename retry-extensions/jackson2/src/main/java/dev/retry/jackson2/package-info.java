// SPDX-License-Identifier: Apache-2.0
/**
 * JSON bodies with Jackson 2: {@link dev.retry.jackson2.Jackson2Codec}, which a client finds by
 * itself. Imports {@code dev.retry.message} and {@code dev.retry.spi}.
 */
@NullMarked
package dev.retry.jackson2;

import org.jspecify.annotations.NullMarked;
