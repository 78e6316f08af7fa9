// SPDX-License-Identifier: Apache-2.0
package dev.retry.internal.model;

import dev.retry.CircuitBreaker;
import dev.retry.ConcurrencyLimit;
import dev.retry.Fallback;
import dev.retry.Hedge;
import dev.retry.IdempotencyKey;
import dev.retry.Idempotent;
import dev.retry.Paginated;
import dev.retry.Quota;
import dev.retry.RateLimit;
import dev.retry.Retry;
import dev.retry.Timeout;
import dev.retry.http.Headers;
import dev.retry.http.Throws;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An abstract method as declared, with all that applies to it gathered from the hierarchy.
 *
 * @param label what calls are named after: {@code Users.user(String)}, with the name of the API
 * @param where what problems are named after: the same with the interface that declares it
 * @param method the most specific declaration
 * @param toImplement every abstract declaration that it stands for, each before those it overrides
 * @param generic whether it has type variables of its own
 * @param returnType its return type, variables of the interfaces resolved
 * @param verbs the verbs it carries; exactly one when it is right
 * @param parameters its parameters
 * @param apiHeaders the fields declared on an interface
 * @param headers the fields declared on the method
 */
record MethodDeclaration(
    String label,
    String where,
    Method method,
    List<Method> toImplement,
    boolean generic,
    Type returnType,
    List<Verb> verbs,
    List<ParameterDeclaration> parameters,
    @Nullable Stated<Headers> apiHeaders,
    @Nullable Stated<Headers> headers,
    @Nullable Stated<Retry> retry,
    @Nullable Stated<Timeout> timeout,
    @Nullable Stated<Idempotent> idempotent,
    @Nullable Stated<IdempotencyKey> key,
    @Nullable Stated<Paginated> paginated,
    @Nullable Stated<Quota> quota,
    @Nullable Stated<CircuitBreaker> breaker,
    @Nullable Stated<RateLimit> rateLimit,
    @Nullable Stated<ConcurrencyLimit> concurrencyLimit,
    @Nullable Stated<Hedge> hedge,
    @Nullable Stated<Fallback> fallback,
    List<Stated<Throws>> apiErrors,
    List<Stated<Throws>> errors) {

  /** {@return what applies of all that can be configured} */
  List<Stated<?>> policies() {
    List<Stated<?>> all = new ArrayList<>();
    for (Stated<?> stated :
        Arrays.<@Nullable Stated<?>>asList(
            retry,
            timeout,
            breaker,
            rateLimit,
            concurrencyLimit,
            hedge,
            quota,
            PageRules.applying(this))) {
      if (stated != null) {
        all.add(stated);
      }
    }
    return all;
  }

  /** {@return the parameters that go to one place} */
  List<ParameterDeclaration> goingTo(Class<? extends Annotation> place) {
    List<ParameterDeclaration> going = new ArrayList<>();
    for (ParameterDeclaration parameter : parameters) {
      if (parameter.goesTo(place) != null) {
        going.add(parameter);
      }
    }
    return going;
  }

  String where(ParameterDeclaration parameter) {
    return where + ": " + parameter.text();
  }
}
