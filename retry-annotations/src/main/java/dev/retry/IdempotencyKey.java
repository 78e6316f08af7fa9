// SPDX-License-Identifier: Apache-2.0
package dev.retry;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Sends a key by which the server knows a request again, so that it may be sent again whatever its
 * verb.
 *
 * <pre>{@code
 * @POST("/payments")
 * @IdempotencyKey
 * @Retry
 * Receipt pay(@Body Payment payment);
 * }</pre>
 *
 * <p>{@code api.pay(payment)} then sends
 *
 * <pre>
 * POST /payments HTTP/1.1      &lt;- connection reset
 * Idempotency-Key: 8e03978e-40d5-43dd-bc93-6894a57f9324
 *
 * POST /payments HTTP/1.1      &lt;- 200
 * Idempotency-Key: 8e03978e-40d5-43dd-bc93-6894a57f9324
 * </pre>
 *
 * <p>On a method, each call has a new key, a random UUID (RFC 9562, section 5.4); all its attempts
 * have the same one, and each page after the first a new one. On a parameter, a {@link String} or
 * {@link java.util.UUID}, it is the argument, so that a call can be made again later, in another
 * process too; {@code null} stands for a new key. A {@code @Header} of that name that is not {@code
 * null} goes first.
 *
 * <p>The method counts as {@link Idempotent}: use it only with a server that knows such keys. Then
 * 409 says that the request is still being processed, and is retried with the same key whatever
 * {@link Retry#on()} says; 422 says that the key belongs to another request, and never is
 * (draft-ietf-httpapi-idempotency-key-header, section 2.7).
 *
 * <p>Two keys for one request, a {@code @Headers} that declares the field too, and a name that is
 * no token are definition errors. An argument that is empty or cannot be sent throws {@link
 * IllegalArgumentException}.
 *
 * @since 0.1.0
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.PARAMETER})
public @interface IdempotencyKey {
  /** {@return the name of the field: a token (RFC 9110, section 5.1)} */
  String value() default "Idempotency-Key";

  /**
   * {@return whether the key is sent between quotes, as a String of RFC 9651, section 3.3.3} The
   * draft says so; most servers that came before it want the bare key.
   */
  boolean quoted() default false;
}
