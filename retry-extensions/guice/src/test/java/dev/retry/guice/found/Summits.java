// SPDX-License-Identifier: Apache-2.0
package dev.retry.guice.found;

import dev.retry.http.Api;
import dev.retry.http.GET;

@Alpine
@Api("https://summits.example.com")
public interface Summits {
  @GET("/now")
  String now();
}
