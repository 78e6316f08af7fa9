// SPDX-License-Identifier: Apache-2.0
package dev.retry.message;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One HTTP response with its body as a {@code T}.
 *
 * <p>As the return type of an interface method it never throws for a status: the caller inspects
 * it, and {@link #body()} is {@code null} unless {@link #isSuccess()}; then {@link #failure()} has
 * the body of the error. A transport returns {@code Response<Payload>}.
 *
 * <pre>{@code
 * Response<User> response = github.user("octo");
 * HttpStatusException failure = response.failure();
 * return failure == null ? response.body() : failure.body(Complaint.class);
 * }</pre>
 *
 * @param <T> the type of the body
 * @param status the status code (RFC 9110, section 15)
 * @param headers the fields received
 * @param body the body; {@code null} when there is none
 * @param target the URI that answered, after redirects
 * @param attempts every attempt of the call, the last one being this response; empty in a response
 *     that a transport returns
 * @param failure what any other return type would have thrown for this status, with the body as it
 *     came; {@code null} for a 2xx, and in a response that a transport returns
 * @since 0.1.0
 */
public record Response<T extends @Nullable Object>(
    int status,
    HeaderList headers,
    T body,
    String target,
    List<Attempt> attempts,
    @Nullable HttpStatusException failure) {

  /** Refuses {@code null}, and copies the attempts. */
  public Response {
    Objects.requireNonNull(headers, "headers");
    Objects.requireNonNull(target, "target");
    attempts = List.copyOf(attempts);
  }

  /**
   * Makes one without a failure.
   *
   * @param status the status code
   * @param headers the fields received
   * @param body the body
   * @param target the URI that answered
   * @param attempts every attempt of the call
   */
  public Response(int status, HeaderList headers, T body, String target, List<Attempt> attempts) {
    this(status, headers, body, target, attempts, null);
  }

  /** {@return whether the status is 2xx} */
  public boolean isSuccess() {
    return status >= 200 && status < 300;
  }

  /** {@return the status and the number of attempts, never a value} */
  @Override
  public String toString() {
    return "Response[" + status + ", attempts=" + attempts.size() + "]";
  }
}
