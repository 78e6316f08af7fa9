// SPDX-License-Identifier: Apache-2.0
/**
 * An example of a client library: {@link com.example.parcels.ParcelsClient} is what its users begin
 * with, {@link com.example.parcels.Parcels} what they call. See {@code
 * docs/for-library-authors.md}.
 */
@NullMarked
package com.example.parcels;

import org.jspecify.annotations.NullMarked;
