// SPDX-License-Identifier: Apache-2.0
/**
 * Clients from Guice 7: {@link dev.retry.guice.ClientModule} binds interfaces, and makes the
 * factory of their clients from what other modules bind.
 */
@NullMarked
package dev.retry.guice;

import org.jspecify.annotations.NullMarked;
