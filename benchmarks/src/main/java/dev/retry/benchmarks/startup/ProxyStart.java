// SPDX-License-Identifier: Apache-2.0
package dev.retry.benchmarks.startup;

import dev.retry.http.GET;
import dev.retry.http.Path;
import dev.retry.http.Query;
import java.io.IOException;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/**
 * One call through the least that a library could do at run time: a JDK proxy, and what the
 * annotations of the methods with GET say, read before the first call.
 */
final class ProxyStart {
  private ProxyStart() {}

  public static void main(String[] args) {
    FirstAnswer answer = FirstAnswer.measure();
    Map<Method, Plan> plans = new HashMap<>();
    for (Method method : DeclaredStart.DeclaredHub.class.getMethods()) {
      GET get = method.getAnnotation(GET.class);
      if (get != null) {
        plans.put(method, new Plan(args[0] + get.value(), method.getParameterAnnotations()));
      }
    }
    DeclaredStart.DeclaredHub hub =
        (DeclaredStart.DeclaredHub)
            Proxy.newProxyInstance(
                ProxyStart.class.getClassLoader(),
                new Class<?>[] {DeclaredStart.DeclaredHub.class},
                (proxy, method, arguments) -> {
                  Plan plan = plans.get(method);
                  if (plan == null) {
                    throw new UnsupportedOperationException(method.getName());
                  }
                  return plan.call(arguments);
                });
    answer.is(hub.repos("octo", 1));
  }

  /**
   * What one method does.
   *
   * @param template the URI template
   * @param parameters the annotations of each
   */
  private record Plan(String template, Annotation[][] parameters) {
    String call(Object[] arguments) throws IOException {
      StringBuilder query = new StringBuilder();
      String target = template;
      for (int i = 0; i < arguments.length; i++) {
        String value = URLEncoder.encode(arguments[i].toString(), StandardCharsets.UTF_8);
        for (Annotation each : parameters[i]) {
          if (each instanceof Path path) {
            target = target.replace("{" + path.value() + "}", value);
          } else if (each instanceof Query named) {
            query
                .append(query.isEmpty() ? '?' : '&')
                .append(named.value())
                .append('=')
                .append(value);
          }
        }
      }
      return PlainStart.get(target + query);
    }
  }
}
