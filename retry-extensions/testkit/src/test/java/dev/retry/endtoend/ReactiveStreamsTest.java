// SPDX-License-Identifier: Apache-2.0
package dev.retry.endtoend;

import static dev.retry.testkit.FakeTransport.json;
import static dev.retry.testkit.FakeTransport.response;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.retry.Paginated;
import dev.retry.client.ClientFactory;
import dev.retry.http.Api;
import dev.retry.http.GET;
import dev.retry.http.Query;
import dev.retry.message.Page;
import dev.retry.message.Payload;
import dev.retry.message.Request;
import dev.retry.message.Response;
import dev.retry.spi.SendContext;
import dev.retry.spi.Transport;
import dev.retry.testkit.FakeTransport;
import dev.retry.testkit.VirtualTime;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Comparator;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Flow;
import java.util.concurrent.ForkJoinPool;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.opentest4j.TestAbortedException;
import org.reactivestreams.tck.TestEnvironment;
import org.reactivestreams.tck.flow.FlowPublisherVerification;
import org.testng.SkipException;
import org.testng.annotations.Test;

/** Publishers of lists keep every rule of Reactive Streams, as its own test kit checks them. */
class ReactiveStreamsTest {
  private static final int PAGE_SIZE = 3;
  private static final long TIMEOUT_MILLIS = 10_000;
  private static final long SILENCE_MILLIS = 50;
  private static final long POLL_MILLIS = 5;
  private static final long COLLECTED_MILLIS = 500;

  @Api("https://api.example.com/v1")
  interface Numbers {
    @GET("/numbers")
    @Paginated(maxPages = Integer.MAX_VALUE, maxItems = Integer.MAX_VALUE)
    Flow.Publisher<Integer> items(@Query("count") long count, @Query("size") int size);

    @GET("/numbers")
    @Paginated(maxPages = Integer.MAX_VALUE, maxItems = Integer.MAX_VALUE)
    Flow.Publisher<Page<Integer>> pages(@Query("count") long count, @Query("size") int size);
  }

  @TestFactory
  Stream<DynamicTest> itemsAtOnce() {
    return tests(() -> new Items(Runnable::run));
  }

  @TestFactory
  Stream<DynamicTest> itemsLater() {
    return tests(() -> new Items(ForkJoinPool.commonPool()));
  }

  @TestFactory
  Stream<DynamicTest> pagesLater() {
    return tests(() -> new PagesOfOne(ForkJoinPool.commonPool()));
  }

  /** TestNG's tests, each as one of JUnit's. */
  private static Stream<DynamicTest> tests(Making making) {
    return Arrays.stream(FlowPublisherVerification.class.getMethods())
        .filter(method -> method.isAnnotationPresent(Test.class))
        .sorted(Comparator.comparing(Method::getName))
        .map(method -> dynamicTest(method.getName(), () -> run(method, making.make())));
  }

  private interface Making {
    FlowPublisherVerification<?> make();
  }

  private static void run(Method test, FlowPublisherVerification<?> verification) throws Throwable {
    verification.setUp();
    try {
      test.invoke(verification);
    } catch (InvocationTargetException thrown) {
      Throwable failure = thrown.getTargetException();
      throw failure instanceof SkipException skipped
          ? new TestAbortedException(skipped.getMessage(), skipped)
          : failure;
    }
  }

  /** {@code ?count=7&size=3} is 0 to 6, three a page. */
  private static Response<Payload> numbers(Request request) {
    String target = request.target();
    long count = parameter(target, "count");
    long size = parameter(target, "size");
    long from = target.contains("from=") ? parameter(target, "from") : 0;
    long end = Math.min(count, from + size);
    Payload items =
        json(
            LongStream.range(from, end)
                .mapToObj(Long::toString)
                .collect(Collectors.joining(",", "[", "]")));
    return end == count
        ? response(200, items)
        : response(
            200,
            items,
            "Link",
            "<?count=" + count + "&size=" + size + "&from=" + end + ">; rel=next");
  }

  private static long parameter(String target, String name) {
    String rest = target.substring(target.indexOf(name + "=") + name.length() + 1);
    return Long.parseLong(rest.split("&", 2)[0]);
  }

  private static Numbers client(Executor executor) {
    FakeTransport net =
        FakeTransport.with(new VirtualTime()).answering(ReactiveStreamsTest::numbers);
    return ClientFactory.builder()
        .transport(new Elsewhere(net, executor))
        .executor(executor)
        .build()
        .create(Numbers.class);
  }

  /** What a client returned that is closed by now. */
  private static <T> T closed(Function<Numbers, T> call) {
    try (ClientFactory factory =
        ClientFactory.builder().transport(FakeTransport.with(new VirtualTime())).build()) {
      return call.apply(factory.create(Numbers.class));
    }
  }

  /** Answers on another thread. */
  private record Elsewhere(Transport net, Executor executor) implements Transport {
    @Override
    public Response<Payload> send(Request request, SendContext context) {
      throw new UnsupportedOperationException("no publisher blocks");
    }

    @Override
    public CompletableFuture<Response<Payload>> sendAsync(Request request, SendContext context) {
      return CompletableFuture.supplyAsync(() -> net.sendAsync(request, context).join(), executor);
    }

    @Override
    public void close() {}
  }

  private static TestEnvironment environment() {
    return new TestEnvironment(TIMEOUT_MILLIS, SILENCE_MILLIS, POLL_MILLIS);
  }

  private static final class Items extends FlowPublisherVerification<Integer> {
    private final Numbers numbers;
    private final Flow.Publisher<Integer> failed;

    Items(Executor executor) {
      super(environment(), COLLECTED_MILLIS);
      this.numbers = client(executor);
      this.failed = closed(numbers -> numbers.items(1, 1));
    }

    @Override
    public Flow.Publisher<Integer> createFlowPublisher(long elements) {
      return numbers.items(elements, PAGE_SIZE);
    }

    @Override
    public Flow.Publisher<Integer> createFailedFlowPublisher() {
      return failed;
    }
  }

  private static final class PagesOfOne extends FlowPublisherVerification<Page<Integer>> {
    private final Numbers numbers;
    private final Flow.Publisher<Page<Integer>> failed;

    PagesOfOne(Executor executor) {
      super(environment(), COLLECTED_MILLIS);
      this.numbers = client(executor);
      this.failed = closed(numbers -> numbers.pages(1, 1));
    }

    @Override
    public Flow.Publisher<Page<Integer>> createFlowPublisher(long elements) {
      if (elements == 0) {
        throw new SkipException("an empty list has one page");
      }
      return numbers.pages(elements, 1);
    }

    @Override
    public Flow.Publisher<Page<Integer>> createFailedFlowPublisher() {
      return failed;
    }
  }
}
