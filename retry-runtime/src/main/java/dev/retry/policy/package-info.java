// SPDX-License-Identifier: Apache-2.0
/**
 * Pure decisions: what follows an attempt. Nothing here sleeps, reads a clock, or does I/O; start
 * with {@link dev.retry.policy.DecisionTable}. Imports {@code dev.retry.message} and the
 * annotations' enums.
 */
@NullMarked
package dev.retry.policy;

import org.jspecify.annotations.NullMarked;
