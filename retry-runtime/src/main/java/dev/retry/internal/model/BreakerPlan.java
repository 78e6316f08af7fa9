// SPDX-License-Identifier: Apache-2.0
package dev.retry.internal.model;

import dev.retry.policy.BreakerSettings;

/**
 * The circuit breaker of a method. Those called the same are one, whoever shares it.
 *
 * @param breaker what it is called
 * @param settings when it opens, and how it closes again
 */
public record BreakerPlan(String breaker, BreakerSettings settings) {}
