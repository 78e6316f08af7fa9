// SPDX-License-Identifier: Apache-2.0
package dev.retry.examples.containers;

import jakarta.inject.Qualifier;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;

/** Which weather is meant. */
@Qualifier
@Retention(RetentionPolicy.RUNTIME)
public @interface Alpine {}
