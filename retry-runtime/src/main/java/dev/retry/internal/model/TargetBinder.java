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
 * @param queried whether the query may begin before what is added to it
 * @param lengths how long the targets are
 */
record TargetBinder(
    String label,
    String base,
    @Nullable UrlBinder url,
    UriTemplate template,
    List<PathBinder> variables,
    String shown,
    boolean guarded,
    boolean queried,
    Lengths lengths)
    implements UriTemplate.Values<@Nullable Object[]> {

  /** How long targets become, so that room for the next is made at once. */
  static final class Lengths {
    private static final int MOST = 1024;

    // Written without order by many threads: any of the values is as good.
    private int longest;

    /** Takes note of another. */
    void note(int length) {
      if (length > longest) {
        longest = Math.min(length, MOST);
      }
    }
  }

  /** {@return base and path of one call, to add the query to} */
  StringBuilder bind(@Nullable Object[] arguments) {
    String given = url == null ? null : url.bind(arguments);
    String start = given == null ? base : given;
    StringBuilder uri = new StringBuilder(Math.max(lengths.longest, start.length()));
    uri.append(start);
    template.expand(uri, arguments, this);
    if (guarded && leadsElsewhere(uri, start.length())) {
      throw new IllegalArgumentException(
          label + ": with these values '.' or '..' is a segment of the path, or it has a '#'");
    }
    return uri;
  }

  /** {@return whether the template, or what takes the place of the base URL, began a query} */
  boolean hasQuery(StringBuilder uri) {
    return queried && uri.indexOf("?") >= 0;
  }

  @Override
  public @Nullable Object of(@Nullable Object[] arguments, int variable) {
    return variables.get(variable).bind(arguments);
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
