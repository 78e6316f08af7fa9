// SPDX-License-Identifier: Apache-2.0
package dev.retry.benchmarks;

import dev.retry.Retry;
import dev.retry.client.BuiltClient;
import dev.retry.client.ClientFactory;
import dev.retry.http.Api;
import dev.retry.http.GET;
import dev.retry.http.Query;
import java.io.PrintStream;
import java.lang.annotation.Annotation;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.reflect.Modifier;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.bytebuddy.ByteBuddy;
import net.bytebuddy.description.annotation.AnnotationDescription;
import net.bytebuddy.dynamic.DynamicType;

/**
 * What 1,000 interfaces with 20 methods each take in one JVM, generated at run time or built ahead:
 * processor time, and what stays in metaspace and on the heap, the interfaces not counted. Each way
 * in a JVM of its own.
 */
public final class ManyInterfaces {
  private static final int COUNT = 1_000;
  private static final int METHODS = 20;
  private static final String AHEAD = "built ahead";

  private ManyInterfaces() {}

  /**
   * Prints a table.
   *
   * @param args none; in the JVMs that it starts, the way that is measured
   * @throws Exception when one of these cannot be run
   */
  public static void main(String[] args) throws Exception {
    if (args.length > 0) {
      measure(System.out, args[0]);
      return;
    }
    System.out.println("| | processor time | metaspace | heap |");
    System.out.println("|---|---|---|---|");
    for (String way : List.of("generated at run time", AHEAD)) {
      int status =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-cp",
                  System.getProperty("java.class.path"),
                  ManyInterfaces.class.getName(),
                  way)
              .inheritIO()
              .start()
              .waitFor();
      if (status != 0) {
        throw new IllegalStateException(way + " ended with " + status);
      }
    }
  }

  private static void measure(PrintStream out, String way) throws ClassNotFoundException {
    Classes classes = new Classes(COUNT, way.equals(AHEAD));
    List<Class<?>> apis = new ArrayList<>();
    for (int i = 0; i < COUNT; i++) {
      apis.add(Class.forName(Classes.name(i), true, classes));
    }
    List<Object> kept = new ArrayList<>(COUNT);
    try (ClientFactory clients = ClientFactory.builder().transport(new StubTransport()).build()) {
      long metaspace = metaspace();
      long heap = heap();
      long nanos = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
      for (Class<?> api : apis) {
        kept.add(clients.create(api));
      }
      nanos = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - nanos;
      out.printf(
          "| %s | %,d ms | %,d KiB | %,d KiB |%n",
          way, nanos / 1_000_000, (metaspace() - metaspace) / 1_024, (heap() - heap) / 1_024);
    }
    if (kept.size() != COUNT) {
      throw new AssertionError(kept);
    }
  }

  private static long metaspace() {
    return ManagementFactory.getMemoryPoolMXBeans().stream()
        .filter(pool -> pool.getName().equals("Metaspace"))
        .map(MemoryPoolMXBean::getUsage)
        .mapToLong(usage -> usage.getUsed())
        .sum();
  }

  private static long heap() {
    System.gc();
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }

  /** The interfaces, and their clients when they are built ahead, as a jar would have them. */
  private static final class Classes extends ClassLoader {
    final Map<String, byte[]> written = new HashMap<>();

    Classes(int count, boolean ahead) throws ClassNotFoundException {
      super(ManyInterfaces.class.getClassLoader());
      for (int i = 0; i < count; i++) {
        written.put(name(i), write(name(i)));
      }
      if (ahead) {
        // In a loader of their own, so that what that leaves is not there when it is measured.
        Classes build = new Classes(count, false);
        for (int i = 0; i < count; i++) {
          BuiltClient built = BuiltClient.of(build.loadClass(name(i)));
          written.put(built.className(), built.classFile());
        }
      }
    }

    static String name(int i) {
      return "dev.retry.benchmarks.many.Api" + i;
    }

    private static byte[] write(String name) {
      DynamicType.Builder<?> type =
          new ByteBuddy()
              .makeInterface()
              .name(name)
              .annotateType(
                  AnnotationDescription.Builder.ofType(Api.class)
                      .define("value", "https://api.example.com")
                      .build(),
                  AnnotationDescription.Builder.ofType(Retry.class).build());
      for (int i = 0; i < METHODS; i++) {
        type =
            type.defineMethod("method" + i, String.class, Modifier.PUBLIC)
                .withParameter(String.class, "user")
                .annotateParameter(named(dev.retry.http.Path.class, "user"))
                .withParameter(int.class, "page")
                .annotateParameter(named(Query.class, "page"))
                .withoutCode()
                .annotateMethod(named(GET.class, "/users/{user}/m" + i));
      }
      try (DynamicType.Unloaded<?> made = type.make()) {
        return made.getBytes();
      }
    }

    private static AnnotationDescription named(Class<? extends Annotation> type, String value) {
      return AnnotationDescription.Builder.ofType(type).define("value", value).build();
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
      byte[] bytes = written.remove(name);
      if (bytes == null) {
        throw new ClassNotFoundException(name);
      }
      return defineClass(name, bytes, 0, bytes.length);
    }
  }
}
