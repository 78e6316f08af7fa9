// SPDX-License-Identifier: Apache-2.0
package dev.retry.spring.app;

import dev.retry.http.Api;

/** Is found by its qualifier, for it is a {@link Weather} too. */
@Alpine
@Api("https://summits.example.com")
public interface Summits extends Weather {}
