// SPDX-License-Identifier: Apache-2.0
package dev.retry.testkit;

import static java.time.Duration.ZERO;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;

import dev.retry.spi.CallEvent;
import java.io.IOException;
import java.lang.Thread.UncaughtExceptionHandler;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

class BothCarriersTest {
  private static final List<Object> SEEN = new ArrayList<>();

  /** Tests that others run, and that may fail. */
  static class Runs {
    private final FakeTransport constructed;
    private VirtualTime before;

    Runs(FakeTransport constructed) {
      this.constructed = constructed;
    }

    @BeforeEach
    void takesParametersToo(VirtualTime time) {
      before = time;
    }

    @BothCarriers
    void passes(Carrier carrier, VirtualTime time, FakeTransport net, EventLog log) {
      assertThat(time).isSameAs(before);
      assertThat(net).isSameAs(constructed);
      CompletableFuture<String> result = new CompletableFuture<>();
      String returned =
          carrier.call(
              () -> "blocking",
              () -> {
                time.after(ofSeconds(1), () -> result.complete("async"));
                return result;
              });
      SEEN.addAll(List.of(returned, time, net, log));
    }

    @BothCarriers
    void tellsTwoStories(Carrier carrier, EventLog log) {
      log.on(new CallEvent.Succeeded("m()", carrier.toString().length(), ZERO));
    }

    @BothCarriers
    void failsBlocking(Carrier carrier, EventLog log) {
      log.on(new CallEvent.Succeeded("m()", carrier.toString().length(), ZERO));
      assertThat(carrier).hasToString("async");
    }

    @BothCarriers
    void losesThreads(Carrier carrier) throws InterruptedException {
      if (carrier.toString().equals("async")) {
        die("first");
        die("second");
      }
    }

    private static void die(String name) throws InterruptedException {
      Thread thread =
          new Thread(
              () -> {
                throw new IllegalStateException("nobody catches this");
              },
              name);
      thread.start();
      thread.join();
    }
  }

  @Test
  void runsBlockingThenAsyncEachWithItsOwnParts() {
    SEEN.clear();

    assertThat(run("passes", Carrier.class, VirtualTime.class, FakeTransport.class, EventLog.class))
        .containsExactly("blocking: SUCCESSFUL", "async: SUCCESSFUL");

    assertThat(SEEN).hasSize(8).doesNotHaveDuplicates().startsWith("blocking");
    assertThat(SEEN.get(4)).isEqualTo("async");
    assertThat(((VirtualTime) SEEN.get(5)).elapsed()).isEqualTo(ofSeconds(1));
  }

  @Test
  void differentStoriesFailTheTest() {
    assertThat(run("tellsTwoStories", Carrier.class, EventLog.class))
        .containsExactly(
            "blocking: SUCCESSFUL",
            "async: FAILED blocking and async tell different stories ==> expected: <succeeded after"
                + " 8 attempts> but was: <succeeded after 5 attempts>");
  }

  @Test
  void storyOfARunThatFailedIsNotCompared() {
    assertThat(run("failsBlocking", Carrier.class, EventLog.class))
        .hasSize(2)
        .last()
        .isEqualTo("async: SUCCESSFUL");
  }

  @Test
  void exceptionThatEndsAnyThreadFailsTheTest() {
    List<Thread> ended = new ArrayList<>();
    UncaughtExceptionHandler own = (thread, failure) -> ended.add(thread);
    UncaughtExceptionHandler before = Thread.getDefaultUncaughtExceptionHandler();
    Thread.setDefaultUncaughtExceptionHandler(own);
    try {
      assertThat(run("losesThreads", Carrier.class))
          .containsExactly(
              "blocking: SUCCESSFUL",
              "async: FAILED thread 'first' ended with java.lang.IllegalStateException: nobody"
                  + " catches this [thread 'second' ended with java.lang.IllegalStateException:"
                  + " nobody catches this]");
      assertThat(Thread.getDefaultUncaughtExceptionHandler()).isSameAs(own);
      assertThat(ended).isEmpty();
    } finally {
      Thread.setDefaultUncaughtExceptionHandler(before);
    }
  }

  @Test // P38
  void bothCarriersThrowTheFailureItself() {
    IOException failure = new IOException("broken");
    Carrier.Blocking<String, IOException> blocking =
        () -> {
          throw failure;
        };
    CompletableFuture<String> failed = CompletableFuture.failedFuture(failure);

    for (Carrier carrier : List.of(Carrier.blocking(), Carrier.async(new VirtualTime()))) {
      assertThatThrownBy(() -> carrier.call(blocking, () -> failed)).isSameAs(failure);
      assertThatThrownBy(() -> carrier.run(blocking::call, () -> failed)).isSameAs(failure);
    }
  }

  @Test
  void callsThatReturnNothingRun() {
    List<String> ran = new ArrayList<>();
    CompletableFuture<Void> done = CompletableFuture.runAsync(() -> {}, Runnable::run);

    assertThatCode(() -> Carrier.blocking().run(() -> ran.add("blocking"), () -> done))
        .doesNotThrowAnyException();
    Carrier.async(new VirtualTime())
        .run(
            () -> ran.add("blocking"),
            () -> {
              ran.add("async");
              return done;
            });

    assertThat(ran).containsExactly("blocking", "async");
  }

  private static List<String> run(String method, Class<?>... parameters) {
    LauncherDiscoveryRequest request =
        LauncherDiscoveryRequestBuilder.request()
            .selectors(selectMethod(Runs.class, method, parameters))
            .build();
    List<String> results = new ArrayList<>();
    LauncherFactory.create()
        .execute(
            request,
            new TestExecutionListener() {
              @Override
              public void executionFinished(TestIdentifier test, TestExecutionResult result) {
                if (test.isTest()) {
                  String failure = result.getThrowable().map(BothCarriersTest::messages).orElse("");
                  results.add(test.getDisplayName() + ": " + result.getStatus() + failure);
                }
              }
            });
    return results;
  }

  private static String messages(Throwable thrown) {
    StringBuilder text = new StringBuilder(" ").append(thrown.getMessage());
    for (Throwable suppressed : thrown.getSuppressed()) {
      text.append(" [").append(suppressed.getMessage()).append("]");
    }
    return text.toString();
  }
}
