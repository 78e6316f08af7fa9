// SPDX-License-Identifier: Apache-2.0
/** A program whose client is written by the build: see {@code pom.xml}. */
@NullMarked
package dev.retry.examples.ahead;

import org.jspecify.annotations.NullMarked;
