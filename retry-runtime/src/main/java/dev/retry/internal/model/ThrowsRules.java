// SPDX-License-Identifier: Apache-2.0
package dev.retry.internal.model;

import static java.lang.invoke.MethodType.methodType;

import dev.retry.http.Throws;
import dev.retry.internal.model.ReturnType.Kind;
import dev.retry.message.HttpStatusException;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.Constructor;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Which exceptions of the user's own a method throws for which status, and how they are made. */
final class ThrowsRules {
  /** What a constructor may take; the first that there is counts. */
  private static final List<List<Class<?>>> CONSTRUCTORS =
      List.of(
          List.of(HttpStatusException.class),
          List.of(String.class, Throwable.class),
          List.of(Throwable.class),
          List.of(String.class),
          List.of());

  private static final Set<Kind> NEVER_THROW = EnumSet.of(Kind.RESPONSE, Kind.ATTEMPTS);

  private final MethodDeclaration method;
  private final ReturnType returns;
  private final Problems problems;

  private final Map<Integer, MethodHandle> byStatus = new HashMap<>();
  private @Nullable MethodHandle other;

  private ThrowsRules(MethodDeclaration method, ReturnType returns, Problems problems) {
    this.method = method;
    this.returns = returns;
    this.problems = problems;
  }

  /** {@return what the method throws} */
  static ThrowsPlan read(MethodDeclaration method, ReturnType returns, Problems problems) {
    if (method.errors().isEmpty() && method.apiErrors().isEmpty()) {
      return ThrowsPlan.NOTHING;
    }
    return new ThrowsRules(method, returns, problems).read();
  }

  private ThrowsPlan read() {
    add(method.apiErrors());
    add(method.errors()); // in place of those of the interface
    if (NEVER_THROW.contains(returns.kind()) || returns.kind().isLazy()) {
      refuse("returns " + TypeNames.of(method.returnType()) + ", which is no failure then");
      return ThrowsPlan.NOTHING;
    }
    if (returns.kind() == Kind.OPTIONAL && names(404)) {
      refuse("returns an Optional, which is empty for 404");
    }
    return new ThrowsPlan(byStatus, other);
  }

  private boolean names(int status) {
    return method.errors().stream()
        .flatMapToInt(stated -> Arrays.stream(stated.annotation().status()))
        .anyMatch(one -> one == status);
  }

  private void refuse(String why) {
    if (!method.errors().isEmpty()) {
      problems.add(
          method.where(), "it is @Throws, but " + why, "Remove that @Throws, or return T itself.");
    }
  }

  private void add(List<Stated<Throws>> level) {
    Map<Integer, Class<?>> seen = new HashMap<>();
    for (Stated<Throws> stated : level) {
      Class<? extends Exception> type = stated.annotation().as();
      checkDeclared(type);
      MethodHandle maker = maker(stated, type);
      int[] statuses = stated.annotation().status();
      if (statuses.length == 0) {
        checkOnce(stated, seen.put(0, type), "any other status", type);
        other = maker;
      }
      for (int status : statuses) {
        checkRange(stated, status);
        checkOnce(stated, seen.put(status, type), Integer.toString(status), type);
        if (maker != null) {
          byStatus.put(status, maker);
        }
      }
    }
  }

  private void checkDeclared(Class<?> type) {
    boolean free =
        RuntimeException.class.isAssignableFrom(type)
            || returns.future()
            || NEVER_THROW.contains(returns.kind());
    if (!free
        && Stream.of(method.method().getExceptionTypes())
            .noneMatch(declared -> declared.isAssignableFrom(type))) {
      problems.add(
          method.where(),
          text(type) + " is checked, and the method does not declare it",
          "Add throws " + type.getSimpleName() + ", or extend RuntimeException.");
    }
  }

  private void checkRange(Stated<Throws> stated, int status) {
    if (status < 300 || status > 599) {
      problems.add(
          stated.where(),
          "@Throws(status = " + status + ") is no status of a failure",
          "Give statuses from 300 to 599, or none for all of them.");
    }
  }

  private void checkOnce(
      Stated<Throws> stated, @Nullable Class<?> before, String status, Class<?> type) {
    if (before != null) {
      List<String> both =
          Stream.of(before, type).map(each -> each.getSimpleName() + ".class").sorted().toList();
      problems.add(
          stated.where(),
          "for " + status + " two @Throws name " + String.join(" and ", both),
          "Keep one.");
    }
  }

  private @Nullable MethodHandle maker(Stated<Throws> stated, Class<?> type) {
    if (Modifier.isAbstract(type.getModifiers())) {
      problems.add(stated.where(), text(type) + " is abstract", "Name a class that extends it.");
      return null;
    }
    Constructor<?> constructor = constructor(type);
    if (constructor == null) {
      problems.add(
          stated.where(),
          text(type) + " has no constructor that can be called",
          "Give it one of (HttpStatusException), (String, Throwable), (Throwable), (String) or (),",
          "and make it static when it stands inside another class.");
      return null;
    }
    try {
      constructor.setAccessible(true);
      return handle(MethodHandles.lookup().unreflectConstructor(constructor));
    } catch (RuntimeException | IllegalAccessException closed) {
      Module library = ThrowsRules.class.getModule();
      problems.add(
          stated.where(),
          text(type) + " is out of reach",
          "Make class and constructor public in an exported package, or open "
              + type.getPackageName()
              + (library.isNamed() ? " to " + library.getName() : "")
              + ".");
      return null;
    }
  }

  private static @Nullable Constructor<?> constructor(Class<?> type) {
    for (List<Class<?>> parameters : CONSTRUCTORS) {
      for (Constructor<?> constructor : type.getDeclaredConstructors()) {
        if (List.of(constructor.getParameterTypes()).equals(parameters)) {
          return constructor;
        }
      }
    }
    return null;
  }

  /** Makes a constructor take the failure, and nothing else. */
  private static MethodHandle handle(MethodHandle constructor) {
    Class<?> failure = HttpStatusException.class;
    MethodHandle handle =
        switch (constructor.type().parameterCount()) {
          case 0 -> MethodHandles.dropArguments(constructor, 0, failure);
          case 1 ->
              constructor.type().parameterType(0) == String.class
                  ? MethodHandles.filterArguments(constructor, 0, message())
                  : constructor;
          default ->
              MethodHandles.permuteArguments(
                  MethodHandles.filterArguments(constructor, 0, message())
                      .asType(methodType(constructor.type().returnType(), failure, failure)),
                  methodType(constructor.type().returnType(), failure),
                  0,
                  0);
        };
    return handle.asType(methodType(Throwable.class, failure));
  }

  private static MethodHandle message() {
    try {
      return MethodHandles.publicLookup()
          .findVirtual(HttpStatusException.class, "getMessage", methodType(String.class));
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("every exception has a message", e);
    }
  }

  private static String text(Class<?> type) {
    return "@Throws(as = " + type.getSimpleName() + ".class)";
  }
}
