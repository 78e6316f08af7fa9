// SPDX-License-Identifier: Apache-2.0
package dev.retry.message;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One HTTP request, complete and immutable.
 *
 * @param method the method, such as {@code GET} (RFC 9110, section 9)
 * @param target the target URI: absolute, with an {@code http} or {@code https} scheme, already
 *     encoded, no fragment
 * @param template the target as declared, with its variables unexpanded and without a query; the
 *     only form that appears in messages and events
 * @param headers the fields to send
 * @param body the content, or {@code null} for none
 * @since 0.1.0
 */
public record Request(
    String method, String target, String template, HeaderList headers, @Nullable Payload body) {

  /** Refuses {@code null}. */
  public Request {
    Objects.requireNonNull(method, "method");
    Objects.requireNonNull(target, "target");
    Objects.requireNonNull(template, "template");
    Objects.requireNonNull(headers, "headers");
  }

  /**
   * {@return this request with other fields}
   *
   * @param headers the fields to send instead
   */
  public Request withHeaders(HeaderList headers) {
    return new Request(method, target, template, headers, body);
  }

  /**
   * {@return this request with another target}
   *
   * @param target an absolute, encoded URI
   */
  public Request withTarget(String target) {
    return new Request(method, target, template, headers, body);
  }

  /**
   * {@return the method and the template, never a value: {@code GET
   * https://api.example.com/users/{user}}}
   */
  @Override
  public String toString() {
    return method + " " + template;
  }
}
