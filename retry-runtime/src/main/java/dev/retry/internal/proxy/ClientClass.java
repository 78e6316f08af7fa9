// SPDX-License-Identifier: Apache-2.0
package dev.retry.internal.proxy;

import static java.lang.invoke.MethodType.methodType;

import dev.retry.message.ClientDefinitionException;
import dev.retry.spi.CallSite;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodHandles.Lookup;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The class that implements an API interface: one per interface, however often and from however
 * many threads it is asked for. Nothing here keeps an interface or its loader in memory.
 *
 * <p>Looked for, then defined, in this order:
 *
 * <ol>
 *   <li>a class of its name in the interface's loader: built ahead, or defined earlier;
 *   <li>by the caller's {@link Lookup}, when one is given;
 *   <li>by a private lookup in the interface's package, when that is open to the library;
 *   <li>in a loader below the interface's, when the interface is accessible from there.
 * </ol>
 *
 * @param type the class
 * @param constructor its constructor, as a function from {@code Object} to {@code Object}
 */
public record ClientClass(Class<?> type, MethodHandle constructor) {
  private static final Set<String> OF_OBJECT =
      Set.of("equals(Ljava/lang/Object;)Z", "hashCode()I", "toString()Ljava/lang/String;");

  /**
   * {@return the name of the class for an interface: beside it, except in {@code java.*}}
   *
   * @param api the interface
   */
  public static String nameOf(Class<?> api) {
    String name = api.getName() + "$$Client";
    return name.startsWith("java.") ? "client." + name : name;
  }

  /**
   * Finds or defines the class for an interface.
   *
   * @param api the interface
   * @param slots its methods, sorted by key
   * @param owner the type of the constructor's parameter; see {@link ClientBytes#of}
   * @param caller a lookup with access to the package, or full access to its module; or {@code
   *     null}
   * @return the class
   * @throws ClientDefinitionException when it can be defined nowhere; the message says the way out
   */
  public static ClientClass of(
      Class<?> api, List<Slot> slots, Class<?> owner, @Nullable Lookup caller) {
    Lookup inside = caller == null ? opened(api) : given(api, caller);
    Class<?> type = ClientLoader.defined(api);
    if (type == null) {
      type = present(api, slots, owner);
    }
    if (type == null) {
      type = define(api, slots, owner, inside);
    }
    return new ClientClass(type, constructor(api, type, owner, inside));
  }

  /**
   * Makes a client.
   *
   * @param owner the argument of the constructor
   * @return a new instance of the class
   */
  public Object newInstance(Object owner) {
    try {
      return (Object) constructor.invokeExact(owner);
    } catch (IncompatibleClassChangeError e) {
      StackTraceElement[] trace = e.getStackTrace();
      if (trace.length > 0 && trace[0].getClassName().equals(type.getName())) {
        throw new IllegalStateException(
            type.getName() + " was built for another version of this library: build it again", e);
      }
      throw e;
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException(type.getName() + " declares no such exception", e);
    }
  }

  /** Access to the package as its own classes have, or {@code null} when it is closed to us. */
  private static @Nullable Lookup opened(Class<?> api) {
    ClientClass.class.getModule().addReads(api.getModule());
    try {
      return MethodHandles.privateLookupIn(api, MethodHandles.lookup());
    } catch (IllegalAccessException closed) {
      return null;
    }
  }

  private static Lookup given(Class<?> api, Lookup caller) {
    Class<?> from = caller.lookupClass();
    if ((caller.lookupModes() & Lookup.PACKAGE) != 0
        && from.getClassLoader() == api.getClassLoader()
        && from.getPackageName().equals(api.getPackageName())) {
      return caller;
    }
    try {
      return MethodHandles.privateLookupIn(api, caller);
    } catch (IllegalAccessException e) {
      throw refused(
          api,
          "the Lookup " + caller + " cannot define a class in package " + api.getPackageName(),
          "Pass MethodHandles.lookup() as it is in that package, or in its module");
    }
  }

  private static @Nullable Class<?> present(Class<?> api, List<Slot> slots, Class<?> owner) {
    ClassLoader loader = api.getClassLoader();
    try {
      // Not Class.forName: it would bind the name to a class of a parent for good.
      Class<?> type = loader == null ? null : loader.loadClass(nameOf(api));
      return type != null && fits(type, api, slots, owner) ? type : null;
    } catch (ClassNotFoundException absent) {
      return null;
    }
  }

  private static boolean fits(Class<?> type, Class<?> api, List<Slot> slots, Class<?> owner) {
    try {
      return type.getClassLoader() == api.getClassLoader()
          && api.isAssignableFrom(type)
          && Modifier.isFinal(type.getModifiers())
          && Modifier.isPublic(type.getDeclaredConstructor(owner).getModifiers())
          && implementsAll(type, slots);
    } catch (NoSuchMethodException | LinkageError madeByAnother) {
      return false;
    }
  }

  private static boolean isThere(Class<?> api) {
    try {
      ClassLoader loader = api.getClassLoader();
      return loader != null && loader.loadClass(nameOf(api)) != null;
    } catch (ClassNotFoundException absent) {
      return false;
    }
  }

  /** Whether a class has these methods and no others: else its interface has changed since. */
  private static boolean implementsAll(Class<?> type, List<Slot> slots) {
    Set<String> wanted = new HashSet<>(OF_OBJECT);
    for (Slot slot : slots) {
      for (Method method : slot.methods()) {
        wanted.add(Slot.key(method));
      }
    }
    Method[] there = type.getDeclaredMethods();
    for (Method method : there) {
      if (!wanted.contains(Slot.key(method))) {
        return false;
      }
    }
    return there.length == wanted.size();
  }

