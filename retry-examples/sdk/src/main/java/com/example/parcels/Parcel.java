// SPDX-License-Identifier: Apache-2.0
package com.example.parcels;

/**
 * A parcel.
 *
 * @param number what it is called
 * @param state where it is
 * @since 1.0.0
 */
public record Parcel(String number, State state) {

  /**
   * Where a parcel is.
   *
   * @since 1.0.0
   */
  public enum State {
    /** On its way. */
    SENT,
    /** Where it was sent to. */
    DELIVERED
  }
}
