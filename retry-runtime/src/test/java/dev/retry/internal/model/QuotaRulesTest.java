// SPDX-License-Identifier: Apache-2.0
package dev.retry.internal.model;

import static dev.retry.internal.model.Reading.plan;
import static dev.retry.internal.model.Reading.problems;
import static org.assertj.core.api.Assertions.assertThat;

import dev.retry.Dialect;
import dev.retry.Quota;
import dev.retry.Retry;
import dev.retry.http.Api;
import dev.retry.http.GET;
import dev.retry.policy.DecisionTable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import org.junit.jupiter.api.Test;

class QuotaRulesTest {

  @Api("https://a.example")
  @Quota(dialect = Dialect.GITLAB, proactive = true)
  interface Limited {
    @GET("/retried")
    @Retry(maxAttempts = 3)
    void retried();

    @GET("/once")
    void once();

    @GET("/own")
    @Quota(dialect = Dialect.GITHUB)
    void own();

    @GET("/plain")
    @Quota
    void plain();
  }

  @Test
  void theDialectIsPartOfThePolicy() {
    DecisionTable retried = plan(Limited.class, "retried").table();

    assertThat(retried)
        .isEqualTo(DecisionTable.builder().maxAttempts(3).quota(Dialect.GITLAB).build());
  }

  @Test // P33: also of one that never repeats, whose failure says when to come back
  void aMethodThatSendsOnceUnderstandsTheServerToo() {
    assertThat(plan(Limited.class, "once").table())
        .isEqualTo(DecisionTable.none().toBuilder().quota(Dialect.GITLAB).build());
  }

  @Test
  void callsArePacedWhereItIsSaid() {
    assertThat(plan(Limited.class, "retried").paced()).isTrue();
    assertThat(plan(Limited.class, "once").paced()).isTrue();
  }

  @Test // C23
  void aQuotaOnAMethodReplacesThatOfTheInterfaceAsAWhole() {
    assertThat(plan(Limited.class, "own").table().quota()).isEqualTo(Dialect.GITHUB);
    assertThat(plan(Limited.class, "own").paced()).isFalse();
    assertThat(plan(Limited.class, "plain").table()).isEqualTo(DecisionTable.none());
  }

  @Api("https://a.example")
  interface Unlimited {
    @GET
    @Retry
    void get();
  }

  @Test
  void withoutAQuotaTheDialectIsAutoAndNothingIsPaced() {
    assertThat(plan(Unlimited.class, "get").table()).isEqualTo(DecisionTable.defaults());
    assertThat(plan(Unlimited.class, "get").paced()).isFalse();
  }

  @Quota(dialect = Dialect.OPENAI, proactive = true)
  @Retention(RetentionPolicy.RUNTIME)
  @interface LikeOpenAi {}

  @Api("https://a.example")
  @LikeOpenAi
  interface Named {
    @GET
    void get();
  }

  @Test
  void anAnnotationThatCarriesOneCountsAsIt() {
    assertThat(plan(Named.class, "get").table().quota()).isEqualTo(Dialect.OPENAI);
    assertThat(plan(Named.class, "get").paced()).isTrue();
  }

  @Api("https://a.example")
  interface Twice {
    @GET
    @LikeOpenAi
    @Quota
    void get();
  }

  @Test
  void twoOnOneMethodAreAProblem() {
    assertThat(problems(Twice.class))
        .containsExactly(
            """
            Twice.get(): 2 of its annotations are @Quota or carry it.
              Keep one.\
            """);
  }

  interface Plain {
    @GET
    void get();
  }

  @Quota(dialect = Dialect.GITHUB)
  interface GitHub extends Plain {}

  @Quota(dialect = Dialect.GITLAB)
  interface GitLab extends Plain {}

  @Api("https://a.example")
  interface Both extends GitHub, GitLab {}

  @Test // C32
  void twoInterfacesThatSayOtherThingsAreAProblem() {
    assertThat(problems(Both.class))
        .containsExactly(
            """
            Both: GitHub and GitLab carry a different @Quota, and neither extends the other.
              Put the @Quota that shall apply on Both.\
            """);
  }

  @Api("https://a.example")
  interface Idle {
    @GET
    void get();

    @Quota
    default void rest() {}
  }

  @Test
  void onAMethodThatSendsNothingItIsAProblem() {
    assertThat(problems(Idle.class))
        .containsExactly(
            """
            Idle.rest(): a default method sends nothing itself, so @Quota would do nothing.
              Remove @Quota, or declare an abstract method that carries it.\
            """);
  }
}
