// SPDX-License-Identifier: Apache-2.0
package dev.retry.internal.model;

import dev.retry.message.UriTemplate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Makes the target URI of one call, as far as the template goes.
 *
 * @param label the method, for messages
 * @param base the base URL, without a slash at its end
 * @param url what takes its place, or {@code null} when nothing does
 * @param template the path, with its slash
 * @param variables a binder for each variable of the template, in its order
 * @param shown base and path as declared, without a query: all that messages say of the target
 * @param guarded whether a value might leave its place, because the template says {@code {+name}}
 *     or {@code {name:1}}
 */
record TargetBinder(
    String label,
    String base,
    @Nullable UrlBinder url,
    UriTemplate template,
    List<PathBinder> variables,
    String shown,
    boolean guarded) {

  StringBuilder bind(@Nullable Object[] arguments) {
    @Nullable Object[] values = new @Nullable Object[variables.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = variables.get(i).bind(arguments);
    }
    String given = url == null ? null : url.bind(arguments);
    String start = given == null ? base : given;
    StringBuilder uri = new StringBuilder(start.length() + 16 * values.length + 128).append(start);
    try {
      template.expand(uri, values);
    } catch (IllegalArgumentException unpaired) {
      throw new IllegalArgumentException(label + ": " + unpaired.getMessage(), unpaired);
    }
    if (guarded && leadsElsewhere(uri, start.length())) {
      throw new IllegalArgumentException(
          label + ": with these values '.' or '..' is a segment of the path, or it has a '#'");
    }
    return uri;
  }

  private static boolean leadsElsewhere(StringBuilder uri, int path) {
    for (int i = path; i < uri.length(); i++) {
      char c = uri.charAt(i);
      if (c == '#' || (c == '/' && DotSegment.isAt(i + 1, uri))) {
        return true;
      }
    }
    return false;
  }
}
