// SPDX-License-Identifier: Apache-2.0
/**
 * What touches the network and the bytes: {@link dev.retry.internal.io.JdkTransport} over the JDK's
 * client, {@link dev.retry.internal.io.Redirects} around any transport, and the codecs for text and
 * bytes. Imports {@code message} and {@code spi}.
 */
@NullMarked
package dev.retry.internal.io;

import org.jspecify.annotations.NullMarked;
