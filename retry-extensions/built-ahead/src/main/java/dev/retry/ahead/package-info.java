// SPDX-License-Identifier: Apache-2.0
/**
 * What a build runs: {@link dev.retry.ahead.BuildClients} writes the class of each API interface
 * beside it.
 */
@NullMarked
package dev.retry.ahead;

import org.jspecify.annotations.NullMarked;
