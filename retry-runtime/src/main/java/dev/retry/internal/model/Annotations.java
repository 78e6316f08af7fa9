// SPDX-License-Identifier: Apache-2.0
package dev.retry.internal.model;

import dev.retry.CircuitBreaker;
import dev.retry.ConcurrencyLimit;
import dev.retry.Fallback;
import dev.retry.Hedge;
import dev.retry.IdempotencyKey;
import dev.retry.Idempotent;
import dev.retry.Paginated;
import dev.retry.Quota;
import dev.retry.RateLimit;
import dev.retry.Retry;
import dev.retry.StartFrom;
import dev.retry.Timeout;
import dev.retry.http.Api;
import dev.retry.http.Body;
import dev.retry.http.Cookie;
import dev.retry.http.Field;
import dev.retry.http.FieldMap;
import dev.retry.http.Header;
import dev.retry.http.HeaderMap;
import dev.retry.http.Headers;
import dev.retry.http.Part;
import dev.retry.http.Path;
import dev.retry.http.Query;
import dev.retry.http.QueryMap;
import dev.retry.http.SaveTo;
import dev.retry.http.Throws;
import dev.retry.http.Url;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds annotations on one element, and on the annotations that it carries. */
final class Annotations {
  static final List<Class<? extends Annotation>> OF_METHODS =
      List.of(
          Retry.class,
          Timeout.class,
          Idempotent.class,
          IdempotencyKey.class,
          Paginated.class,
          Quota.class,
          CircuitBreaker.class,
          RateLimit.class,
          ConcurrencyLimit.class,
          Hedge.class,
          Fallback.class,
          Headers.class,
          Throws.class);
  private static final Set<Class<? extends Annotation>> OF_PARAMETERS =
      Set.of(
          Url.class,
          Path.class,
          Query.class,
          QueryMap.class,
          Header.class,
          HeaderMap.class,
          Cookie.class,
          Body.class,
          Field.class,
          FieldMap.class,
          Part.class,
          SaveTo.class,
          StartFrom.class,
          IdempotencyKey.class);

  private Annotations() {}

  /**
   * {@return the annotations of an element that count, direct ones first, then those that stand on
   * an annotation of the element}
   */
  static List<Annotation> carriedBy(AnnotatedElement element) {
    List<Annotation> found = new ArrayList<>();
    collect(element, new HashSet<>(), found);
    return found;
  }

  private static void collect(
      AnnotatedElement element, Set<Class<?>> seen, List<Annotation> found) {
    for (Annotation annotation : element.getDeclaredAnnotations()) {
      Class<? extends Annotation> type = annotation.annotationType();
      if (annotation instanceof Throws.All all) {
        found.addAll(List.of(all.value()));
      } else if (type == Api.class || OF_METHODS.contains(type)) {
        found.add(annotation);
      } else if (!type.getName().startsWith("java.") && !Verb.isOne(type) && seen.add(type)) {
        // An annotation may stand on itself, directly or in a circle.
        List<Annotation> carried = new ArrayList<>();
        collect(type, seen, carried);
        carried.forEach(each -> found.add(filled(each, annotation)));
      }
    }
  }

  /**
   * {@return an annotation with what the one that carries it says in its place, by attributes of
   * the same name and type}
   */
  private static Annotation filled(Annotation carried, Annotation carrier) {
    Class<? extends Annotation> kind = carried.annotationType();
    Map<String, Object> values = new LinkedHashMap<>();
    boolean changed = false;
    for (Method attribute : kind.getDeclaredMethods()) {
      Method same = same(attribute, carrier);
      changed |= same != null;
      values.put(
          attribute.getName(),
          same == null
              ? AttributeRules.value(carried, attribute)
              : AttributeRules.value(carrier, same));
    }
    return changed ? ConfiguredAnnotation.of(kind, values) : carried;
  }

  private static @Nullable Method same(Method attribute, Annotation carrier) {
    for (Method own : carrier.annotationType().getDeclaredMethods()) {
      if (own.getName().equals(attribute.getName())
          && own.getReturnType() == attribute.getReturnType()) {
        own.setAccessible(true);
        return own;
      }
    }
    return null;
  }

  /** {@return those of a kind} */
  static <A extends Annotation> List<A> ofKind(Class<A> kind, List<Annotation> carried) {
    List<A> found = new ArrayList<>();
    for (Annotation annotation : carried) {
      if (kind.isInstance(annotation)) {
        found.add(kind.cast(annotation));
      }
    }
    return found;
  }

  /** {@return the verbs on a method} */
  static List<Verb> verbs(Method method) {
    List<Verb> verbs = new ArrayList<>();
    for (Annotation annotation : method.getDeclaredAnnotations()) {
      Verb verb = Verb.of(annotation);
      if (verb != null) {
        verbs.add(verb);
      }
    }
    return List.copyOf(verbs);
  }

  /** {@return for each parameter the annotations that say where it goes} */
  static List<List<Annotation>> ofParameters(Method method) {
    List<List<Annotation>> all = new ArrayList<>();
    for (Annotation[] annotations : method.getParameterAnnotations()) {
      List<Annotation> places = new ArrayList<>();
      for (Annotation annotation : annotations) {
        if (OF_PARAMETERS.contains(annotation.annotationType())) {
          places.add(annotation);
        }
      }
      all.add(List.copyOf(places));
    }
    return List.copyOf(all);
  }

  /** {@return what a declaration says by itself, apart from those it overrides} */
  static Said said(Method method) {
    Map<Object, String> onMethod = new LinkedHashMap<>();
    verbs(method).forEach(verb -> onMethod.put(verb, verb.text()));
    List<Annotation> carried = carriedBy(method);
    OF_METHODS.forEach(
        kind -> ofKind(kind, carried).forEach(found -> onMethod.put(found, name(kind))));
    return new Said(onMethod, ofParameters(method));
  }

  static String name(Class<? extends Annotation> kind) {
    return "@" + kind.getSimpleName();
  }

  /**
   * What a declaration says by itself; equal when it says the same.
   *
   * @param onMethod verbs and annotations, each with its name
   * @param onParameters for each parameter the annotations that say where it goes
   */
  record Said(Map<Object, String> onMethod, List<List<Annotation>> onParameters) {

    boolean isNothing() {
      return names().isEmpty();
    }

    /** {@return the annotations by name, such as {@code [@GET, @Retry, @Path]}} */
    Set<String> names() {
      Set<String> names = new LinkedHashSet<>(onMethod.values());
      onParameters.forEach(each -> each.forEach(one -> names.add(name(one.annotationType()))));
      return names;
    }
  }
}
