// SPDX-License-Identifier: Apache-2.0
package dev.retry.internal.model;

import dev.retry.http.Path;
import dev.retry.http.Url;
import dev.retry.message.UriTemplate;
import java.lang.reflect.Type;
import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The path of a method, whose variables are its {@link Path} parameters and no others. */
final class UriRules {
  private static final Set<Type> URLS = Set.of(String.class, URI.class);
  private static final Pattern ABSOLUTE = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*://.*");
  private static final Pattern NEEDS_NO_SLASH = Pattern.compile("|\\?.*|\\{[/?;].*");
  private static final Pattern GUARDED = Pattern.compile(".*\\{(\\+|[^}]*:).*");
  private static final Pattern QUERIED = Pattern.compile(".*(\\?|\\{[+&]).*");

  private final MethodDeclaration method;
  private final Verb verb;
  private final ParameterRules rules;
  private final Problems problems;

  UriRules(MethodDeclaration method, Verb verb, ParameterRules rules, Problems problems) {
    this.method = method;
    this.verb = verb;
    this.rules = rules;
    this.problems = problems;
  }

  /** {@return what makes the target URI, or {@code null} when there is a problem} */
  @Nullable TargetBinder read(BaseUrl base) {
    UrlBinder url = url(base);
    UriTemplate template = template();
    List<PathBinder> variables = new PathRules(method, verb, rules, problems).read(template);
    if (template == null) {
      return null;
    }
    String path = template.toString();
    String prefix = base.before(path);
    return new TargetBinder(
        method.label(),
        prefix,
        url,
        template,
        variables,
        (url == null ? prefix : "{url}") + withoutQuery(path),
        GUARDED.matcher(path).matches(),
        url != null || QUERIED.matcher(path).matches(),
        new TargetBinder.Lengths());
  }

  private @Nullable UrlBinder url(BaseUrl base) {
    List<ParameterDeclaration> urls = method.goingTo(Url.class);
    for (ParameterDeclaration url : urls) {
      if (!URLS.contains(url.type())) {
        problems.add(
            method.where(url),
            TypeNames.of(url.type()) + " is no type for a URL",
            "Take a String or a URI.");
      }
    }
    for (ParameterDeclaration second : urls.subList(Math.min(1, urls.size()), urls.size())) {
      problems.add(
          method.where(second),
          urls.get(0).text() + " is @Url too",
          "Keep one: a request goes to one URL.");
    }
    return urls.isEmpty()
        ? null
        : new UrlBinder(
            urls.get(0).index(), rules.where(urls.get(0)), base.directory(), verb.path());
  }

  private @Nullable UriTemplate template() {
    String path = verb.path();
    String where = method.where() + ": the path of " + verb.text();
    if (ABSOLUTE.matcher(path).matches()) {
      problems.add(
          where,
          "it is a whole URL, but paths are added to the base URL",
          "Leave scheme and host to @Api, or take a @Url parameter.");
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
}
