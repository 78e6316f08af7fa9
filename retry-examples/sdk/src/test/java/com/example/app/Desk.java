// SPDX-License-Identifier: Apache-2.0
package com.example.app;

import com.example.parcels.ParcelsClient;
import dev.retry.client.ClientFactory;
import dev.retry.http.Api;
import dev.retry.http.GET;

/**
 * A program that uses Retry beside a client library; PackagedSdkIT compiles and runs it, over its
 * own Retry and over that of the library.
 */
public final class Desk {
  private Desk() {}

  /** An interface of its own, whose class is not built ahead. */
  @Api
  public interface Bell {
    /** {@return how often it rang} */
    @GET("/rings")
    Rings rings();
  }

  /**
   * What the bell did.
   *
   * @param count how often it rang
   */
  public record Rings(int count) {}

  /**
   * Runs it.
   *
   * @param args the URL of both services
   */
  public static void main(String[] args) {
    try (ParcelsClient client =
            ParcelsClient.create(() -> "secret", with -> with.baseUrl(args[0]));
        ClientFactory clients = ClientFactory.builder().baseUrl(args[0]).build()) {
      System.out.println(client.parcels().parcel("7"));
      System.out.println(clients.create(Bell.class).rings());
      System.out.println("by " + ClientFactory.class.getName());
    }
  }
}
