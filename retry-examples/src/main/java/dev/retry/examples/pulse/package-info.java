// SPDX-License-Identifier: Apache-2.0
/**
 * GitHub Pulse: a program over one annotated interface, {@link dev.retry.examples.pulse.GitHub}.
 * Start with {@link dev.retry.examples.pulse.GitHubPulse}.
 */
@NullMarked
package dev.retry.examples.pulse;

import org.jspecify.annotations.NullMarked;
