// SPDX-License-Identifier: Apache-2.0
package dev.retry.endtoend;

import static dev.retry.endtoend.Fixture.clients;
import static dev.retry.endtoend.Fixture.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.retry.Jitter;
import dev.retry.Retry;
import dev.retry.http.Api;
import dev.retry.http.GET;
import dev.retry.http.Path;
import dev.retry.message.HttpStatusException;
import dev.retry.spi.CallEvent;
import dev.retry.spi.CallListener;
import dev.retry.testkit.BothCarriers;
import dev.retry.testkit.Carrier;
import dev.retry.testkit.EventLog;
import dev.retry.testkit.FakeTransport;
import dev.retry.testkit.VirtualTime;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** What the library logs of its own accord. */
class LoggingTest {
  private final Logger logger = Logger.getLogger("dev.retry");
  private final Lines lines = new Lines();

  @Api("https://api.example.com")
  interface Users {
    @GET("/users/{id}")
    @Retry(maxAttempts = 2, delay = 1, jitter = Jitter.NONE)
    String user(@Path("id") String id);

    @GET("/users/{id}")
    @Retry(maxAttempts = 2, delay = 1, jitter = Jitter.NONE)
    CompletableFuture<String> userAsync(@Path("id") String id);

    @GET("/users/{id}")
    String once(@Path("id") String id);

    @GET("/users/{id}")
    CompletableFuture<String> onceAsync(@Path("id") String id);
  }

  @BeforeEach
  void listen() {
    logger.setLevel(Level.ALL);
    logger.setUseParentHandlers(false);
    logger.addHandler(lines);
  }

  @AfterEach
  void stopListening() {
    logger.removeHandler(lines);
    logger.setUseParentHandlers(true);
    logger.setLevel(null);
  }

  @BothCarriers
  void aRetryIsALineAtDebug(Carrier carrier, FakeTransport net, VirtualTime time, EventLog log) {
    net.answer(500).answer(200, text("octo"));
    Users users = clients(net, time, log).build().create(Users.class);

    carrier.call(() -> users.user("secret"), () -> users.userAsync("secret"));

    assertThat(lines.seen)
        .containsExactly(
            "FINE Users.user(String): GET https://api.example.com/users/{id} attempt 1 -> 500,"
                + " again in PT1S (backoff)");
  }

  @BothCarriers
  void aCallThatIsGivenUpIsAWarning(
      Carrier carrier, FakeTransport net, VirtualTime time, EventLog log) {
    net.answer(500).answer(500);
    Users users = clients(net, time, log).build().create(Users.class);

    assertThatThrownBy(
            () -> carrier.call(() -> users.user("secret"), () -> users.userAsync("secret")))
        .isInstanceOf(HttpStatusException.class);

    assertThat(lines.seen)
        .last()
        .isEqualTo(
            "WARNING Users.user(String): GET https://api.example.com/users/{id} given up after 2"
                + " attempts in PT1S (ATTEMPTS_EXHAUSTED)");
  }

  @BothCarriers
  void whatNoRetryCouldMendIsNotLogged(
      Carrier carrier, FakeTransport net, VirtualTime time, EventLog log) {
    net.answer(404).answer(500);
    Users users = clients(net, time, log).build().create(Users.class);

    assertThatThrownBy(() -> carrier.call(() -> users.user("1"), () -> users.userAsync("1")))
        .isInstanceOf(HttpStatusException.class);
    assertThatThrownBy(() -> carrier.call(() -> users.once("1"), () -> users.onceAsync("1")))
        .isInstanceOf(HttpStatusException.class);

    assertThat(lines.seen).isEmpty();
  }

  @BothCarriers // P61
  void aListenerThatFailsIsLoggedOnce(
      Carrier carrier, FakeTransport net, VirtualTime time, EventLog log) {
    net.answer(200, text("a")).answer(200, text("b"));
    Users users = clients(net, time, log).listener(new Broken()).build().create(Users.class);

    carrier.call(() -> users.user("1"), () -> users.userAsync("1"));
    carrier.call(() -> users.user("1"), () -> users.userAsync("1"));

    assertThat(lines.seen)
        .containsExactly(
            "WARNING the call listener " + Broken.class.getName() + " failed; logged only once");
  }

  /** Fails at every event. */
  private static final class Broken implements CallListener {
    @Override
    public void on(CallEvent event) {
      throw new IllegalStateException("broken");
    }
  }

  /** Keeps what is logged. */
  private static final class Lines extends Handler {
    private final List<String> seen = new ArrayList<>();

    @Override
    public void publish(LogRecord record) {
      String line = record.getLevel() + " " + new SimpleFormatter().formatMessage(record);
      seen.add(line.replace("Async", "")); // so that both carriers log the same
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }
}
