// SPDX-License-Identifier: Apache-2.0
package dev.retry.client;

import dev.retry.http.Api;
import dev.retry.internal.model.ApiModel;
import dev.retry.message.ClientDefinitionException;
import java.lang.ref.WeakReference;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What the clients of a factory are called. A name stands in keys, in messages and in the names of
 * breakers, so two interfaces that have nothing to do with one another may not share one.
 */
final class ClientNames {
  private final Map<String, WeakReference<Class<?>>> interfaces = new TreeMap<>();
  private final SortedSet<String> names = new TreeSet<>();

  synchronized void add(ApiModel model) {
    Class<?> api = model.type();
    String name = model.name();
    // As in keys: case, hyphens and underscores do not count.
    String plain = name.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]", "");
    WeakReference<Class<?>> known = interfaces.get(plain);
    Class<?> other = known == null ? null : known.get();
    if (other == null) {
      interfaces.put(plain, new WeakReference<>(api));
      names.add(name);
    } else if (!belongTogether(api, other)) {
      throw new ClientDefinitionException(
          api,
          List.of(
              String.format(
                  "%s: another client of this factory, of %s, is called '%s' too.\n"
                      + "  Give one of them another name: @Api(name = …).",
                  api.getSimpleName(), other.getName(), name)));
    }
  }

  /** {@return the names of all interfaces so far} */
  synchronized SortedSet<String> all() {
    return new TreeSet<>(names);
  }

  /** Whether they are the same, be it of two loaders, or have one {@link Api} between them. */
  private static boolean belongTogether(Class<?> one, Class<?> other) {
    Set<Class<?>> shared = named(one, new HashSet<>());
    shared.retainAll(named(other, new HashSet<>()));
    return !shared.isEmpty() || one.getName().equals(other.getName());
  }

  private static Set<Class<?>> named(Class<?> type, Set<Class<?>> found) {
    if (type.isAnnotationPresent(Api.class)) {
      found.add(type);
    }
    for (Class<?> parent : type.getInterfaces()) {
      named(parent, found);
    }
    return found;
  }
}
