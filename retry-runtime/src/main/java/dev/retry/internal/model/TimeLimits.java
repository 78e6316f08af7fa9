// SPDX-License-Identifier: Apache-2.0
package dev.retry.internal.model;

import java.time.Duration;

/**
 * How long things may take; {@link Seconds#UNLIMITED} for as long as they like.
 *
 * @param connect until a connection is made
 * @param attempt one attempt, until the last byte of the body
 * @param total the whole call: attempts, waits and pages
 */
public record TimeLimits(Duration connect, Duration attempt, Duration total) {}
