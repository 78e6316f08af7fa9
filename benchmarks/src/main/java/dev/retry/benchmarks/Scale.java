// SPDX-License-Identifier: Apache-2.0
package dev.retry.benchmarks;

import dev.retry.Jitter;
import dev.retry.Retry;
import dev.retry.client.ClientFactory;
import dev.retry.http.Api;
import dev.retry.http.GET;
import dev.retry.policy.RetryBudget;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.IntFunction;
import net.bytebuddy.ByteBuddy;
import net.bytebuddy.description.annotation.AnnotationDescription;
import net.bytebuddy.dynamic.DynamicType;
import net.bytebuddy.dynamic.loading.ClassLoadingStrategy;

/**
 * What one more client of another host, one more interface, one more method and one more waiting
 * call take, from few to many: heap that stays, and time. Where the figure of a column does not
 * grow, the cost is linear.
 */
public final class Scale {
  private static final int[] CLIENTS = {10, 100, 1_000, 10_000};
  private static final int[] WAITING = {10, 100, 1_000, 10_000};
  private static final int[] INTERFACES = {10, 100, 1_000};
  private static final int[] METHODS = {10, 100, 1_000};

  /** What is asked of each host. */
  @Api
  @Retry
  interface Greetings {
    @GET("/hello")
    String hello();
  }

  /** Waits until it is cancelled, or its client closed. */
  @Api("https://api.example.com")
  interface Patient {
    @GET("/hello")
    @Retry(delay = 60, jitter = Jitter.NONE)
    CompletableFuture<String> hello();
  }

  private Scale() {}

  /**
   * Measures.
   *
   * @param args none
   * @throws ReflectiveOperationException never
   */
  public static void main(String[] args) throws ReflectiveOperationException {
    PrintStream out = System.out;
    StubTransport transport = new StubTransport();
    out.println("| each | how many | heap of one | time of one |");
    out.println("|---|---|---|---|");
    for (int hosts : CLIENTS) {
      each(out, "host, with a factory of its own", hosts, i -> client(transport, i));
    }
    for (int count : INTERFACES) {
      List<Class<?>> made = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        made.add(ofMethods("I" + count + "x" + i, 1));
      }
      try (ClientFactory clients = factory(transport, 0)) {
        each(out, "interface with one method", count, i -> called(clients, made.get(i)));
      }
    }
    for (int count : METHODS) {
      Class<?> made = ofMethods("M" + count, count);
      try (ClientFactory clients = factory(transport, 0)) {
        each(out, count, "method of one interface", 1, i -> called(clients, made));
      }
    }
    for (int calls : WAITING) {
      try (ClientFactory clients =
          ClientFactory.builder()
              .transport(new StubTransport(503))
              .retryBudget(RetryBudget::unlimited)
              .build()) {
        Patient patient = clients.create(Patient.class);
        each(out, "waiting call", calls, i -> waiting(patient.hello()));
      }
    }
  }

  private static Object waiting(CompletableFuture<String> answer) {
    if (answer.isDone()) {
      throw new AssertionError(answer);
    }
    return answer;
  }

  private static ClientFactory factory(StubTransport transport, int host) {
    return ClientFactory.builder()
        .baseUrl("https://host" + host + ".example.com")
        .transport(transport)
        .build();
  }

  private static Object client(StubTransport transport, int host) {
    ClientFactory clients = factory(transport, host);
    expect(clients.create(Greetings.class).hello());
    return clients;
  }

  private static Object called(ClientFactory clients, Class<?> api) {
    Object client = clients.create(api);
    try {
      for (Method method : api.getMethods()) {
        expect(method.invoke(client));
      }
    } catch (ReflectiveOperationException e) {
      throw new LinkageError(String.valueOf(e.getMessage()), e);
    }
    return client;
  }

  private static void expect(Object answer) {
    if (!StubTransport.ANSWER.equals(answer)) {
      throw new AssertionError(answer);
    }
  }

  private static Class<?> ofMethods(String name, int count) {
    DynamicType.Builder<?> type =
        new ByteBuddy()
            .makeInterface()
            .name("dev.retry.benchmarks." + name)
            .annotateType(AnnotationDescription.Builder.ofType(Api.class).build());
    for (int i = 0; i < count; i++) {
      type =
          type.defineMethod("m" + i, String.class, Modifier.PUBLIC)
              .withoutCode()
              .annotateMethod(
                  AnnotationDescription.Builder.ofType(GET.class)
                      .define("value", "/m" + i)
                      .build());
    }
    return type.make()
        .load(Scale.class.getClassLoader(), ClassLoadingStrategy.Default.WRAPPER)
        .getLoaded();
  }

  private static void each(PrintStream out, String what, int count, IntFunction<Object> make) {
    each(out, count, what, count, make);
  }

  private static void each(
      PrintStream out, int of, String what, int count, IntFunction<Object> make) {
    List<Object> kept = new ArrayList<>(count);
    long before = heapAfterCollection();
    long start = System.nanoTime();
    for (int i = 0; i < count; i++) {
      kept.add(make.apply(i));
    }
    long micros = (System.nanoTime() - start) / 1_000;
    long heap = heapAfterCollection() - before;
    out.printf("| %s | %,d | %,d B | %,d µs |%n", what, of, heap / of, micros / of);
    if (kept.size() != count) {
      throw new AssertionError(kept);
    }
  }

  private static long heapAfterCollection() {
    System.gc();
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }
}
