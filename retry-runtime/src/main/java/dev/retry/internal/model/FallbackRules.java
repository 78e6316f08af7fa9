// SPDX-License-Identifier: Apache-2.0
package dev.retry.internal.model;

import dev.retry.Fallback;
import dev.retry.internal.model.ReturnType.Kind;
import dev.retry.message.CallException;
import java.lang.reflect.Method;
import java.lang.reflect.Type;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** {@link Fallback}: the one default method that can take the place of a call. */
final class FallbackRules {
  /** What a method handle can pass on, apart from the object; a long or double counts twice. */
  private static final int MOST_SLOTS = 253;

  private final ApiDeclaration api;
  private final MethodDeclaration method;
  private final String name;
  private final List<Type> parameters;
  private final Problems problems;

  private FallbackRules(
      ApiDeclaration api, MethodDeclaration method, String name, Problems problems) {
    this.api = api;
    this.method = method;
    this.name = name;
    this.parameters = method.parameters().stream().map(ParameterDeclaration::type).toList();
    this.problems = problems;
  }

  /** {@return the default method to call when a call failed, or {@code null} when there is none} */
  static @Nullable Method read(ApiDeclaration api, MethodDeclaration method, Problems problems) {
    Stated<Fallback> stated = method.fallback();
    return stated == null || method.generic()
        ? null
        : new FallbackRules(api, method, stated.annotation().value(), problems).read();
  }

  private @Nullable Method read() {
    Kind kind = new ReturnRules(method, problems).read(PageRules.applying(method) != null).kind();
    String returned = "the call returns " + TypeNames.of(method.returnType());
    if (kind == Kind.ATTEMPTS) {
      add(
          returned + ", which holds a failure as a value, so it would never be called",
          "Remove @Fallback, or return the value itself.");
    } else if (kind.isLazy()) {
      add(
          returned + ", which fails while it is read, when it would be too late",
          "Remove @Fallback, or return a List.");
    }
    DefaultMethod found = find();
    if (found == null) {
      return null;
    }
    check(found);
    return found.method();
  }

  private void add(String what, String wayOut) {
    problems.add(method.where() + ": @Fallback(\"" + name + "\")", what, wayOut);
  }

  private @Nullable DefaultMethod find() {
    List<DefaultMethod> named =
        api.defaults().stream().filter(one -> one.method().getName().equals(name)).toList();
    List<DefaultMethod> fitting = named.stream().filter(this::fits).toList();
    if (fitting.size() == 1) {
      return fitting.get(0);
    }
    if (named.isEmpty()) {
      add(missing(), "Name a default method that takes " + wanted());
    } else if (fitting.isEmpty()) {
      add(
          "the parameters of " + labels(named) + " are not those of the call",
          "Let it take " + wanted());
    } else {
      add(labels(fitting) + " both fit", "Keep one.");
    }
    return null;
  }

  private String missing() {
    return api.methods().stream().anyMatch(one -> one.method().getName().equals(name))
        ? "that is no default method, but sends a request itself"
        : api.type().getSimpleName() + " has no default method of that name";
  }

  private boolean fits(DefaultMethod candidate) {
    return candidate.parameters().equals(parameters)
        || candidate.parameters().equals(withFailure());
  }

  private List<Type> withFailure() {
    return Stream.concat(parameters.stream(), Stream.of(CallException.class)).toList();
  }

  /** For a way out: {@code (String), or (String, CallException).} */
  private String wanted() {
    return text(parameters) + ", or " + text(withFailure()) + ".";
  }

  private static String text(List<Type> types) {
    return types.stream().map(TypeNames::of).collect(Collectors.joining(", ", "(", ")"));
  }

  private static String labels(List<DefaultMethod> methods) {
    return methods.stream().map(FallbackRules::label).sorted().collect(Collectors.joining(" and "));
  }

  private static String label(DefaultMethod method) {
    return method.method().getName() + text(method.parameters());
  }

  private void check(DefaultMethod fallback) {
    if (!TypeVariables.isSubtype(fallback.returnType(), method.returnType())) {
      String returns = TypeNames.of(fallback.returnType());
      add(
          label(fallback) + " returns " + returns + ", not " + TypeNames.of(method.returnType()),
          "Let it return the same type, or a subtype.");
    }
    for (Class<?> thrown : fallback.method().getExceptionTypes()) {
      if (isChecked(thrown) && !isDeclared(thrown)) {
        add(
            label(fallback)
                + " throws "
                + thrown.getSimpleName()
                + ", which the call does not declare",
            "Catch it there, or declare it here, too.");
      }
    }
    if (slots(fallback.method()) > MOST_SLOTS) {
      add("it has more parameters than can be passed on", "Take some of them as one object.");
    }
  }

  private static boolean isChecked(Class<?> thrown) {
    return !RuntimeException.class.isAssignableFrom(thrown)
        && !Error.class.isAssignableFrom(thrown);
  }

  private boolean isDeclared(Class<?> thrown) {
    return Stream.of(method.method().getExceptionTypes())
        .anyMatch(declared -> declared.isAssignableFrom(thrown));
  }

  private static int slots(Method fallback) {
    return Stream.of(fallback.getParameterTypes())
        .mapToInt(type -> type == long.class || type == double.class ? 2 : 1)
        .sum();
  }
}
