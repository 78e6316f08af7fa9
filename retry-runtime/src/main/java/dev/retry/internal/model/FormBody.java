// SPDX-License-Identifier: Apache-2.0
package dev.retry.internal.model;

import dev.retry.message.Payload;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A body that is a form.
 *
 * @param fields what adds its fields, in their order
 */
record FormBody(List<FieldBinder> fields) implements BodyBinder {
  static final String MEDIA_TYPE = "application/x-www-form-urlencoded";

  @Override
  public Payload bind(@Nullable Object[] arguments) {
    FormText text = new FormText();
    for (FieldBinder field : fields) {
      field.bind(arguments, text);
    }
    return Payload.of(text.toString().getBytes(StandardCharsets.US_ASCII), MEDIA_TYPE);
  }

  @Override
  public boolean oneShot() {
    return false;
  }
}
