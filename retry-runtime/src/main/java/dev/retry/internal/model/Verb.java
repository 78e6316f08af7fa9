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
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

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

  private static final List<OwnAnnotation<?>> OWN_ANNOTATIONS =
      List.of(
          new OwnAnnotation<>(GET.class, GET::value),
          new OwnAnnotation<>(POST.class, POST::value),
          new OwnAnnotation<>(PUT.class, PUT::value),
          new OwnAnnotation<>(PATCH.class, PATCH::value),
          new OwnAnnotation<>(DELETE.class, DELETE::value),
          new OwnAnnotation<>(HEAD.class, HEAD::value),
          new OwnAnnotation<>(OPTIONS.class, OPTIONS::value));

  private record OwnAnnotation<A extends Annotation>(Class<A> type, Function<A, String> path) {
    Verb read(Annotation annotation) {
      String name = type.getSimpleName();
      return new Verb(name, path.apply(type.cast(annotation)), "@" + name);
    }
  }

  /** {@return the verb that an annotation declares, if it is one that does} */
  static Optional<Verb> of(Annotation annotation) {
    if (annotation instanceof HTTP http) {
      return Optional.of(
          new Verb(http.method(), http.path(), "@HTTP(method = \"" + http.method() + "\")"));
    }
    return OWN_ANNOTATIONS.stream()
        .filter(kind -> kind.type == annotation.annotationType())
        .findFirst()
        .map(kind -> kind.read(annotation));
  }

  boolean isIdempotent() {
    return isIdempotent(method);
  }

  static boolean isIdempotent(String method) {
    return IDEMPOTENT.contains(method);
  }
}
