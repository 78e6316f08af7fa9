// SPDX-License-Identifier: Apache-2.0
package dev.retry.cdi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retry.client.ClientFactoryBuilder;
import dev.retry.http.Api;
import dev.retry.http.GET;
import dev.retry.message.Payload;
import dev.retry.testkit.FakeTransport;
import dev.retry.testkit.VirtualTime;
import io.quarkus.arc.Arc;
import io.quarkus.arc.ArcContainer;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same extension in ArC, the container of Quarkus, which runs it while it builds. */
class ArcTest {
  @TempDir private Path folder;

  /** Answers what all clients send. */
  @Singleton
  static class Answers {
    void settings(@Observes ClientFactoryBuilder builder) {
      VirtualTime time = new VirtualTime();
      builder
          .time(time)
          .transport(
              FakeTransport.with(time)
                  .answer(503)
                  .answer(200, Payload.of("sunny".getBytes(StandardCharsets.UTF_8), "text/plain")));
    }
  }

  @Aerial
  @Api("https://peaks.example.com")
  interface Peaks extends Forecast {}

  /** Not in the bean archive of the other tests, for which this scope says nothing. */
  @Singleton
  static class Cabin {
    @Inject @Aerial Forecast above;
    @Inject Forecast here;
  }

  /** Runs in the application. */
  static class Asked implements Callable<String> {
    @Override
    public String call() {
      ArcContainer arc = Arc.initialize();
      try {
        Cabin cabin = arc.instance(Cabin.class).get();
        return arc.instance(Board.class).get().sign() + ", " + cabin.here + ", " + cabin.above;
      } finally {
        Arc.shutdown();
      }
    }
  }

  @Test
  void clientsAreInjectedAndRetry() throws Exception {
    assertThat(
            ArcBuild.run(
                folder,
                Asked.class,
                Board.class,
                Aerial.class,
                Cabin.class,
                Peaks.class,
                Answers.class))
        .isEqualTo(
            "Today: sunny, Forecast[https://weather.example.com],"
                + " Peaks[https://peaks.example.com]");
  }

  @Api
  interface Lost {
    @GET("/")
    String all();
  }

  /** Starts the application, and fails. */
  static class Started implements Callable<String> {
    @Override
    public String call() {
      try {
        Arc.initialize().beanManager().getEvent().fire(new Startup()); // as Quarkus does
        return "started";
      } catch (RuntimeException failure) {
        Throwable cause = failure;
        while (cause.getCause() != null) {
          cause = cause.getCause();
        }
        return cause.getMessage();
      } finally {
        Arc.shutdown();
      }
    }
  }

  @Test
  void missingBaseUrlFailsTheStart() throws Exception {
    assertThat(ArcBuild.run(folder, Started.class, Lost.class))
        .isEqualTo(
            """
            Lost has 1 problem:
            Lost: nothing says where the API is.
              Add @Api("https://…") to it, set retry.clients.lost.base-url, or give the client a\
             base URL.\
            """);
  }
}
