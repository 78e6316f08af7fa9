// SPDX-License-Identifier: Apache-2.0
/** How long a program takes to its first answer: one main class for each library. */
@NullMarked
package dev.retry.benchmarks.startup;

import org.jspecify.annotations.NullMarked;
