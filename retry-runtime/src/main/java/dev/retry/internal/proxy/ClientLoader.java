// SPDX-License-Identifier: Apache-2.0
package dev.retry.internal.proxy;

import dev.retry.spi.CallSite;
import java.lang.ref.WeakReference;
import java.util.Map;
import java.util.WeakHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Holds one generated class that cannot live in the loader of its interface: the package is closed,
 * or the loader does not see the library. Sees the types of the interface, and the two of the
 * library that the class names.
 */
final class ClientLoader extends ClassLoader {

  // Weak both ways: neither an interface nor its client is kept, and a client that nobody uses is
  // made
  // again when it is asked for.
  private static final Map<Class<?>, WeakReference<Class<?>>> DEFINED = new WeakHashMap<>();

  private final Class<?> owner;

  private ClientLoader(Class<?> api, Class<?> owner) {
    super(api.getClassLoader());
    this.owner = owner;
  }

  /** {@return the class defined for the interface, if there is one} */
  static @Nullable Class<?> defined(Class<?> api) {
    synchronized (DEFINED) {
      WeakReference<Class<?>> defined = DEFINED.get(api);
      return defined == null ? null : defined.get();
    }
  }

  /** {@return the class of these bytes, or the one that another thread defined first} */
  static Class<?> define(Class<?> api, Class<?> owner, byte[] bytes) {
    Class<?> mine = new ClientLoader(api, owner).defineClass(null, bytes, 0, bytes.length);
    synchronized (DEFINED) {
      Class<?> first = defined(api);
      if (first != null) {
        return first;
      }
      DEFINED.put(api, new WeakReference<>(mine));
      return mine;
    }
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    // Before the parent, which may know another copy of the library.
    if (name.equals(owner.getName())) {
      return owner;
    }
    if (name.equals(CallSite.class.getName())) {
      return CallSite.class;
    }
    return super.loadClass(name, resolve);
  }

  /** What the interface does not see, such as {@code jakarta.inject.Inject}. */
  @Override
  protected Class<?> findClass(String name) throws ClassNotFoundException {
    return Class.forName(name, false, owner.getClassLoader());
  }
}
