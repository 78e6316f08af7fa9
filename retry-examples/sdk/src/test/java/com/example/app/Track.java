// SPDX-License-Identifier: Apache-2.0
package com.example.app;

import com.example.parcels.NewParcel;
import com.example.parcels.Parcel;
import com.example.parcels.ParcelsClient;

/** A program of somebody who uses the client library; PackagedSdkIT compiles and runs it. */
public final class Track {
  private Track() {}

  /**
   * Runs it.
   *
   * @param args the URL of the service
   */
  public static void main(String[] args) {
    String url = args[0];
    // tag::use
    try (ParcelsClient client = ParcelsClient.create(() -> "secret", with -> with.baseUrl(url))) {
      Parcel sent = client.parcels().send(new NewParcel("1 Main Street", 500));
      System.out.println(client.parcels().parcel(sent.number()));
    }
    // end::use
  }
}
