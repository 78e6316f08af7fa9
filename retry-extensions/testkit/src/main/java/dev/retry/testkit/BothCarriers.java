// SPDX-License-Identifier: Apache-2.0
package dev.retry.testkit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.TestTemplate;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceLock;

/**
 * Runs a test method twice, blocking and asynchronously, and fails it when the event logs differ.
 *
 * <pre>{@code
 * @BothCarriers
 * void waitsAsLongAsTheServerAsks(Carrier carrier, FakeTransport net, VirtualTime time, EventLog log) {
 *   net.answer(429, "Retry-After", "30").answer(200, json("{}"));
 *   GitHub github = ClientFactory.builder().transport(net).time(time).listener(log)
 *       .executor(Runnable::run).build().create(GitHub.class);
 *
 *   carrier.call(() -> github.user("octo"), () -> github.userAsync("octo"));
 *
 *   assertThat(time.waits()).containsExactly(ofSeconds(30));
 * }
 * }</pre>
 *
 * <p>Each run has its own {@link Carrier}, {@link VirtualTime}, {@link FakeTransport} (of that
 * time) and {@link EventLog} for the parameters of the test, of its constructor and of its
 * {@code @BeforeEach} methods. A run also fails when an exception that nobody caught ends a thread
 * meanwhile; that handler is the JVM's, so these tests never run side by side.
 *
 * @since 0.1.0
 */
@Documented
@Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
@Retention(RetentionPolicy.RUNTIME)
@TestTemplate
@ExtendWith(CarrierExtension.class)
@ResourceLock("java.lang.Thread.defaultUncaughtExceptionHandler")
public @interface BothCarriers {}
