// SPDX-License-Identifier: Apache-2.0
package dev.retry.message;

import java.nio.charset.StandardCharsets;

/**
 * The server answered, with a status that is not 2xx.
 *
 * @since 0.1.0
 */
public final class HttpStatusException extends CallException {
  private static final long serialVersionUID = 1L;

  private final transient Response<Payload> response;

  /**
   * Makes one.
   *
   * @param response the response, its body buffered and bounded
   * @param report what the call did
   */
  public HttpStatusException(Response<Payload> response, CallReport report) {
    super("answered " + response.status(), report, null);
    this.response = response;
  }

  /** {@return the status code} */
  public int status() {
    return response.status();
  }

  /** {@return the fields of the response} */
  public HeaderList headers() {
    return response.headers();
  }

  /** {@return the body as text, at most its first 64 KiB} */
  public String bodyText() {
    return new String(response.body().bytes(), StandardCharsets.UTF_8);
  }
}
