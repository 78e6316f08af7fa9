// SPDX-License-Identifier: Apache-2.0
package dev.retry.internal.model;

import dev.retry.message.HeaderList;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Adds an idempotency key, unless the caller has set the field.
 *
 * @param index the place of the argument that is the key, or -1 when every call has a new one
 * @param where the method or the parameter, for messages
 * @param name the name of the field
 * @param quoted whether it is a String of RFC 9651
 * @param keys makes new keys
 */
record KeyBinder(int index, String where, String name, boolean quoted, Supplier<String> keys) {

  HeaderList bind(@Nullable Object[] arguments, HeaderList headers) {
    if (headers.contains(name)) {
      return headers;
    }
    Object argument = index < 0 ? null : arguments[index];
    return argument == null ? renew(headers) : with(argument.toString(), headers);
  }

  /** {@return the fields with a new key} */
  HeaderList renew(HeaderList headers) {
    return with(keys.get(), headers);
  }

  private HeaderList with(String key, HeaderList headers) {
    if (key.isEmpty()) {
      throw new IllegalArgumentException(where + ": the idempotency key is empty");
    }
    try {
      return headers.with(name, quoted ? quote(key) : key);
    } catch (IllegalArgumentException unsendable) {
      throw new IllegalArgumentException(where + ": " + unsendable.getMessage(), unsendable);
    }
  }

  /** RFC 9651, section 4.1.6; characters that cannot be in a field at all are refused there. */
  private static String quote(String key) {
    if (key.indexOf('\t') >= 0) {
      throw new IllegalArgumentException("an idempotency key between quotes has no tab");
    }
    return '"' + key.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }
}
