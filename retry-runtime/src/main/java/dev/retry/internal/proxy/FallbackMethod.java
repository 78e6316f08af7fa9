// SPDX-License-Identifier: Apache-2.0
package dev.retry.internal.proxy;

import static java.lang.invoke.MethodType.methodType;

import dev.retry.internal.engine.Engine;
import dev.retry.internal.model.ApiMethod;
import dev.retry.message.CallException;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodHandles.Lookup;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;

/**
 * A default method of one client, to be called when a call has failed.
 *
 * @param label the method whose call it answers
 * @param engine tells that it does
 * @param handle takes the arguments of the call and its failure
 */
record FallbackMethod(String label, Engine engine, MethodHandle handle) {
  private static final MethodType SHAPE =
      methodType(Object.class, Object[].class, CallException.class);

  /**
   * {@return the fallback of a method, or {@code null} when it has none}
   *
   * @param method the method
   * @param api the interface that it belongs to
   * @param client whose default method is called
   * @param inside a lookup of the client's class, which has access wherever the interface is
   * @param engine tells that it is called
   */
  static @Nullable FallbackMethod of(
      ApiMethod method, Class<?> api, Object client, Lookup inside, Engine engine) {
    Method fallback = method.fallback();
    if (fallback == null) {
      return null;
    }
    int arguments = method.methods().get(0).getParameterCount();
    MethodHandle bound = find(api, fallback, inside).bindTo(client);
    // Of objects alone: Java 17 does not spread (int, CallException) from the first on.
    MethodHandle generic = bound.asType(bound.type().generic());
    MethodHandle spread = generic.asSpreader(0, Object[].class, arguments);
    MethodHandle handle =
        fallback.getParameterCount() > arguments
            ? spread
            : MethodHandles.dropArguments(spread, 1, CallException.class);
    return new FallbackMethod(method.plan().label(), engine, handle.asType(SHAPE));
  }

  private static MethodHandle find(Class<?> api, Method fallback, Lookup inside) {
    try {
      return inside
          .findVirtual(
              api,
              fallback.getName(),
              methodType(fallback.getReturnType(), fallback.getParameterTypes()))
          .asFixedArity();
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("A class has access to what it inherits", e);
    }
  }

  /** Calls it, once the listeners know. */
  @Nullable Object call(@Nullable Object[] arguments, CallException failure) throws Throwable {
    engine.fellBack(label, failure);
    return (@Nullable Object) handle.invokeExact(arguments, failure);
  }

  /** What went wrong in the end, with the failure of the call on it unless it is there already. */
  static Throwable with(CallException failure, Throwable thrown) {
    if (thrown != failure && thrown.getCause() != failure) {
      thrown.addSuppressed(failure);
    }
    return thrown;
  }
}