  private static Class<?> define(
      Class<?> api, List<Slot> slots, Class<?> owner, @Nullable Lookup inside) {
    byte[] bytes = write(api, slots, owner);
    if (inside != null && sees(api, owner) && sees(api, CallSite.class)) {
      requireAccess(api, slots);
      Class<?> type = define(api, slots, owner, bytes, inside);
      if (type != null) {
        return type;
      }
    }
    if (!named(api, slots).allMatch(ClientClass::isExported)) {
      throw inside == null ? closed(api) : foreign(api);
    }
    return ClientLoader.define(api, owner, bytes);
  }

  private static byte[] write(Class<?> api, List<Slot> slots, Class<?> owner) {
    try {
      return ClientBytes.of(api, slots, owner);
    } catch (NoClassDefFoundError absent) {
      if (!String.valueOf(absent.getMessage()).startsWith("net/bytebuddy/")) {
        throw absent;
      }
      throw refused(
          api,
          nameOf(api)
              + (isThere(api) ? " was built from another interface" : " was not built ahead")
              + ", and Byte Buddy, which would write it now, is missing",
          "Build it with retry-built-ahead, or add net.bytebuddy:byte-buddy to the program");
    }
  }

  /** The types that a client of the interface must have access to. */
  private static Stream<Class<?>> named(Class<?> api, List<Slot> slots) {
    Stream<Class<?>> byMethods =
        slots.stream()
            .flatMap(slot -> slot.methods().stream())
            .flatMap(
                method ->
                    Stream.concat(
                        Stream.of(method.getReturnType()), Stream.of(method.getParameterTypes())));
    return Stream.concat(Stream.of(api), byMethods).map(ClientClass::element);
  }

  private static Class<?> element(Class<?> type) {
    return type.isArray() ? element(type.getComponentType()) : type;
  }

  /** Refuses an inherited method with a type that only the package of its parent may name. */
  private static void requireAccess(Class<?> api, List<Slot> slots) {
    String from = api.getPackageName();
    List<String> problems =
        named(api, slots)
            .filter(type -> !isPublic(type) && !type.getPackageName().equals(from))
            .distinct()
            .map(
                type ->
                    problem(
                        api,
                        type.getName() + " is not accessible in package " + from,
                        "Make it public"))
            .toList();
    if (!problems.isEmpty()) {
      throw new ClientDefinitionException(api, problems);
    }
  }

  /**
   * {@return the class that these bytes define, or {@code null} when another client has its name}
   */
  private static @Nullable Class<?> define(
      Class<?> api, List<Slot> slots, Class<?> owner, byte[] bytes, Lookup inside) {
    try {
      return inside.defineClass(bytes);
    } catch (LinkageError taken) {
      try {
        Class<?> first = inside.findClass(nameOf(api)); // by another thread, mostly
        return fits(first, api, slots, owner) ? first : null;
      } catch (ClassNotFoundException | IllegalAccessException e) {
        throw taken;
      }
    } catch (IllegalAccessException e) {
      throw new IllegalStateException("A private lookup may define classes", e);
    }
  }

  private static boolean sees(Class<?> api, Class<?> wanted) {
    ClassLoader loader = api.getClassLoader();
    try {
      return loader != null && loader.loadClass(wanted.getName()) == wanted;
    } catch (ClassNotFoundException e) {
      return false;
    }
  }

  /** Whether a class of another package, in no module, may name this type. */
  private static boolean isExported(Class<?> type) {
    return isPublic(type) && type.getModule().isExported(type.getPackageName());
  }

  private static boolean isPublic(Class<?> type) {
    // "protected" is not known to the virtual machine: it is public there.
    return (type.getModifiers() & (Modifier.PUBLIC | Modifier.PROTECTED)) != 0;
  }

  private static MethodHandle constructor(
      Class<?> api, Class<?> type, Class<?> owner, @Nullable Lookup inside) {
    Lookup lookup =
        inside != null && type.getClassLoader() == api.getClassLoader()
            ? inside
            : MethodHandles.publicLookup();
    try {
      return lookup
          .findConstructor(type, methodType(void.class, owner))
          .asType(methodType(Object.class, Object.class));
    } catch (IllegalAccessException e) {
      throw closed(api);
    } catch (NoSuchMethodException e) {
      throw new IllegalStateException("It fits " + owner.getName(), e);
    }
  }

  private static ClientDefinitionException closed(Class<?> api) {
    Module library = ClientClass.class.getModule();
    String open = api.getPackageName() + (library.isNamed() ? " to " + library.getName() : "");
    return refused(
        api,
        "module " + api.getModule().getName() + " does not open package " + open,
        "Add `opens " + open + ";` to its module-info, or pass MethodHandles.lookup()");
  }

  private static ClientDefinitionException foreign(Class<?> api) {
    return refused(
        api,
        "its class loader does not see this library, or has another " + nameOf(api),
        "Make it, and the types that its methods name, public in an exported package");
  }

  private static ClientDefinitionException refused(Class<?> api, String what, String wayOut) {
    return new ClientDefinitionException(api, List.of(problem(api, what, wayOut)));
  }

  private static String problem(Class<?> api, String what, String wayOut) {
    return api.getSimpleName() + ": " + what + ".\n  " + wayOut + ".";
  }
}
