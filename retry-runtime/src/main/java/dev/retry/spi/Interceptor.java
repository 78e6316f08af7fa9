// SPDX-License-Identifier: Apache-2.0
package dev.retry.spi;

/**
 * Stands around the sending of every attempt, as a transport that wraps another.
 *
 * <pre>{@code
 * ClientFactory.builder()
 *     .interceptor(Interceptor.editing((request, context) ->
 *         request.withHeaders(request.headers().with("X-Attempt", "" + context.attempt()))))
 * }</pre>
 *
 * <p>It runs inside the retry loop, once for each attempt, on the request as the interface method
 * made it; redirects, authentication and signing come after it. It sees the interface method, the
 * number of the attempt and the time that is left ({@link SendContext}), and the response or the
 * failure, of which the loop then judges what the interceptor hands on. A transport that answers
 * without asking the one it wraps has sent nothing. Whoever wraps must wrap {@link Transport#send}
 * for blocking calls and {@link Transport#sendAsync} for the others; for what changes requests
 * alone there is {@link #editing}.
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface Interceptor {

  /**
   * {@return what sends instead; never closed by the client}
   *
   * @param transport what sends
   */
  Transport around(Transport transport);

  /**
   * {@return an interceptor that changes requests}
   *
   * @param edit how
   */
  static Interceptor editing(RequestEdit edit) {
    return transport -> new EditedRequests(transport, edit);
  }
}
