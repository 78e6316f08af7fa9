// SPDX-License-Identifier: Apache-2.0
/**
 * What every transport has to do, as tests: a class that extends {@link
 * dev.retry.testkit.conformance.TransportConformance} runs them against a transport of its own. The
 * other types of this package are the tests, by topic. Imports {@code dev.retry.message}, {@code
 * dev.retry.spi} and {@code dev.retry.testkit}; needs JUnit.
 */
@NullMarked
package dev.retry.testkit.conformance;

import org.jspecify.annotations.NullMarked;
