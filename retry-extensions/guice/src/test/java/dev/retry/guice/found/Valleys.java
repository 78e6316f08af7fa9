// SPDX-License-Identifier: Apache-2.0
package dev.retry.guice.found;

import dev.retry.http.Api;
import dev.retry.http.GET;

/** Holds an interface within a class, beside one that is no API. */
public final class Valleys {
  private Valleys() {}

  @Api("https://rivers.example.com")
  public interface Rivers {
    @GET("/level")
    String level();
  }

  public interface Bridges {
    String names();
  }
}
