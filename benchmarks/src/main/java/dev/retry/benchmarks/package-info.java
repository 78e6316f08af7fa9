// SPDX-License-Identifier: Apache-2.0
/**
 * What a call costs when nothing fails. Run with {@code mvn -q -Pbench}; the figures stand in
 * docs/performance.md.
 */
@NullMarked
package dev.retry.benchmarks;

import org.jspecify.annotations.NullMarked;
