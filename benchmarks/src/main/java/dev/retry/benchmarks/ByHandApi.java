// SPDX-License-Identifier: Apache-2.0
package dev.retry.benchmarks;

import dev.retry.message.HeaderList;
import dev.retry.message.Origin;
import dev.retry.message.Payload;
import dev.retry.message.Request;
import dev.retry.message.Response;
import dev.retry.spi.BodyHandling;
import dev.retry.spi.CalledMethod;
import dev.retry.spi.SendContext;
import dev.retry.spi.Transport;
import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;

/**
 * What a careful developer writes without a library, over a transport of ours.
 *
 * @param transport what sends
 */
record ByHandApi(Transport transport) implements GreetingApi {
  private static final HeaderList HEADERS = HeaderList.of("Accept", "text/plain");
  private static final SendContext CONTEXT =
      new SendContext(
          new CalledMethod("hello", null, Origin.of("https://api.example.com")),
          1,
          Duration.ofSeconds(30),
          Duration.ofSeconds(10),
          BodyHandling.inMemory(1 << 24, 1 << 16));

  @Override
  public String hello(String user, int size) throws IOException, InterruptedException {
    String target =
        "https://api.example.com/users/"
            + URLEncoder.encode(user, StandardCharsets.UTF_8)
            + "/hello?size="
            + size;
    Response<Payload> response =
        transport.send(new Request("GET", target, "/users/{user}/hello", HEADERS, null), CONTEXT);
    if (!response.isSuccess()) {
      throw new IllegalStateException("answered " + response.status());
    }
    return new String(response.body().bytes(), StandardCharsets.UTF_8);
  }

  /** {@return the least that a library could do at run time: a JDK proxy that looks in a map} */
  static GreetingApi proxy(Transport transport) throws NoSuchMethodException {
    ByHandApi target = new ByHandApi(transport);
    Map<Method, Call> calls =
        Map.of(
            GreetingApi.class.getMethod("hello", String.class, int.class),
            arguments -> target.hello((String) arguments[0], (Integer) arguments[1]));
    return (GreetingApi)
        Proxy.newProxyInstance(
            GreetingApi.class.getClassLoader(),
            new Class<?>[] {GreetingApi.class},
            (proxy, method, arguments) -> {
              Call call = calls.get(method);
              if (call == null) {
                throw new UnsupportedOperationException(method.getName());
              }
              return call.with(arguments);
            });
  }

  /** What one method does. */
  private interface Call {
    Object with(Object[] arguments) throws Exception;
  }
}
