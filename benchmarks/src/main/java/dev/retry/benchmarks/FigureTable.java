// SPDX-License-Identifier: Apache-2.0
package dev.retry.benchmarks;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A table of one JMH class: what is in its rows, what each is compared with, and the goals.
 *
 * @param base the benchmark that the others are a multiple of
 * @param rows in this order
 */
record FigureTable(String base, List<Row> rows) {

  /**
   * One benchmark.
   *
   * @param name its class and method
   * @param label what the reader sees
   * @param goal what it is to reach
   */
  record Row(String name, String label, @Nullable Goal goal) {}

  /**
   * What one is to reach, in one run with what it is compared with.
   *
   * @param times at most so many times as long
   * @param of as this benchmark
   * @param ofLabel which the reader knows as this
   * @param bytes at most so many bytes; any when negative
   * @param above whether these are counted from those of {@code of}
   */
  record Goal(double times, String of, String ofLabel, int bytes, boolean above) {
    @Override
    public String toString() {
      String text = "≤ %.2f × %s".formatted(times, ofLabel);
      return bytes < 0 ? text : text + ", ≤ %s%d B".formatted(above ? "+ " : "", bytes);
    }

    boolean met(Result mine, Result other) {
      return mine.median <= times * other.median
          && (bytes < 0 || mine.bytes < bytes + (above ? other.bytes : 0) + 1);
    }
  }

  /**
   * What JMH measured.
   *
   * @param median of all iterations, in nanoseconds
   * @param least of them
   * @param most of them
   * @param bytes allocated by one call: the median, too
   */
  record Result(double median, double least, double most, double bytes) {
    /** {@return what is in these reports, by the name of the benchmark, which several may have} */
    static Map<String, Result> all(List<JsonNode> reports) {
      Map<String, List<Double>> times = new LinkedHashMap<>();
      Map<String, List<Double>> bytes = new LinkedHashMap<>();
      for (JsonNode report : reports) {
        for (JsonNode each : report) {
          String name = each.at("/benchmark").asString().replace("dev.retry.benchmarks.", "");
          collect(each.at("/primaryMetric"), times, name);
          collect(each.at("/secondaryMetrics/gc.alloc.rate.norm"), bytes, name);
        }
      }
      Map<String, Result> all = new LinkedHashMap<>();
      times.forEach(
          (name, raw) -> all.put(name, of(raw, Objects.requireNonNull(bytes.get(name), name))));
      return all;
    }

    private static void collect(JsonNode metric, Map<String, List<Double>> all, String name) {
      List<Double> raw = all.computeIfAbsent(name, absent -> new ArrayList<>());
      metric.at("/rawData").forEach(fork -> fork.forEach(value -> raw.add(value.asDouble())));
    }

    private static Result of(List<Double> times, List<Double> bytes) {
      Collections.sort(times);
      Collections.sort(bytes);
      return new Result(
          times.get(times.size() / 2),
          times.get(0),
          times.get(times.size() - 1),
          bytes.get(bytes.size() / 2));
    }
  }

  /** {@return the lines of the table} */
  String text(Map<String, Map<String, Result>> byVersion) {
    StringBuilder text = new StringBuilder("\n| |");
    byVersion
        .keySet()
        .forEach(
            version ->
                text.append(" Java %s | spread | of %s | bytes |".formatted(version, label(base))));
    text.append(" goal |\n|---|")
        .append("---|---|---|---|".repeat(byVersion.size()))
        .append("---|\n");
    for (Row row : rows) {
      text.append("| ").append(row.label).append(" |");
      byVersion.values().forEach(results -> text.append(cells(row, results)));
      text.append(goal(row, byVersion)).append(" |\n");
    }
    return text.append('\n').toString();
  }

  private String label(String name) {
    return rows.stream()
        .filter(row -> row.name.equals(name))
        .map(Row::label)
        .findFirst()
        .orElse(name);
  }

  private String cells(Row row, Map<String, Result> results) {
    Result mine = results.get(row.name);
    Result other = results.get(base);
    return mine == null || other == null
        ? " | | | |"
        : " %s ns | %s to %s | %.2f | %,.0f B |"
            .formatted(
                time(mine.median),
                time(mine.least),
                time(mine.most),
                mine.median / other.median,
                mine.bytes);
  }

