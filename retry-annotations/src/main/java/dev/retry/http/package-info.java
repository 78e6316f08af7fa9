// SPDX-License-Identifier: Apache-2.0
/**
 * What a call sends: {@link dev.retry.http.Api} names the server, a verb such as {@link
 * dev.retry.http.GET} the method and path, {@link dev.retry.http.Path}, {@link
 * dev.retry.http.Query}, {@link dev.retry.http.Header}, {@link dev.retry.http.Body}, {@link
 * dev.retry.http.Field} and {@link dev.retry.http.Part} say where each parameter goes. Imports
 * nothing.
 */
@NullMarked
package dev.retry.http;

import org.jspecify.annotations.NullMarked;
