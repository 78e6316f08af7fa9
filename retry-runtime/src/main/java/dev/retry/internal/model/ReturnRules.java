// SPDX-License-Identifier: Apache-2.0
package dev.retry.internal.model;

import dev.retry.internal.model.ReturnType.Kind;
import dev.retry.message.Attempts;
import dev.retry.message.Page;
import dev.retry.message.Response;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.Future;
import java.util.stream.BaseStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a method returns: one of the shapes that a call can have, around a type that is fully known.
 */
final class ReturnRules {
  private static final Set<Class<?>> FUTURES =
      Set.of(CompletableFuture.class, CompletionStage.class);
  private static final Map<Class<?>, Kind> WRAPPERS =
      Map.of(
          Optional.class, Kind.OPTIONAL,
          Response.class, Kind.RESPONSE,
          Attempts.class, Kind.ATTEMPTS);
  private static final Map<Class<?>, Kind> LISTS =
      Map.of(
          List.class, Kind.LIST,
          Stream.class, Kind.STREAM,
          Iterable.class, Kind.ITERABLE,
          Flow.Publisher.class, Kind.PUBLISHER);

  /** For a way out. */
  private static final String SHAPES =
      "List<T>, Stream<T>, Iterable<T>, Flow.Publisher<T> or CompletableFuture<List<T>>";

  /** What is no body, whatever a codec says. */
  private static final List<Class<?>> NO_BODY =
      List.of(
          Optional.class,
          Response.class,
          Attempts.class,
          CompletionStage.class,
          Future.class,
          BaseStream.class,
          Iterator.class,
          Flow.Publisher.class,
          Page.class);

  private static final ReturnType NONE = new ReturnType(false, Kind.VOID, void.class, false);

  private final MethodDeclaration method;
  private final Problems problems;

  ReturnRules(MethodDeclaration method, Problems problems) {
    this.method = method;
    this.problems = problems;
  }

  /** {@return whether the return type is one that a list in pages can have} */
  static boolean fitsPages(Type type) {
    boolean future = FUTURES.contains(TypeVariables.erase(type));
    Type inner = future ? onlyArgument(type) : type;
    Kind kind = LISTS.get(TypeVariables.erase(inner));
    return kind != null && (!future || kind == Kind.LIST);
  }

  /** {@return the return type, taken apart} */
  ReturnType read(boolean paginated) {
    Type type = method.returnType();
    if (method.generic()) {
      problems.add(
          method.where(),
          "it has type variables of its own, which nothing can tell at run time",
          "Name the types, or declare a method for each.");
      return NONE;
    }
    if (!isKnown(type)) {
      return NONE;
    }
    boolean future = FUTURES.contains(TypeVariables.erase(type));
    Type inner = future ? onlyArgument(type) : type;
    return paginated ? pages(future, inner) : single(future, inner);
  }

  private boolean isKnown(Type type) {
    UnknownType unknown = UnknownType.in(type);
    if (unknown != null) {
      problems.add(
          method.where(),
          "it returns " + TypeNames.of(type) + ", " + unknown.what(),
          unknown.wayOut());
    }
    return unknown == null;
  }

  private ReturnType pages(boolean future, Type inner) {
    if (!fitsPages(method.returnType())) {
      problems.add(
          method.where(),
          "it is @Paginated, but returns " + TypeNames.of(method.returnType()),
          "Return " + SHAPES + ",",
          "or remove "
              + (method.paginated() == null ? "@Paginated" : method.paginated().name())
              + ".");
      return NONE;
    }
    Kind kind = LISTS.getOrDefault(TypeVariables.erase(inner), Kind.LIST);
    Type element = onlyArgument(inner);
    boolean pages = TypeVariables.erase(element) == Page.class;
    Type item = pages ? onlyArgument(element) : element;
    return new ReturnType(future, kind, TypeVariables.parameterized(List.class, item), pages);
  }

  private ReturnType single(boolean future, Type inner) {
    Class<?> raw = TypeVariables.erase(inner);
    if (raw == void.class || raw == Void.class) {
      return new ReturnType(future, Kind.VOID, void.class, false);
    }
    Kind kind = WRAPPERS.getOrDefault(raw, Kind.VALUE);
    Type body = kind == Kind.VALUE ? inner : onlyArgument(inner);
    Class<?> rawBody = TypeVariables.erase(body);
    if (Stream.class.isAssignableFrom(rawBody)) {
      problems.add(
          method.where(),
          "it returns " + TypeNames.of(method.returnType()) + ", but only pages are streamed",
          "Return a List, or with @Paginated a Stream<T>.");
    } else if (NO_BODY.stream().anyMatch(none -> none.isAssignableFrom(rawBody))
        || (kind == Kind.OPTIONAL && rawBody == Void.class)) {
      problems.add(
          method.where(),
          "it returns " + TypeNames.of(method.returnType()) + ", which no call gives",
          "Return void, T, Optional<T>, Response<T> or Attempts<T>, or a CompletableFuture or"
              + " CompletionStage of one of them,",
          "where T is String, byte[], InputStream or a type that a codec reads;"
              + " with @Paginated also",
          SHAPES + ".");
    }
    return new ReturnType(future, kind, body, false);
  }

  /** Each walk begins with the first request. */
  void checkAgain(@Nullable RequestBinder request, ReturnType returns) {
    if (returns.kind().isRepeatable()
        && request != null
        && request.body() != null
        && request.body().oneShot()) {
      problems.add(
          method.where(),
          "it returns "
              + TypeNames.of(method.returnType())
              + ", which can be read again, but its body can be sent once",
          "Return List<T> or Stream<T>, or take the body as what can be sent again.");
    }
  }

  /** A response to HEAD ends with its fields (RFC 9110, section 9.3.2). */
  void checkHead(Verb verb, ReturnType returns) {
    if (verb.method().equals("HEAD") && !returns.bodyless()) {
      problems.add(
          method.where(),
          "it returns "
              + TypeNames.of(method.returnType())
              + ", but HEAD is answered without a body",
          "Return void, Response<Void> or Attempts<Void>, or use @GET.");
    }
  }

  private static Type onlyArgument(Type type) {
    return type instanceof ParameterizedType parameterized
        ? parameterized.getActualTypeArguments()[0]
        : Object.class;
  }
}
