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
import dev.retry.testkit.EventLog;
import dev.retry.testkit.FakeTransport;
import dev.retry.testkit.VirtualTime;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the library logs of its own accord. */
class LoggingTest {
  private final VirtualTime time = new VirtualTime();
  private final FakeTransport net = FakeTransport.with(time);
  private final Logger logger = Logger.getLogger("dev.retry");
  private final Lines lines = new Lines();

  @Api("https://api.example.com")
  interface Users {
    @GET("/users/{id}")
    @Retry(maxAttempts = 2, delay = 1, jitter = Jitter.NONE)
    String user(@Path("id") String id);

    @GET("/users/{id}")
    String once(@Path("id") String id);
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

  @Test
  void aRetryIsALineAtDebug() {
    net.answer(500).answer(200, text("octo"));

    users().user("secret");

    assertThat(lines.seen)
        .containsExactly(
            "FINE Users.user(String): GET https://api.example.com/users/{id} attempt 1 -> 500,"
                + " again in PT1S (backoff)");
  }

  @Test
  void aCallThatIsGivenUpIsAWarning() {
    net.answer(500).answer(500);

    assertThatThrownBy(() -> users().user("secret")).isInstanceOf(HttpStatusException.class);

    assertThat(lines.seen)
        .last()
        .isEqualTo(
            "WARNING Users.user(String): GET https://api.example.com/users/{id} given up after 2"
                + " attempts in PT1S (ATTEMPTS_EXHAUSTED)");
  }

  @Test
  void whatNoRetryCouldMendIsNotLogged() {
    net.answer(404).answer(500);

    assertThatThrownBy(() -> users().user("1")).isInstanceOf(HttpStatusException.class);
    assertThatThrownBy(() -> users().once("1")).isInstanceOf(HttpStatusException.class);

    assertThat(lines.seen).isEmpty();
  }

  private Users users() {
    return clients(net, time, new EventLog()).build().create(Users.class);
  }

  /** Keeps what is logged. */
  private static final class Lines extends Handler {
    private final List<String> seen = new ArrayList<>();

    @Override
    public void publish(LogRecord record) {
      seen.add(record.getLevel() + " " + new SimpleFormatter().formatMessage(record));
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }
}
