// SPDX-License-Identifier: Apache-2.0
package dev.retry.internal.proxy;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The slots of an interface whose methods differ in name or parameters, or return a subtype. */
final class TestSlots {

  private TestSlots() {}

  static List<Slot> of(Class<?> api) {
    Map<String, List<Method>> bySignature = new TreeMap<>();
    for (Method method : api.getMethods()) {
      if (Modifier.isAbstract(method.getModifiers())) {
        String key = Slot.key(method);
        bySignature
            .computeIfAbsent(key.substring(0, key.indexOf(')')), absent -> new ArrayList<>())
            .add(method);
      }
    }
    return bySignature.values().stream()
        .map(TestSlots::slot)
        .sorted(Comparator.comparing(Slot::key))
        .toList();
  }

  static Slot slot(List<Method> methods) {
    Method specific = methods.get(0);
    for (Method method : methods) {
      if (specific.getReturnType().isAssignableFrom(method.getReturnType())) {
        specific = method;
      }
    }
    return new Slot(Slot.key(specific), methods);
  }
}
