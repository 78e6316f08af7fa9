// SPDX-License-Identifier: Apache-2.0
package dev.retry.internal.model;

import dev.retry.http.SaveTo;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Where the body of a response is saved.
 *
 * @param index the place of the argument
 * @param parameter what messages call it, such as {@code parameter 'file'}
 */
public record SavePlan(int index, String parameter) {

  /**
   * {@return the file}
   *
   * @param label the method, for messages
   * @param arguments one for each parameter
   * @throws IllegalArgumentException when it is {@code null}
   */
  Path target(String label, @Nullable Object[] arguments) {
    Object argument = arguments[index];
    if (argument == null) {
      throw new IllegalArgumentException(
          label
              + ": "
              + parameter
              + " is null, but "
              + Annotations.name(SaveTo.class)
              + " needs a file");
    }
    return argument instanceof File file ? file.toPath() : (Path) argument;
  }

  /** {@return why no file can be saved there, as far as can be seen, or {@code null}} */
  static @Nullable String obstacle(Path target) {
    if (Files.isDirectory(target)) {
      return "is a directory";
    }
    Path directory = target.toAbsolutePath().getParent();
    if (directory == null || !Files.isDirectory(directory)) {
      return "is in a directory that does not exist";
    }
    return Files.isWritable(directory) ? null : "is in a directory that cannot be written to";
  }
}
