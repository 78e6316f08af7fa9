// SPDX-License-Identifier: Apache-2.0
package dev.retry.internal.model;

import dev.retry.http.Path;
import dev.retry.message.PercentEncoded;
import dev.retry.message.UriTemplate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The {@link Path} parameters of a method: one for each variable of its template, and no others.
 */
final class PathRules {
  private static final String IN_PATH = PercentEncoded.IN_SEGMENT + "/";

  private final MethodDeclaration method;
  private final Verb verb;
  private final ParameterRules rules;
  private final Problems problems;

  PathRules(MethodDeclaration method, Verb verb, ParameterRules rules, Problems problems) {
    this.method = method;
    this.verb = verb;
    this.rules = rules;
    this.problems = problems;
  }

  /** {@return a binder for each variable, in its order} */
  List<PathBinder> read(@Nullable UriTemplate template) {
    Map<String, PathBinder> binders = new LinkedHashMap<>();
    boolean named = true;
    for (ParameterDeclaration parameter : method.parameters()) {
      Path path = parameter.goesTo(Path.class);
      if (path != null) {
        String name = rules.name(parameter, Path.class, path.value());
        named &= !name.isEmpty();
        PathBinder binder = binder(parameter, path, name, template);
        if (!name.isEmpty() && binders.putIfAbsent(name, binder) != null) {
          problems.add(
              method.where(parameter),
              "another parameter is @Path(\"" + name + "\") too",
              "Remove one: a variable has one value.");
        }
      }
    }
    if (template == null || !named) {
      return List.of();
    }
    checkNames(template.variables(), binders);
    return template.variables().stream().map(binders::get).filter(Objects::nonNull).toList();
  }

  private PathBinder binder(
      ParameterDeclaration parameter, Path path, String name, @Nullable UriTemplate template) {
    VariableUse use =
        template == null ? VariableUse.of("/", false) : VariableUse.of(name, template);
    if (path.encoded() && use.prefixed()) {
      problems.add(
          method.where(parameter),
          "it is @Path(encoded = true), but the path of " + verb.text() + " takes a part of it",
          "Write {" + name + "} without a length: an encoded value is not cut.");
    }
    return new PathBinder(
        parameter.index(),
        rules.where(parameter),
        name,
        format(parameter, name, use),
        use,
        path.encoded() ? delimiters(use) : null);
  }

  private static String delimiters(VariableUse use) {
    return use.isQuery()
        ? PercentEncoded.IN_QUERY_VALUE
        : use.isReserved() ? IN_PATH : PercentEncoded.IN_SEGMENT;
  }

  private ValueFormat format(ParameterDeclaration parameter, String name, VariableUse use) {
    boolean several = use.isOptional() && !use.prefixed();
    ValueFormat format = rules.format(parameter, "path", several);
    if (!several && rules.isSeveral(parameter)) {
      problems.add(
          method.where(parameter),
          TypeNames.of(parameter.type())
              + " may have no value or several, but {"
              + name
              + "} needs one",
          String.format(
              "Take one value, or let the template leave it out or repeat it: {/%1$s}, {/%1$s*} or"
                  + " {?%1$s*}.",
              name));
    }
    return format;
  }

  private void checkNames(List<String> variables, Map<String, PathBinder> binders) {
    for (String variable : variables) {
      if (!binders.containsKey(variable)) {
        problems.add(
            method.where(),
            "no parameter gives {" + variable + "} in the path of " + verb.text() + " a value",
            "Add @Path(\"" + variable + "\") to one, or remove the variable.");
      }
    }
    for (PathBinder binder : binders.values()) {
      if (!variables.contains(binder.variable())) {
        problems.add(
            method.where(method.parameters().get(binder.index())),
            "the path of " + verb.text() + " has no {" + binder.variable() + "}",
            "Add it there, or send the parameter with @Query or @Header.");
      }
    }
  }
}
