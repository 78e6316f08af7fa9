// SPDX-License-Identifier: Apache-2.0
package dev.retry.internal.model;

import dev.retry.http.DELETE;
import dev.retry.http.GET;
import dev.retry.http.HEAD;
import dev.retry.http.HTTP;
import dev.retry.http.OPTIONS;
import dev.retry.http.PATCH;
import dev.retry.http.POST;
import dev.retry.http.PUT;
import java.lang.annotation.Annotation;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The HTTP method and the path that a method declares.
 *
 * @param method the HTTP method
 * @param path its template
 * @param text the annotation, such as {@code @GET}
 */
record Verb(String method, String path, String text) {
  /** RFC 9110, section 9.2.2, and the QUERY method. */
  private static final Set<String> IDEMPOTENT =
      Set.of("GET", "HEAD", "OPTIONS", "TRACE", "PUT", "DELETE", "QUERY");

  /** {@return the verb that an annotation declares, if it is one that does} */
  static @Nullable Verb of(Annotation annotation) {
    if (annotation instanceof HTTP http) {
      return new Verb(http.method(), http.path(), "@HTTP(method = \"" + http.method() + "\")");
    }
    String path = path(annotation);
    if (path == null) {
      return null;
    }
    String name = annotation.annotationType().getSimpleName();
    return new Verb(name, path, "@" + name);
  }

  private static @Nullable String path(Annotation annotation) {
    if (annotation instanceof GET get) {
      return get.value();
    }
    if (annotation instanceof POST post) {
      return post.value();
    }
    if (annotation instanceof PUT put) {
      return put.value();
    }
    if (annotation instanceof PATCH patch) {
      return patch.value();
    }
    if (annotation instanceof DELETE delete) {
      return delete.value();
    }
    if (annotation instanceof HEAD head) {
      return head.value();
    }
    return annotation instanceof OPTIONS options ? options.value() : null;
  }

  /** {@return whether annotations of a type declare a verb} */
  static boolean isOne(Class<? extends Annotation> type) {
    return type.getPackageName().equals(HTTP.class.getPackageName());
  }

  boolean isIdempotent() {
    return isIdempotent(method);
  }

  static boolean isIdempotent(String method) {
    return IDEMPOTENT.contains(method);
  }
}
