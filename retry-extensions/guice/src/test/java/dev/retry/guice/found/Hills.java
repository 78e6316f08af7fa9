// SPDX-License-Identifier: Apache-2.0
package dev.retry.guice.found;

import dev.retry.http.Api;
import dev.retry.http.GET;

@Upland
@Api("https://hills.example.com")
public interface Hills {
  @GET("/now")
  String now();
}
