// SPDX-License-Identifier: Apache-2.0
package dev.retry.internal.model;

import dev.retry.CircuitBreaker;
import dev.retry.ConcurrencyLimit;
import dev.retry.Hedge;
import dev.retry.Paginated;
import dev.retry.RateLimit;
import dev.retry.Retry;
import dev.retry.Timeout;
import dev.retry.http.Api;
import dev.retry.http.Headers;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An interface as declared.
 *
 * @param type the interface
 * @param name what the API is called
 * @param api the annotation of the interface, or the nearest of a parent's
 * @param baseUrl the base URL that is configured, if any
 * @param retries what it and its parents say for all their methods, whether or not one needs it
 * @param timeouts likewise
 * @param paginated likewise
 * @param breakers likewise
 * @param rateLimits likewise
 * @param concurrencyLimits likewise
 * @param hedges likewise
 * @param headers likewise
 * @param methods the methods that send something, sorted
 * @param defaults its default methods, sorted
 */
record ApiDeclaration(
    Class<?> type,
    String name,
    @Nullable Stated<Api> api,
    @Nullable ConfigValue baseUrl,
    List<Stated<Retry>> retries,
    List<Stated<Timeout>> timeouts,
    List<Stated<Paginated>> paginated,
    List<Stated<CircuitBreaker>> breakers,
    List<Stated<RateLimit>> rateLimits,
    List<Stated<ConcurrencyLimit>> concurrencyLimits,
    List<Stated<Hedge>> hedges,
    List<Stated<Headers>> headers,
    List<MethodDeclaration> methods,
    List<DefaultMethod> defaults) {}
