// SPDX-License-Identifier: Apache-2.0
package dev.retry.http;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Takes the place of the base URL for one call.
 *
 * <pre>{@code
 * @GET
 * List<Repo> repos(@Url String page);
 *
 * @GET("/users/{user}")
 * User user(@Url URI server, @Path String user);
 * }</pre>
 *
 * <p>With {@code @Api("https://api.github.com/v3")}, {@code github.repos("repos?page=2")} and
 * {@code github.user(URI.create("https://github.example/api"), "octo")} send
 *
 * <pre>
 * GET /v3/repos?page=2 HTTP/1.1
 * Host: api.github.com
 *
 * GET /api/users/octo HTTP/1.1
 * Host: github.example
 * </pre>
 *
 * <p>A method without a path sends to the URL as it is; one with a path adds it to the URL, which
 * then has no query. A relative URL is resolved against the base URL, as if that ended with a slash
 * (RFC 3986, section 5.2). {@code null} stands for the base URL when the method has a path.
 *
 * <p>A {@link String} or a {@link java.net.URI}. What is not {@code http} or {@code https}, has
 * user information, a fragment or a character that must be percent-encoded, is empty, or is {@code
 * null} without a path, throws {@link IllegalArgumentException}, and nothing is sent. Credentials
 * of the client go to the origin of the base URL and to those that are trusted, wherever this
 * leads; limits, circuit breaker and retry budget are those of the base URL.
 *
 * @since 0.1.0
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.PARAMETER)
public @interface Url {}
