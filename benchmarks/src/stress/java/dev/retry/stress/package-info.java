// SPDX-License-Identifier: Apache-2.0
/**
 * Tests by jcstress of what threads share without locks: two threads race, and every outcome that
 * no order of them explains is forbidden. Compiled and run with the profile {@code stress} alone.
 */
@NullMarked
package dev.retry.stress;

import org.jspecify.annotations.NullMarked;
