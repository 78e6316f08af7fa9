// SPDX-License-Identifier: Apache-2.0
package dev.retry.internal.model;

import dev.retry.Retry;
import dev.retry.RetryCondition;
import java.lang.reflect.Constructor;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The conditions of one interface: an instance for each class that {@link Retry#when()} names. */
final class Conditions {
  private final Function<Class<? extends RetryCondition>, ? extends RetryCondition> maker;
  private final Problems problems;
  private final Map<Class<?>, RetryCondition> made = new HashMap<>();

  Conditions(
      Function<Class<? extends RetryCondition>, ? extends RetryCondition> maker,
      Problems problems) {
    this.maker = maker;
    this.problems = problems;
  }

  /** {@return the condition, or {@code null} when none is named, or it cannot be made} */
  @Nullable RetryCondition of(Stated<Retry> stated) {
    Class<? extends RetryCondition> type = stated.annotation().when();
    if (type == RetryCondition.class) {
      return null;
    }
    RetryCondition known = made.get(type);
    if (known != null) {
      return known;
    }
    try {
      RetryCondition condition = maker.apply(type);
      if (condition != null) {
        made.put(type, condition);
        return condition;
      }
      refuse(stated, type, "the client was told how, but got nothing");
    } catch (RuntimeException failure) {
      CircularClientException circle = CircularClientException.in(failure);
      if (circle == null) {
        refuse(stated, type, failure.getMessage());
      } else {
        problems.add(
            stated.where(),
            what(type) + circle.getMessage(),
            "Hand it a provider of the client, and ask that in a call only.");
      }
    }
    return null;
  }

  private void refuse(Stated<Retry> stated, Class<?> type, @Nullable String why) {
    problems.add(
        stated.where(),
        what(type) + why,
        "Give it a constructor without parameters,"
            + " or tell ClientFactory.builder().conditions(…) how to make it.");
  }

  private static String what(Class<?> type) {
    return "@Retry(when = " + type.getSimpleName() + ".class) cannot be made: ";
  }

  /** {@return an instance by the constructor without parameters} */
  static <T> T construct(Class<? extends T> type) {
    try {
      Constructor<? extends T> constructor = type.getDeclaredConstructor();
      constructor.setAccessible(true);
      return constructor.newInstance();
    } catch (NoSuchMethodException e) {
      throw new IllegalArgumentException("it has no constructor without parameters", e);
    } catch (InstantiationException e) {
      throw new IllegalArgumentException("it is abstract", e);
    } catch (ReflectiveOperationException | RuntimeException | LinkageError e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      throw new IllegalArgumentException("its constructor failed with " + cause, e);
    }
  }
}
