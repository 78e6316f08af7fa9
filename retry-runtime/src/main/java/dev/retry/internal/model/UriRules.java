// SPDX-License-Identifier: Apache-2.0
package dev.retry.internal.model;

import dev.retry.http.Path;
import dev.retry.message.UriTemplate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The path of a method, whose variables are its {@link Path} parameters and no others. */
final class UriRules {
  private static final Pattern ABSOLUTE = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*://.*");
  private static final Pattern NEEDS_NO_SLASH = Pattern.compile("|\\?.*|\\{[/?;].*");
  private static final Pattern GUARDED = Pattern.compile(".*\\{(\\+|[^}]*:).*");

  private final MethodDeclaration method;
  private final Verb verb;
  private final Problems problems;

  UriRules(MethodDeclaration method, Verb verb, Problems problems) {
    this.method = method;
    this.verb = verb;
    this.problems = problems;
  }

  /** {@return what makes the target URI, or {@code null} when there is a problem} */
  @Nullable TargetBinder read(BaseUrl base) {
    Map<String, PathBinder> binders = parameters();
    UriTemplate template = template();
    if (template == null) {
      return null;
    }
    checkNames(template.variables(), binders);
    String path = template.toString();
    String prefix = base.before(path);
    return new TargetBinder(
        method.label(),
        prefix,
        template,
        template.variables().stream().map(binders::get).filter(Objects::nonNull).toList(),
        prefix + withoutQuery(path),
        GUARDED.matcher(path).matches());
  }

  private @Nullable UriTemplate template() {
    String path = verb.path();
    String where = method.where() + ": the path of " + verb.text();
    if (ABSOLUTE.matcher(path).matches()) {
      problems.add(
          where,
          "it is a whole URL, but paths are added to the base URL",
          "Leave scheme and host to @Api.");
      return null;
    }
    if (path.indexOf('#') >= 0) {
      problems.add(where, "it has a fragment, which is never sent", "Remove '#' and what follows.");
      return null;
    }
    try {
      return UriTemplate.parse(slashed(path));
    } catch (IllegalArgumentException malformed) {
      problems.add(
          where,
          String.valueOf(malformed.getMessage()),
          "A path is a URI template (RFC 6570), such as \"/users/{user}\".");
      return null;
    }
  }

  private static String slashed(String path) {
    if (NEEDS_NO_SLASH.matcher(path).matches()) {
      return path;
    }
    int start = 0;
    while (path.startsWith("/", start)) {
      start++;
    }
    return "/" + path.substring(start);
  }

  private static String withoutQuery(String path) {
    int question = path.indexOf('?');
    if (question < 0) {
      return path;
    }
    return path.substring(0, path.startsWith("{", question - 1) ? question - 1 : question);
  }

  private Map<String, PathBinder> parameters() {
    Map<String, PathBinder> binders = new HashMap<>();
    for (ParameterDeclaration parameter : method.parameters()) {
      Path path = parameter.goesTo(Path.class);
      if (path != null) {
        Function<Object, String> format = ValueFormat.scalar(parameter.type());
        if (format == null) {
          problems.add(
              method.where(parameter),
              TypeNames.of(parameter.type()) + " is no type for a path",
              "Take " + ValueFormat.SCALARS + ".");
        }
        PathBinder binder =
            new PathBinder(
                parameter.index(),
                method.label() + ": " + parameter.text(),
                path.value(),
                format == null ? Object::toString : format);
        if (binders.putIfAbsent(path.value(), binder) != null) {
          problems.add(
              method.where(parameter),
              "another parameter is @Path(\"" + path.value() + "\") too",
              "Remove one: a variable has one value.");
        }
      }
    }
    return binders;
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
