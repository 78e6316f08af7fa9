// SPDX-License-Identifier: Apache-2.0
package dev.retry.internal.engine;

import java.nio.file.Path;

/**
 * Where the body of a 2xx is saved.
 *
 * @param target the file
 * @param parameter what messages call it, such as {@code parameter 'file'}
 */
public record Download(Path target, String parameter) {}
