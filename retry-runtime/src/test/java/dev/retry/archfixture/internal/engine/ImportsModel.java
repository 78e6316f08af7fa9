// SPDX-License-Identifier: Apache-2.0
package dev.retry.archfixture.internal.engine;

import dev.retry.archfixture.internal.model.Plan;

/** Wrong: the engine knows no declarations. */
record ImportsModel(Plan plan) {}
