// SPDX-License-Identifier: Apache-2.0
package dev.retry.client;

import dev.retry.client.MethodExplanation.Repeats;
import dev.retry.policy.DecisionTable;
import dev.retry.policy.WaitRange;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** An explanation as text, in lines of at most 100 characters where no word is longer. */
final class ExplanationText {
  private static final int WIDTH = 100;
  private static final int MARGIN = 14;

  private final StringBuilder lines = new StringBuilder();

  private ExplanationText() {}

  static String of(Explanation explanation) {
    ExplanationText text = new ExplanationText();
    text.wrapped("", 0, explanation.api() + " at " + explanation.baseUrl());
    text.wrapped(
        "",
        0,
        "While nothing succeeds, the retry budget of the host permits "
            + explanation.budget()
            + ".");
    for (MethodExplanation method : explanation.methods()) {
      text.lines.append('\n');
      text.add(method);
    }
    int warnings = explanation.warnings().size();
    text.lines
        .append('\n')
        .append(warnings == 0 ? "no" : warnings)
        .append(warnings == 1 ? " warning\n" : " warnings\n");
    return text.lines.toString().stripTrailing();
  }

  static String of(MethodExplanation method) {
    ExplanationText text = new ExplanationText();
    text.add(method);
    return text.lines.toString().stripTrailing();
  }

  private void add(MethodExplanation method) {
    lines.append(method.method()).append('\n');
    topic("request", method.request());
    topic("attempts", attempts(method));
    topic("repeats", repeats(method));
    if (method.attempts() > 1) {
      addWaits(method);
    }
    topic("time", time(method));
    topic("load", load(method));
    method.also().forEach(this::topics);
    for (String warning : method.warnings()) {
      topics("warning", warning.replace(method.method() + ": ", ""));
    }
  }

  private static String attempts(MethodExplanation method) {
    String limit = limit(method.attemptLimit());
    return method.attempts() == 1
        ? "1, " + limit
        : "at most " + method.attempts() + ", each " + limit;
  }

  private static String repeats(MethodExplanation method) {
    String verb = method.request().substring(0, method.request().indexOf(' '));
    return switch (method.repeats()) {
      case BY_VERB -> all(method, verb + " is idempotent");
      case BY_ANNOTATION -> all(method, verb + " is declared @Idempotent");
      case BY_KEY -> all(method, verb + " has an idempotency key");
      case NEVER_SENT -> only(method, verb);
      case NOTHING -> "nothing: the body is a stream, which can be sent only once";
    };
  }

  private static String all(MethodExplanation method, String why) {
    return method.attempts() == 1
        ? "nothing: there is one attempt; " + why
        : "after " + outcomes(method) + "; " + why;
  }

  private static String only(MethodExplanation method, String verb) {
    String why = verb + " is not idempotent, and has no key";
    return method.attempts() == 1
        ? "nothing: there is one attempt; " + why
        : "only what was certainly never sent, after " + outcomes(method) + "; " + why;
  }

  private static String outcomes(MethodExplanation method) {
    DecisionTable table = method.table();
    String all =
        Stream.concat(
                method.statuses().stream().map(status -> status(status, table)),
                table.onException().stream().map(Class::getSimpleName))
            .collect(Collectors.joining(", "));
    return all.isEmpty() ? "nothing" : all;
  }

  private static String status(int status, DecisionTable table) {
    return switch (status) {
      case 409 -> table.on().contains(409) ? "409" : "409 (the key is in use)";
      case 403 -> table.on().contains(403) ? "403" : "403 (if the server says when)";
      case 413 -> "413 (if the server says when)";
      default -> String.valueOf(status);
    };
  }

