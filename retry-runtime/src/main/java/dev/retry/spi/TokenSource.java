// SPDX-License-Identifier: Apache-2.0
package dev.retry.spi;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Fetches the bearer tokens of a client: the first one, and another when the server refuses the one
 * that is in use with a 401.
 *
 * <pre>{@code
 * ClientFactory.builder().tokens(rejected -> login.token(clientId, secret).value())
 * }</pre>
 *
 * <p>A token is kept until it is refused. Calls that need another one at the same time wait for one
 * fetch, each within the time of its attempt, and go on with what it brought; a fetch that failed
 * fails them all, and the next call tries again.
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface TokenSource {

  /**
   * {@return a token (RFC 6750, section 2.1), not the one that was refused}
   *
   * <p>Runs on the executor of the client, never twice at a time, and may block. It must not make
   * calls through the client that waits for it: use a {@code ClientFactory} of its own.
   *
   * @param rejected the token that the server refused, or {@code null} when there is none yet
   * @throws IOException when none can be had; it ends the attempt as a lost connection does
   * @throws InterruptedException when the thread was interrupted
   */
  String fetch(@Nullable String rejected) throws IOException, InterruptedException;
}
