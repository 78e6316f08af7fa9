// SPDX-License-Identifier: Apache-2.0
/**
 * What a call sends: {@link dev.retry.http.Api} names the server, a verb such as {@link
 * dev.retry.http.GET} the method and path, {@link dev.retry.http.Path}, {@link
 * dev.retry.http.Query}, {@link dev.retry.http.Header} and {@link dev.retry.http.Body} say where
 * each parameter goes. Imports nothing.
 */
@NullMarked
package dev.retry.http;

import org.jspecify.annotations.NullMarked;