  private void addWaits(MethodExplanation method) {
    List<WaitRange> waits = method.waits();
    List<WaitRange> throttled = method.throttledWaits();
    String longest = seconds(method.table().maxWait());
    topic("waits", throttled.isEmpty() ? "by backoff" : asked(method.table(), longest));
    topic(
        "",
        String.format(Locale.ROOT, "%-15s %-33s", "after attempt", "failure: least, expected, most")
            + (throttled.isEmpty() ? "" : " throttling: least, expected, most"));
    for (int i = 0; i < waits.size(); i++) {
      String rung = String.format(Locale.ROOT, "%-15d ", i + 1) + rung(waits.get(i));
      topic("", throttled.isEmpty() ? rung : rung + " " + rung(throttled.get(i)));
    }
    if (method.attempts() - 1 > waits.size()) {
      topic("", "and so on, with no wait longer than " + longest);
    }
  }

  private static String asked(DecisionTable table, String longest) {
    return switch (table.longWait()) {
      case GIVE_UP ->
          "as the server asks (the call ends if for more than " + longest + "); else by backoff";
      case CAP -> "as the server asks, but not more than " + longest + "; else by backoff";
      case WAIT -> "as long as the server asks; else by backoff";
    };
  }

  private static String rung(WaitRange wait) {
    return String.format(
        Locale.ROOT,
        "%-9s %-11s %-11s",
        seconds(wait.least()),
        seconds(wait.expected()),
        seconds(wait.most()));
  }

  private static String time(MethodExplanation method) {
    if (method.longest().compareTo(method.total()) < 0) {
      return "at most "
          + seconds(method.longest())
          + (isLimit(method.total()) ? "; total is " + seconds(method.total()) : "");
    }
    return isLimit(method.total())
        ? "at most " + seconds(method.total()) + ", when total ends the call"
        : "without limit";
  }

  private static String load(MethodExplanation method) {
    long most = method.mostRequests();
    if (method.repeats() == Repeats.NEVER_SENT && method.attempts() > 1) {
      return requests(most) + ": what is sent again never arrived";
    }
    return most == method.pages()
        ? requests(most)
        : requests(most) + " in place of " + method.pages();
  }

  private static String requests(long most) {
    return most == 1 ? "1 request" : "at most " + most + " requests";
  }

  private static String limit(Duration limit) {
    return isLimit(limit) ? "at most " + seconds(limit) : "without time limit";
  }

  private static boolean isLimit(Duration limit) {
    return limit.compareTo(Explainer.FOREVER) < 0;
  }

  private void topics(String topic, String lines) {
    String[] parts = lines.split("\n *");
    topic(topic, parts[0]);
    Stream.of(parts).skip(1).forEach(part -> topic("", part));
  }

  private void topic(String topic, String words) {
    wrapped(topic.isEmpty() ? "" : "  " + topic, MARGIN, words);
  }

  /** Adds words from a margin on, before which the first line says what they are about. */
  private void wrapped(String topic, int margin, String words) {
    StringBuilder line = new StringBuilder(topic);
    pad(line, margin);
    String rest = words.stripTrailing();
    while (margin + rest.length() > WIDTH) {
      int end = rest.lastIndexOf(' ', WIDTH - margin);
      end = end < 0 ? rest.indexOf(' ') : end;
      if (end < 0) {
        break;
      }
      lines.append(line).append(rest, 0, end).append('\n');
      rest = rest.substring(end + 1);
      line.setLength(0);
      pad(line, margin);
    }
    lines.append(line).append(rest).append('\n');
  }

  private static void pad(StringBuilder line, int margin) {
    line.append(" ".repeat(Math.max(0, margin - line.length())));
  }

  static String percent(double share) {
    return number(BigDecimal.valueOf(share).movePointRight(2)) + " %";
  }

  /** To the millisecond; what is less than a second, to three digits. */
  static String seconds(Duration duration) {
    BigDecimal seconds =
        BigDecimal.valueOf(duration.getSeconds()).add(BigDecimal.valueOf(duration.getNano(), 9));
    return number(
            seconds.compareTo(BigDecimal.ONE) < 0
                ? seconds.round(new MathContext(3))
                : seconds.setScale(3, RoundingMode.HALF_UP))
        + " s";
  }

  private static String number(BigDecimal number) {
    return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
  }
}
