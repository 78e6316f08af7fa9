// SPDX-License-Identifier: Apache-2.0
package dev.retry.spring.app;

import jakarta.inject.Qualifier;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;

@Qualifier
@Retention(RetentionPolicy.RUNTIME)
public @interface Polar {}
