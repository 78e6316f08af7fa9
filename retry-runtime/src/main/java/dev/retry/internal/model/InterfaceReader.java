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
import dev.retry.Timeout;
import dev.retry.http.Api;
import dev.retry.http.Headers;
import dev.retry.http.Throws;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Reads what an interface and its parents declare. What is declared may still be wrong: only what
 * would be lost here is reported here.
 */
final class InterfaceReader {
  private static final Set<String> OF_OBJECT =
      Set.of("equals[java.lang.Object]", "hashCode[]", "toString[]");

  private final Hierarchy hierarchy;
  private final Problems problems;
  private final AnnotationSearch search;
  private final @Nullable Stated<Api> api;
  private final String name;
  private final List<Overrides> all;
  private final ClientConfig config;

  private InterfaceReader(Class<?> type, Configuration configuration, Problems problems) {
    this.hierarchy = Hierarchy.of(type);
    this.problems = problems;
    this.search = new AnnotationSearch(hierarchy, problems);
    this.api = search.nearest(Api.class, hierarchy.interfaces());
    this.name =
        api == null || api.annotation().name().isEmpty()
            ? type.getSimpleName()
            : api.annotation().name();
    this.all = declarations();
    this.config =
        ClientConfig.read(configuration, type.getSimpleName(), name, namesOf(all), problems);
  }

  static ApiDeclaration read(Class<?> type, Configuration configuration, Problems problems) {
    return new InterfaceReader(type, configuration, problems).read();
  }

  private List<Overrides> declarations() {
    Map<String, List<Method>> bySignature = new TreeMap<>();
    for (Class<?> type : hierarchy.interfaces()) {
      for (Method method : type.getDeclaredMethods()) {
        // A bridge carries copies of the annotations of what it leads to.
        if (!method.isSynthetic() && mayBeImplemented(method)) {
          bySignature.computeIfAbsent(signature(method), key -> new ArrayList<>()).add(method);
        }
      }
    }
    List<Overrides> all = new ArrayList<>();
    for (List<Method> declarations : bySignature.values()) {
      all.add(new Overrides(declarations));
    }
    return List.copyOf(all);
  }

  private static SortedSet<String> namesOf(List<Overrides> all) {
    SortedSet<String> names = new TreeSet<>();
    for (Overrides one : all) {
      if (one.needsClient()) {
        names.add(one.mostSpecific().getName());
      }
    }
    return names;
  }

  private ApiDeclaration read() {
    List<MethodDeclaration> methods = new ArrayList<>();
    List<DefaultMethod> defaults = new ArrayList<>();
    for (Overrides one : all) {
      if (one.needsClient()) {
        methods.add(method(one));
      } else {
        defaults.add(defaultMethod(one));
      }
    }
    return new ApiDeclaration(
        hierarchy.api(),
        name,
        api,
        config.baseUrl(),
        onInterfaces(Retry.class),
        onInterfaces(Timeout.class),
        onInterfaces(Paginated.class),
        onInterfaces(CircuitBreaker.class),
        onInterfaces(RateLimit.class),
        onInterfaces(ConcurrencyLimit.class),
        onInterfaces(Hedge.class),
        search.onInterfaces(Headers.class),
        List.copyOf(methods),
        List.copyOf(defaults));
  }

  private <A extends Annotation> List<Stated<A>> onInterfaces(Class<A> kind) {
    return config.ofInterfaces(kind, search.onInterfaces(kind));
  }

  private <A extends Annotation> @Nullable Stated<A> find(Class<A> kind, Overrides overrides) {
    Stated<A> onMethod = search.onMethod(kind, overrides);
    Method method = overrides.mostSpecific();
    return config.ofMethod(
        kind,
        onMethod == null ? config.ofInterface(kind, search.onInterface(kind, overrides)) : onMethod,
        method.getName(),
        search.where(method));
  }

  /** Two declarations are one method when this is the same (JLS 8.4.2, after erasure). */
  private String signature(Method method) {
    List<String> names = new ArrayList<>();
    for (Type type : hierarchy.variables().parametersOf(method)) {
      names.add(TypeVariables.erase(type).getName());
    }
    return method.getName() + names;
  }

