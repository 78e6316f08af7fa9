// SPDX-License-Identifier: Apache-2.0
/**
 * The front door: {@link dev.retry.client.ClientFactory} makes clients out of annotated interfaces.
 * The only place that wires the other packages together.
 */
@NullMarked
package dev.retry.client;

import org.jspecify.annotations.NullMarked;
