// SPDX-License-Identifier: Apache-2.0
package dev.retry.examples.containers;

import dev.retry.http.Api;

/** A client with a qualifier. */
@Alpine
@Api("https://summits.example.com")
public interface Summits extends Weather {}
