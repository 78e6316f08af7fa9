// SPDX-License-Identifier: Apache-2.0
package dev.retry.message;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A URI with places for values, parsed once (RFC 6570, levels 1 to 4).
 *
 * <pre>{@code
 * UriTemplate repos = UriTemplate.parse("/users/{user}/repos{?page,sort}");
 * repos.variables(); // [user, page, sort]
 * repos.expand(Map.of("user", "a/b", "page", 2)); // /users/a%2Fb/repos?page=2
 * }</pre>
 *
 * <p>A value is a {@link java.util.Collection}, a {@link Map}, a {@link PercentEncoded} text, or
 * anything else by its {@link Object#toString()}; {@code null}, an empty collection and an empty
 * map leave their variable out (section 2.3). Values are encoded as UTF-8, and braces in a value
 * are text.
 *
 * @since 0.1.0
 */
public final class UriTemplate {
  private final String text;
  private final List<String> variables;

  /** The text before the expression of the same index; the last one follows the last expression. */
  private final String[] literals;

  private final TemplateExpression[] expressions;

  UriTemplate(
      String text,
      List<String> variables,
      List<String> literals,
      List<TemplateExpression> expressions) {
    this.text = text;
    this.variables = List.copyOf(variables);
    this.literals = literals.toArray(new String[0]);
    this.expressions = expressions.toArray(new TemplateExpression[0]);
  }

  /**
   * {@return the template}
   *
   * @param template its text
   * @throws IllegalArgumentException when it is malformed; the message says where and why
   */
  public static UriTemplate parse(String template) {
    return new TemplateParser(Objects.requireNonNull(template, "template")).parse();
  }

  /** {@return the name of each variable once, in the order of appearance} */
  public List<String> variables() {
    return variables;
  }

  /**
   * {@return the URI with these values in it}
   *
   * @param values values by name; names that are no variable of this template are ignored
   * @throws IllegalArgumentException when a value cannot be expanded; the message names the
   *     variable
   */
  public String expand(Map<String, ? extends @Nullable Object> values) {
    @Nullable Object[] positioned = new @Nullable Object[variables.size()];
    for (int i = 0; i < positioned.length; i++) {
      positioned[i] = values.get(variables.get(i));
    }
    StringBuilder to = new StringBuilder(text.length() + 16 * positioned.length);
    expand(to, positioned);
    return to.toString();
  }

  /**
   * Appends the URI with these values in it.
   *
   * @param to where to
   * @param values a value for each of {@link #variables()}, in the same order
   * @throws IllegalArgumentException when a value cannot be expanded, or there are not as many as
   *     variables
   */
  public void expand(StringBuilder to, @Nullable Object[] values) {
    if (values.length != variables.size()) {
      throw new IllegalArgumentException(
          values.length + " values for " + variables.size() + " variables");
    }
    expand(to, values, (all, variable) -> all[variable]);
  }

  /**
   * Gives the values of the variables, one by one.
   *
   * @param <S> what they are taken from
   */
  @FunctionalInterface
  public interface Values<S> {
    /**
     * {@return the value of a variable, or {@code null} to leave it out}
     *
     * @param source what it is taken from
     * @param variable its place among {@link #variables()}
     */
    @Nullable Object of(S source, int variable);
  }

  /**
   * Appends the URI with these values in it.
   *
   * @param to where to
   * @param source what they are taken from
   * @param values gives a value for each place in the template
   * @param <S> what they are taken from
   * @throws IllegalArgumentException when a value cannot be expanded
   */
  public <S> void expand(StringBuilder to, S source, Values<S> values) {
    for (int i = 0; i < expressions.length; i++) {
      to.append(literals[i]);
      expressions[i].expand(to, source, values);
    }
    to.append(literals[expressions.length]);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof UriTemplate that && that.text.equals(text);
  }

  @Override
  public int hashCode() {
    return text.hashCode();
  }

  /** {@return the text it was parsed from} */
  @Override
  public String toString() {
    return text;
  }
}
