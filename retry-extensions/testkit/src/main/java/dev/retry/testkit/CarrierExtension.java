// SPDX-License-Identifier: Apache-2.0
package dev.retry.testkit;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestTemplateInvocationContext;
import org.junit.jupiter.api.extension.TestTemplateInvocationContextProvider;

/**
 * Runs the tests of {@link BothCarriers}; that annotation is the way to use it.
 *
 * @since 0.1.0
 */
public final class CarrierExtension implements TestTemplateInvocationContextProvider {

  /** Made by JUnit. */
  public CarrierExtension() {}

  @Override
  public boolean supportsTestTemplate(ExtensionContext context) {
    return true;
  }

  @Override
  public Stream<TestTemplateInvocationContext> provideTestTemplateInvocationContexts(
      ExtensionContext context) {
    Map<String, String> stories = new ConcurrentHashMap<>();
    VirtualTime time = new VirtualTime();
    return Stream.of(
        new CarrierRun(Carrier.blocking(), new VirtualTime(), stories),
        new CarrierRun(Carrier.async(time), time, stories));
  }
}
