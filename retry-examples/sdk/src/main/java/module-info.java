// SPDX-License-Identifier: Apache-2.0

/** The client of Parcels, a service that does not exist. */
// tag::module
module com.example.parcels {
  requires transitive dev.retry.runtime;
  requires dev.retry.jackson;
  requires static org.jspecify;

  exports com.example.parcels;
}
// end::module
