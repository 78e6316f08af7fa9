// SPDX-License-Identifier: Apache-2.0
package dev.retry.http;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Names the file that the body of the response is saved to.
 *
 * <pre>{@code
 * @GET("/exports/{id}")
 * @Timeout(attempt = 600, total = 1800)
 * java.nio.file.Path export(@Path("id") long id, @SaveTo java.nio.file.Path file);
 * }</pre>
 *
 * <p>{@code shop.export(7, java.nio.file.Path.of("orders.csv"))} sends
 *
 * <pre>
 * GET /exports/7 HTTP/1.1
 * Accept-Encoding: identity
 * </pre>
 *
 * <p>and returns its argument once the file is there with all its bytes. The parameter is a {@link
 * java.nio.file.Path} or a {@link java.io.File}, and the method returns {@code void}, a {@code
 * java.nio.file.Path}, or an {@code Optional}, {@code Response}, {@code Attempts}, {@code
 * CompletableFuture} or {@code CompletionStage} of one. A status of 204 or 205 has no content: the
 * path is then {@code null}, and the file stays as it was, as it does for every other status that
 * is not 2xx.
 *
 * <p>The body is part of the attempt: the time limit of {@link dev.retry.Timeout#attempt()} covers
 * it, and when the connection breaks in the middle another attempt begins at the first byte. It is
 * written to a file of its own in the same directory, whose name begins with {@code .retry-} and
 * ends with {@code .part}, and which takes the place of the one that was asked for when the call
 * has succeeded. A call that fails, or is cancelled, leaves nothing.
 *
 * <p>A directory that does not exist or cannot be written is a {@code CodecException} before
 * anything is sent; a disk that is full in the middle is one that is not retried. {@code null} is
 * an {@link IllegalArgumentException}.
 *
 * @since 0.1.0
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.PARAMETER)
public @interface SaveTo {}
