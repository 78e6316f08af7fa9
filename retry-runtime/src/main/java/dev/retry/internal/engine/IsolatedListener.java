// SPDX-License-Identifier: Apache-2.0
package dev.retry.internal.engine;

import dev.retry.spi.CallEvent;
import dev.retry.spi.CallListener;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Keeps a listener's failures away from the calls it listens to: the first is logged, none is
 * thrown.
 */
final class IsolatedListener implements CallListener {
  private static final Logger LOG = System.getLogger("dev.retry");

  private final CallListener listener;
  private final AtomicBoolean logged = new AtomicBoolean();

  IsolatedListener(CallListener listener) {
    this.listener = listener;
  }

  @Override
  public void on(CallEvent event) {
    try {
      listener.on(event);
    } catch (RuntimeException failure) {
      if (logged.compareAndSet(false, true)) {
        LOG.log(
            Level.WARNING,
            "the call listener " + listener.getClass().getName() + " failed; logged only once",
            failure);
      }
    }
  }
}
