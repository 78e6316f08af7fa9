// SPDX-License-Identifier: Apache-2.0
package dev.retry.archfixture.internal.model;

/** Right: imports nothing. */
public final class Plan {}
