// SPDX-License-Identifier: Apache-2.0
package dev.retry.endtoend;

import static dev.retry.testkit.FakeTransport.json;
import static dev.retry.testkit.FakeTransport.response;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import dev.retry.Paginated;
import dev.retry.client.ClientFactory;
import dev.retry.http.Api;
import dev.retry.http.GET;
import dev.retry.message.Payload;
import dev.retry.message.Request;
import dev.retry.message.Response;
import dev.retry.spi.SendContext;
import dev.retry.spi.Transport;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A list of a million items in a small heap. */
class LongListTest {
  private static final int ITEMS = 1_000_000;
  private static final int PAGE_SIZE = 1_000;

  @ParameterizedTest
  @ValueSource(strings = {"stream", "iterable", "publisher"})
  void aMillionItemsAreReadInAHeapOf32Mebibytes(String shape) throws Exception {
    Process reader =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx32m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Reader.class.getName(),
                shape)
            .redirectErrorStream(true)
            .start();
    String said = new String(reader.getInputStream().readAllBytes(), US_ASCII);

    assertThat(reader.waitFor(1, TimeUnit.MINUTES)).isTrue();
    assertThat(said).endsWith("read " + ITEMS + System.lineSeparator());
  }

  @Api("https://api.example.com")
  interface Numbers {
    @GET("/numbers")
    @Paginated
    Stream<Integer> stream();

    @GET("/numbers")
    @Paginated
    Iterable<Integer> iterable();

    @GET("/numbers")
    @Paginated
    Flow.Publisher<Integer> publisher();
  }

  /** The program with the small heap. */
  static final class Reader {
    private Reader() {}

    public static void main(String... shape) {
      try (ClientFactory clients = ClientFactory.builder().transport(new Million()).build()) {
        Numbers numbers = clients.create(Numbers.class);
        System.out.println("read " + count(numbers, shape[0]));
      }
    }

    private static long count(Numbers numbers, String shape) {
      return switch (shape) {
        case "stream" -> numbers.stream().mapToInt(number -> 1).sum();
        case "iterable" -> {
          long count = 0;
          for (int number : numbers.iterable()) {
            count += number < 0 ? 0 : 1;
          }
          yield count;
        }
        default -> new Counter().read(numbers.publisher());
      };
    }
  }

  /** Counts what it gets. */
  private static final class Counter implements Flow.Subscriber<Integer> {
    private final CompletableFuture<Long> counted = new CompletableFuture<>();
    private long count;

    long read(Flow.Publisher<Integer> publisher) {
      publisher.subscribe(this);
      return counted.join();
    }

    @Override
    public void onSubscribe(Flow.Subscription subscription) {
      subscription.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(Integer number) {
      count++;
    }

    @Override
    public void onError(Throwable failure) {
      counted.completeExceptionally(failure);
    }

    @Override
    public void onComplete() {
      counted.complete(count);
    }
  }

  /** Answers {@code ?from=n} with the numbers from n. */
  private static final class Million implements Transport {
    @Override
    public Response<Payload> send(Request request, SendContext context) {
      String target = request.target();
      int equals = target.indexOf('=');
      int from = equals < 0 ? 0 : Integer.parseInt(target.substring(equals + 1));
      int end = from + PAGE_SIZE;
      Payload numbers =
          json(
              IntStream.range(from, end)
                  .mapToObj(Integer::toString)
                  .collect(Collectors.joining(",", "[", "]")));
      Response<Payload> page =
          end == ITEMS
              ? response(200, numbers)
              : response(200, numbers, "Link", "<?from=" + end + ">; rel=next");
      return new Response<>(200, page.headers(), page.body(), target, page.attempts());
    }

    @Override
    public CompletableFuture<Response<Payload>> sendAsync(Request request, SendContext context) {
      return CompletableFuture.supplyAsync(() -> send(request, context));
    }

    @Override
    public void close() {}
  }
}