  private static String time(double nanos) {
    return (nanos < 100 ? "%.1f" : "%,.0f").formatted(nanos);
  }

  private static String goal(Row row, Map<String, Map<String, Result>> byVersion) {
    Goal goal = row.goal;
    if (goal == null) {
      return "";
    }
    List<String> missed = new ArrayList<>();
    byVersion.forEach(
        (version, results) -> {
          if (!goal.met(
              Objects.requireNonNull(results.get(row.name), row.name),
              Objects.requireNonNull(results.get(goal.of), goal.of))) {
            missed.add(version);
          }
        });
    return " "
        + goal
        + (missed.isEmpty() ? ": met" : ": **missed** on " + String.join(", ", missed));
  }

  /** {@return every table, by the name of its marker} */
  static Map<String, FigureTable> all() {
    Map<String, FigureTable> all = new LinkedHashMap<>();
    String declared = "DeclaredCallBenchmark.";
    all.put(
        "declared",
        of(
            declared,
            row("byHand", "by hand"),
            row("jdkProxy", "by hand, behind a JDK proxy with a map"),
            row("ours", "**ours**", above(1.6, declared, 96)),
            row("oursGuarded", "**ours**, retry, budget, breaker", above(2.2, declared, 160)),
            row("oursLogged", "**ours**, and the log handed over", above(2.2, declared, 160)),
            row("retrofit", "Retrofit"),
            row("feign", "Feign"),
            row("spring", "Spring")));
    String jdk = "JdkTypesBenchmark.";
    all.put(
        "jdk-types",
        of(
            jdk,
            row("byHand", "by hand"),
            row("avaje", "avaje"),
            row("methanol", "Methanol with retry"),
            row("ours", "**ours**", above(1.05, jdk, 400)),
            row("oursGuarded", "**ours**, retry, budget, breaker")));
    String retried = "RetriedCodeBenchmark.";
    all.put(
        "retried",
        of(
            retried,
            row("byHand", "by hand"),
            row("ours", "**ours**", below(0.95, retried, "resilience4j", 0)),
            row("oursWithTotal", "**ours**, with `total`"),
            row("resilience4j", "resilience4j"),
            row("spring", "Spring's `RetryTemplate`"),
            row("failsafe", "Failsafe"),
            row("smallRye", "SmallRye Fault Tolerance")));
    String guarded = "GuardedCodeBenchmark.";
    all.put("guarded", of(guarded, guarded(below(0.65, guarded, "aws", 0)).toArray(new Row[0])));
    all.put(
        "guarded-by-two",
        of(
            guarded + "TwoThreads.",
            guarded(new Goal(1.5, guarded + "ours", "with one thread", 0, false))
                .toArray(new Row[0])));
    String failed = "FailedTwiceBenchmark.";
    all.put(
        "failed-twice",
        of(
            failed,
            row("byHand", "by hand"),
            row("resilience4j", "resilience4j"),
            row("ours", "**ours**, with its log", below(2.15, failed, "resilience4j", -1)),
            row("failsafe", "Failsafe"),
            row("aws", "AWS SDK, standard strategy"),
            row("smallRye", "SmallRye Fault Tolerance")));
    return all;
  }

  private static List<Row> guarded(Goal goal) {
    return Arrays.asList(
        row("byHand", "by hand"),
        row("ours", "**ours**, failures in a row", goal),
        row("oursWithWindow", "**ours**, a rate of the last 100 calls"),
        row("aws", "AWS SDK, standard strategy"),
        row("resilience4j", "resilience4j, a rate of the last 100 calls"),
        row("failsafe", "Failsafe, failures in a row"),
        row("smallRye", "SmallRye, a rate of the last 20 calls"));
  }

  private static FigureTable of(String type, Row... rows) {
    return new FigureTable(
        type + "byHand",
        Arrays.stream(rows).map(row -> new Row(type + row.name, row.label, row.goal)).toList());
  }

  private static Row row(String name, String label) {
    return new Row(name, label, null);
  }

  private static Row row(String name, String label, Goal goal) {
    return new Row(name, label, goal);
  }

  private static Goal above(double times, String type, int bytes) {
    return new Goal(times, type + "byHand", "by hand", bytes, true);
  }

  private static Goal below(double times, String type, String peer, int bytes) {
    return new Goal(times, type + peer, peer.equals("aws") ? "the AWS SDK" : peer, bytes, false);
  }
}
