// SPDX-License-Identifier: Apache-2.0
package com.example.parcels;

/**
 * A parcel to be sent.
 *
 * @param to the address
 * @param grams its weight
 * @since 1.0.0
 */
public record NewParcel(String to, int grams) {}
