// SPDX-License-Identifier: Apache-2.0
package dev.retry.http;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Throws an exception of your own in place of the {@code HttpStatusException} for a status.
 *
 * <pre>{@code
 * @GET("/users/{user}")
 * @Throws(status = 404, as = NoSuchUser.class)
 * User user(@Path("user") String user) throws NoSuchUser;
 *
 * final class NoSuchUser extends Exception {
 *   NoSuchUser(HttpStatusException cause) {
 *     super("no such user", cause);
 *   }
 * }
 * }</pre>
 *
 * <p>{@code github.user("octo")} sends
 *
 * <pre>
 * GET /users/octo HTTP/1.1        &lt;- 404
 * </pre>
 *
 * <p>and throws a {@code NoSuchUser}. It comes after all attempts: what is retried is retried
 * before. A {@code CompletableFuture} fails with it.
 *
 * <p>The class has one of these constructors, and the first that it has is called: {@code
 * (HttpStatusException)}, {@code (String, Throwable)}, {@code (Throwable)}, {@code (String)},
 * {@code ()}. The text is the message of the {@code HttpStatusException}, which holds no value of
 * the call. The {@code HttpStatusException}, with every attempt on it, is always its cause; or is
 * suppressed on it, when the constructor gave it another one. A checked exception has to be
 * declared by the method, unless it returns a future.
 *
 * <p>The annotation can be repeated. On the interface it goes with every method; for a status that
 * both name, that of the method counts. A method that returns {@code Response}, {@code Attempts} or
 * {@code Stream} never throws it, nor does {@code Optional} for 404: on such a method itself it is
 * a definition error. A {@link dev.retry.Fallback} is given the {@code HttpStatusException}; when
 * it throws that, the caller gets the exception named here. Put on another annotation, that
 * annotation counts as this one.
 *
 * @since 0.1.0
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Repeatable(Throws.All.class)
@Target({ElementType.TYPE, ElementType.METHOD, ElementType.ANNOTATION_TYPE})
public @interface Throws {
  /**
   * {@return the statuses, each from 300 to 599; by default every one that no other {@code @Throws}
   * names}
   */
  int[] status() default {};

  /** {@return what is thrown} */
  Class<? extends Exception> as();

  /**
   * Several of them; written by the compiler.
   *
   * @since 0.1.0
   */
  @Documented
  @Retention(RetentionPolicy.RUNTIME)
  @Target({ElementType.TYPE, ElementType.METHOD, ElementType.ANNOTATION_TYPE})
  @interface All {
    /** {@return each of them} */
    Throws[] value();
  }
}
