// SPDX-License-Identifier: Apache-2.0
/**
 * What javac runs: {@link dev.retry.processor.ApiProcessor} reports what is wrong with an interface
 * where it stands in the source.
 */
@NullMarked
package dev.retry.processor;

import org.jspecify.annotations.NullMarked;
