// SPDX-License-Identifier: Apache-2.0
package dev.retry.archfixture.internal.engine;

/** Right: imports nothing. */
public final class Step {}
