// SPDX-License-Identifier: Apache-2.0
package dev.retry.archfixture.internal.model;

import dev.retry.archfixture.internal.engine.Step;

/** Wrong, though the engine is above: the model does not know how a call runs. */
record ImportsEngine(Step step) {}
