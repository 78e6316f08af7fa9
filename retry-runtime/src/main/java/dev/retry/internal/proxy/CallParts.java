// SPDX-License-Identifier: Apache-2.0
package dev.retry.internal.proxy;

import dev.retry.internal.engine.Engine;
import dev.retry.message.HttpStatusException;
import dev.retry.spi.Transport;

/**
 * What all calls of a factory use.
 *
 * @param engine what runs them
 * @param transport what sends
 * @param guards what their attempts have to pass
 * @param bodyLimit the longest body of a 2xx read into memory, in bytes
 * @param errors reads the bodies of errors
 * @param keepsNotes whether the transport wants to remember something from attempt to attempt
 */
public record CallParts(
    Engine engine,
    Transport transport,
    SharedGuards guards,
    int bodyLimit,
    HttpStatusException.Reader errors,
    boolean keepsNotes) {}
