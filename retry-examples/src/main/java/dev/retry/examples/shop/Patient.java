// SPDX-License-Identifier: Apache-2.0
package dev.retry.examples.shop;

import dev.retry.Jitter;
import dev.retry.LongWait;
import dev.retry.Retry;
import dev.retry.Timeout;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Settings with a name of their own: for work at night, when nobody waits for it. */
// tag::patient
@Retry(maxAttempts = 8, maxWait = 120, delay = 1, jitter = Jitter.EQUAL, longWait = LongWait.CAP)
@Timeout(attempt = 60, total = 1_800)
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
public @interface Patient {}
// end::patient
