// SPDX-License-Identifier: Apache-2.0
package dev.retry.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.Thread.UncaughtExceptionHandler;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.Extension;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.TestTemplateInvocationContext;

/** One run of a test by one carrier. */
final class CarrierRun
    implements TestTemplateInvocationContext,
        ParameterResolver,
        BeforeEachCallback,
        AfterEachCallback {
  private final Carrier carrier;
  private final EventLog log = new EventLog();
  private final Map<Class<?>, Object> parameters;

  /** The story of each run of this test that passed, by its carrier. */
  private final Map<String, String> stories;

  private final Queue<AssertionError> stray = new ConcurrentLinkedQueue<>();
  private @Nullable UncaughtExceptionHandler before;

  CarrierRun(Carrier carrier, VirtualTime time, Map<String, String> stories) {
    this.carrier = carrier;
    this.stories = stories;
    this.parameters =
        Map.of(
            Carrier.class, carrier,
            VirtualTime.class, time,
            FakeTransport.class, FakeTransport.with(time),
            EventLog.class, log);
  }

  @Override
  public String getDisplayName(int invocationIndex) {
    return carrier.toString();
  }

  @Override
  public List<Extension> getAdditionalExtensions() {
    return List.of(this);
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameters.containsKey(parameter.getParameter().getType());
  }

  @Override
  public @Nullable Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return parameters.get(parameter.getParameter().getType());
  }

  @Override
  public void beforeEach(ExtensionContext context) {
    before = Thread.getDefaultUncaughtExceptionHandler();
    Thread.setDefaultUncaughtExceptionHandler(
        (thread, failure) ->
            stray.add(
                new AssertionError(
                    "thread '" + thread.getName() + "' ended with " + failure, failure)));
  }

  @Override
  public void afterEach(ExtensionContext context) {
    Thread.setDefaultUncaughtExceptionHandler(before);
    AssertionError first = stray.poll();
    if (first != null) {
      stray.forEach(first::addSuppressed);
      throw first;
    }
    if (context.getExecutionException().isEmpty()) {
      stories.put(carrier.toString(), log.story());
      if (stories.size() == 2) {
        assertEquals(
            stories.get("blocking"),
            stories.get("async"),
            "blocking and async tell different stories");
      }
    }
  }
}
