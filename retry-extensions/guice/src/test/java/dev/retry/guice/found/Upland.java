// SPDX-License-Identifier: Apache-2.0
package dev.retry.guice.found;

import jakarta.inject.Qualifier;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;

@Qualifier
@Retention(RetentionPolicy.RUNTIME)
public @interface Upland {}
