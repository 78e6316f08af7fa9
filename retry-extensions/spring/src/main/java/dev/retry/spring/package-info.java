// SPDX-License-Identifier: Apache-2.0
/**
 * Clients from Spring 7: {@link dev.retry.spring.EnableRetryClients} finds interfaces and makes
 * beans of their clients; with Spring Boot 4 it is not needed, and properties configure them.
 */
@NullMarked
package dev.retry.spring;

import org.jspecify.annotations.NullMarked;
