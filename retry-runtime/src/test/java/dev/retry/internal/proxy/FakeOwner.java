// SPDX-License-Identifier: Apache-2.0
package dev.retry.internal.proxy;

import dev.retry.spi.CallSite;
import java.lang.invoke.MethodHandles.Lookup;
import java.util.HashMap;
import java.util.Map;

/** Stands for the client factory: hands out the call sites that a test puts in. */
public final class FakeOwner {

  final Map<String, CallSite> sites = new HashMap<>();

  /** What the last client said of itself. */
  Object self;

  Lookup inside;

  /** An owner whose every call site gives the arguments to one function. */
  static FakeOwner of(Class<?> api, CallSite site) {
    FakeOwner owner = new FakeOwner();
    TestSlots.of(api).forEach(slot -> owner.sites.put(slot.key(), site));
    return owner;
  }

  /** An owner whose call sites answer with their own key. */
  static FakeOwner echoing(Class<?>... apis) {
    FakeOwner owner = new FakeOwner();
    for (Class<?> api : apis) {
      TestSlots.of(api).forEach(slot -> owner.sites.put(slot.key(), arguments -> slot.key()));
    }
    return owner;
  }

  /** A client of an interface of the test. */
  <T> T client(Class<T> api) {
    return api.cast(
        ClientClass.of(api, TestSlots.of(api), FakeOwner.class, null).newInstance(this));
  }

  public Map<String, CallSite> callSites(Class<?> api, Object client, Lookup inside) {
    this.self = client;
    this.inside = inside;
    return sites;
  }

  public String describe(Class<?> api) {
    return api.getSimpleName() + " of a fake";
  }
}
