// SPDX-License-Identifier: Apache-2.0
package dev.retry.internal.proxy;

import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.util.List;

/**
 * One implementation in a generated class, and so one call site.
 *
 * @param key the name and erased descriptor of its most specific declaration; see {@link #key}
 * @param methods every abstract declaration it answers, in any order: the most specific, and those
 *     that differ from it in an erased type only
 */
public record Slot(String key, List<Method> methods) {

  /** Copies the methods. */
  public Slot {
    methods = List.copyOf(methods);
  }

  /** {@return the most specific declaration} */
  Method method() {
    return methods.stream()
        .filter(method -> key(method).equals(key))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException(key));
  }

  /** {@return what it is called in messages, such as {@code repos(String,int)List}} */
  String label() {
    return method().getName() + type(method());
  }

  private static MethodType type(Method method) {
    return MethodType.methodType(method.getReturnType(), method.getParameterTypes());
  }

  /**
   * {@return the name and erased descriptor of a method, such as {@code
   * repos(Ljava/lang/String;I)Ljava/util/List;}}
   *
   * @param method the method
   */
  public static String key(Method method) {
    return method.getName() + type(method).toMethodDescriptorString();
  }
}
