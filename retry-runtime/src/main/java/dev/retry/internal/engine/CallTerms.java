// SPDX-License-Identifier: Apache-2.0
package dev.retry.internal.engine;

import dev.retry.message.HttpStatusException;
import dev.retry.policy.DecisionTable;
import dev.retry.policy.RetryBudget;
import dev.retry.spi.SendContext;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The terms on which every call of one method is made: its decision table and its limits. */
public final class CallTerms {
  private final String origin;
  private final DecisionTable table;
  private final boolean idempotent;
  private final boolean paced;
  private final boolean keyed;
  private final long totalNanos;
  private final @Nullable Guards guards;
  private final long hedgeAfterNanos;
  private final int hedges;
  private final SendContext first;
  private final HttpStatusException.Reader errors;
  private volatile Budgets.@Nullable Host host;

  /**
   * Makes the terms.
   *
   * @param origin the host it talks to, such as {@code https://a.example:8443}
   * @param table what decides after an attempt
   * @param idempotent whether the request is safe to send again
   * @param paced whether a call waits for the reset when the host said that nothing is left
   * @param keyed whether it has an idempotency key
   * @param total the longest a call may take, waits and pages included
   * @param guards what every attempt has to pass
   * @param hedgeAfter how long an attempt may take before another is sent beside it
   * @param hedges how many of these there are at most beside each attempt; 0 for none
   * @param attempt the context of an attempt without regard to the total time
   * @param errors reads the bodies of errors
   */
  public CallTerms(
      String origin,
      DecisionTable table,
      boolean idempotent,
      boolean paced,
      boolean keyed,
      Duration total,
      Guards guards,
      Duration hedgeAfter,
      int hedges,
      SendContext attempt,
      HttpStatusException.Reader errors) {
    this.origin = origin;
    this.table = table;
    this.idempotent = idempotent;
    this.paced = paced;
    this.keyed = keyed;
    this.totalNanos = Nanos.of(total);
    this.guards = guards.isNothing() ? null : guards;
    this.hedgeAfterNanos = Nanos.of(hedgeAfter);
    this.hedges = hedges;
    this.errors = errors;
    this.first = within(attempt, 1, totalNanos);
  }

  private CallTerms(CallTerms same, Guards guards) {
    this.origin = same.origin;
    this.table = same.table;
    this.idempotent = same.idempotent;
    this.paced = same.paced;
    this.keyed = same.keyed;
    this.totalNanos = same.totalNanos;
    this.guards = guards;
    this.hedgeAfterNanos = same.hedgeAfterNanos;
    this.hedges = same.hedges;
    this.errors = same.errors;
    this.first = same.first;
    this.host = same.host;
  }

  /** The same terms for a page that is fetched ahead. */
  CallTerms of(PageOrder.Line page) {
    return new CallTerms(this, (guards == null ? Guards.NONE : guards).of(page));
  }

  String method() {
    return first.method();
  }

  HttpStatusException.Reader errors() {
    return errors;
  }

  /** The retry budget of the host, for a call that begins now. */
  RetryBudget budget(Budgets budgets, long nanoTime) {
    Budgets.Host known = host;
    Budgets.Host current = budgets.of(origin, known, nanoTime);
    if (current != known) {
      host = current;
    }
    return current.budget();
  }

  String origin() {
    return origin;
  }

  DecisionTable table() {
    return table;
  }

  /** Whether somebody around the transport remembers something from one attempt to the next. */
  boolean keepsNotes() {
    return first.notes() != null;
  }

  boolean idempotent() {
    return idempotent;
  }

  boolean paced() {
    return paced;
  }

  boolean keyed() {
    return keyed;
  }

  /** What every attempt has to pass, or {@code null} for nothing. */
  @Nullable Guards guards() {
    return guards;
  }

  long hedgeAfterNanos() {
    return hedgeAfterNanos;
  }

  int hedges() {
    return hedges;
  }

  long totalNanos() {
    return totalNanos;
  }

  /** The context of one attempt; the usual one, the first with all time left, is made only once. */
  SendContext context(int attempt, long remainingNanos) {
    return attempt == first.attempt() && Nanos.of(first.timeLimit()) <= remainingNanos
        ? first
        : within(first, attempt, remainingNanos);
  }

  private static SendContext within(SendContext context, int attempt, long remainingNanos) {
    Duration limit =
        Nanos.of(context.timeLimit()) <= remainingNanos
            ? context.timeLimit()
            : Duration.ofNanos(remainingNanos);
    return context.of(attempt, limit);
  }

  @Override
  public String toString() {
    return method() + ", " + table;
  }
}
