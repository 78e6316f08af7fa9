// SPDX-License-Identifier: Apache-2.0
package dev.retry.internal.model;

import static dev.retry.internal.model.Reading.JSON;
import static dev.retry.internal.model.Reading.TEXT;
import static dev.retry.internal.model.Reading.plan;
import static dev.retry.internal.model.Reading.problems;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.retry.Retry;
import dev.retry.RetryCondition;
import dev.retry.http.Api;
import dev.retry.http.GET;
import dev.retry.message.ClientDefinitionException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** How the classes that {@link Retry#when()} names become conditions. */
class ConditionsTest {

  /** Leaves it all to statuses and exceptions. */
  static class Undecided implements RetryCondition {
    @Override
    public Answer decide(Result result) {
      return Answer.UNDECIDED;
    }
  }

  private static final class Hidden extends Undecided {
    private Hidden() {}
  }

  static final class Needy extends Undecided {
    @SuppressWarnings("unused")
    Needy(String need) {}
  }

  @SuppressWarnings("ClassCanBeStatic") // what it needs is the object around it
  final class Inner extends Undecided {}

  abstract static class Unfinished extends Undecided {}

  interface Contract extends RetryCondition {}

  static final class Failing extends Undecided {
    Failing() {
      throw new IllegalStateException("no configuration");
    }
  }

  static final class FailingAtOnce extends Undecided {
    static final int NUMBER = Integer.parseInt("no number");
  }

  @Api("https://a.example")
  interface Unusable {
    @GET
    @Retry(when = Needy.class)
    void needy();

    @GET
    @Retry(when = Inner.class)
    void inner();

    @GET
    @Retry(when = Unfinished.class)
    void unfinished();

    @GET
    @Retry(when = Contract.class)
    void contract();

    @GET
    @Retry(when = Failing.class)
    void failing();

    @GET
    @Retry(when = FailingAtOnce.class)
    void failingAtOnce();
  }

  @Test // P53
  void aClassThatCannotBeMadeIsAProblem() {
    assertThat(problems(Unusable.class))
        .containsExactly(
            problem("contract", "Contract", "it has no constructor without parameters"),
            problem(
                "failing",
                "Failing",
                "its constructor failed with java.lang.IllegalStateException: no configuration"),
            problem(
                "failingAtOnce",
                "FailingAtOnce",
                "its constructor failed with java.lang.NumberFormatException: For input string:"
                    + " \"no number\""),
            problem("inner", "Inner", "it has no constructor without parameters"),
            problem("needy", "Needy", "it has no constructor without parameters"),
            problem("unfinished", "Unfinished", "it is abstract"));
  }

  @Api("https://a.example")
  @Retry(when = Needy.class)
  interface Injected {
    @GET
    void get();
  }

  @Test // P53
  void whatTheClientIsToldMustMakeOne() {
    assertThat(problemsWith(type -> null))
        .containsExactly(
            problem("get", "Needy", "the client was told how, but got nothing")
                .replace("Unusable.get()", "Injected"));
    assertThat(
            problemsWith(
                type -> {
                  throw new IllegalArgumentException("not bound");
                }))
        .containsExactly(
            problem("get", "Needy", "not bound").replace("Unusable.get()", "Injected"));
  }

  private static List<String> problemsWith(
      Function<Class<? extends RetryCondition>, RetryCondition> maker) {
    return catchThrowableOfType(
            ClientDefinitionException.class,
            () ->
                ApiModel.read(
                    Injected.class, null, Reading.settings(maker, Configuration.NONE, JSON, TEXT)))
        .problems();
  }

  private static String problem(String method, String type, String why) {
    return """
    Unusable.%s(): @Retry(when = %s.class) cannot be made: %s.
      Give it a constructor without parameters, or tell ClientFactory.builder().conditions(…) how to make it.\
    """
        .formatted(method, type, why);
  }

  @Api("https://a.example")
  interface Usable {
    @GET
    @Retry(when = Hidden.class)
    void one();

    @GET
    @Retry(maxAttempts = 3, when = Hidden.class)
    void two();

    @GET
    @Retry
    void none();
  }

  @Test
  void oneInstanceServesAllMethodsOfAnInterface() {
    List<Class<?>> made = new ArrayList<>();
    ApiModel model =
        ApiModel.read(
            Usable.class,
            null,
            Reading.settings(
                type -> {
                  made.add(type);
                  return new Undecided();
                },
                Configuration.NONE,
                JSON,
                TEXT));

    assertThat(made).containsExactly(Hidden.class);
    assertThat(model.methods()).hasSize(3);
  }

  @Test
  void aConditionMayBePrivate() {
    assertThat(plan(Usable.class, "one").table().when()).isInstanceOf(Hidden.class);
    assertThat(plan(Usable.class, "none").table().when()).isNull();
  }
}