  private boolean mayBeImplemented(Method method) {
    if (Modifier.isStatic(method.getModifiers())) {
      return refuseAnnotations(method, "a static method");
    }
    if (Modifier.isPrivate(method.getModifiers())) {
      return refuseAnnotations(method, "a private method");
    }
    if (OF_OBJECT.contains(signature(method))) {
      return refuseAnnotations(method, "a method of Object");
    }
    if (method.isDefault()) {
      refuseAnnotations(method, "a default method");
    }
    return true;
  }

  private boolean refuseAnnotations(Method method, String kind) {
    Set<String> names = Annotations.said(method).names();
    if (!names.isEmpty()) {
      String list = String.join(", ", names);
      problems.add(
          search.where(method),
          kind + " sends nothing itself, so " + list + " would do nothing",
          "Remove " + list + ", or declare an abstract method that carries it.");
    }
    return false;
  }

  private MethodDeclaration method(Overrides overrides) {
    Method method = overrides.mostSpecific();
    List<Type> types = hierarchy.variables().parametersOf(method);
    String label = TypeNames.ofMethod(name, method.getName(), types);
    checkAgreement(overrides);
    return new MethodDeclaration(
        label,
        search.where(method),
        method,
        overrides.toImplement(),
        method.getTypeParameters().length > 0,
        hierarchy.variables().resolve(method.getGenericReturnType()),
        verbs(overrides),
        parameters(overrides, types),
        search.onInterface(Headers.class, overrides),
        search.onMethod(Headers.class, overrides),
        find(Retry.class, overrides),
        find(Timeout.class, overrides),
        find(Idempotent.class, overrides),
        search.onMethod(IdempotencyKey.class, overrides),
        find(Paginated.class, overrides),
        find(Quota.class, overrides),
        find(CircuitBreaker.class, overrides),
        find(RateLimit.class, overrides),
        find(ConcurrencyLimit.class, overrides),
        find(Hedge.class, overrides),
        search.onMethod(Fallback.class, overrides),
        search.allOnInterface(Throws.class, overrides),
        search.allOnMethod(Throws.class, overrides));
  }

  private DefaultMethod defaultMethod(Overrides overrides) {
    Method method = Overrides.lowest(overrides.declarations()).get(0);
    return new DefaultMethod(
        method,
        hierarchy.variables().parametersOf(method),
        hierarchy.variables().resolve(method.getGenericReturnType()));
  }

  /** Of the declarations that say something, one must override the others, or all say the same. */
  private void checkAgreement(Overrides overrides) {
    if (overrides.toImplement().size() == 1) {
      return;
    }
    List<Method> last =
        Overrides.lowest(
            overrides.toImplement().stream()
                .filter(declaration -> !Annotations.said(declaration).names().isEmpty())
                .toList());
    for (Method other : last) {
      Method first = last.get(0);
      if (!Annotations.said(other).equals(Annotations.said(first))) {
        problems.add(
            TypeNames.ofMethod(
                hierarchy.api().getSimpleName(),
                first.getName(),
                hierarchy.variables().parametersOf(first)),
            String.format(
                "%s and %s declare it with different annotations, and neither extends the other",
                first.getDeclaringClass().getSimpleName(),
                other.getDeclaringClass().getSimpleName()),
            "Declare it in "
                + hierarchy.api().getSimpleName()
                + " too, with the annotations that shall apply.");
      }
    }
  }

  private static List<Verb> verbs(Overrides overrides) {
    for (Method declaration : overrides.toImplement()) {
      List<Verb> verbs = Annotations.verbs(declaration);
      if (!verbs.isEmpty()) {
        return verbs;
      }
    }
    return List.of();
  }

  private static List<ParameterDeclaration> parameters(Overrides overrides, List<Type> types) {
    for (Method declaration : overrides.toImplement()) {
      List<List<Annotation>> places = Annotations.ofParameters(declaration);
      for (List<Annotation> ofOne : places) {
        if (!ofOne.isEmpty()) {
          return parameters(declaration, types, places);
        }
      }
    }
    return parameters(
        overrides.mostSpecific(), types, Annotations.ofParameters(overrides.mostSpecific()));
  }

  private static List<ParameterDeclaration> parameters(
      Method annotated, List<Type> types, List<List<Annotation>> places) {
    Parameter[] parameters = annotated.getParameters();
    List<ParameterDeclaration> all = new ArrayList<>();
    for (int i = 0; i < parameters.length; i++) {
      all.add(new ParameterDeclaration(i, parameters[i], types.get(i), places.get(i)));
    }
    return List.copyOf(all);
  }
}
