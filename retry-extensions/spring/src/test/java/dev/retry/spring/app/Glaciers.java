// SPDX-License-Identifier: Apache-2.0
package dev.retry.spring.app;

import dev.retry.http.Api;

/** Is found by its qualifier, for it is a {@link Climate} too. */
@Polar
@Api("https://glaciers.example.com")
public interface Glaciers extends Climate {}
