// SPDX-License-Identifier: Apache-2.0
/**
 * Clients from CDI 4: {@link dev.retry.cdi.ClientExtension} makes every interface injectable, and
 * {@link dev.retry.cdi.MicroProfileConfigSource} configures them.
 */
@NullMarked
package dev.retry.cdi;

import org.jspecify.annotations.NullMarked;
