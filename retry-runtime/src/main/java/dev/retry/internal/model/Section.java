// SPDX-License-Identifier: Apache-2.0
package dev.retry.internal.model;

import dev.retry.message.HeaderList;
import dev.retry.message.Payload;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * A part of a multipart body.
 *
 * @param name its name
 * @param fileName the name of the file that it is, or {@code null} when it is none
 * @param mediaType its media type, or {@code null} for that of a text
 * @param content what is in it
 */
record Section(
    String name, @Nullable String fileName, @Nullable String mediaType, Payload content) {

  /** Refuses what would add a line to its head. */
  Section {
    if (mediaType != null) {
      HeaderList.checkValue("Content-Type", mediaType);
    }
  }

  /** {@return its fields, and the empty line that ends them} */
  byte[] head() {
    StringBuilder head = new StringBuilder("Content-Disposition: form-data; name=");
    quote(head, name);
    if (fileName != null) {
      quote(head.append("; filename="), fileName);
    }
    if (mediaType != null) {
      head.append("\r\nContent-Type: ").append(mediaType);
    }
    return head.append("\r\n\r\n").toString().getBytes(StandardCharsets.UTF_8);
  }

  /** As the WHATWG HTML standard says of form data: what would end it is percent-encoded. */
  private static void quote(StringBuilder to, String name) {
    to.append('"')
        .append(name.replace("\n", "%0A").replace("\r", "%0D").replace("\"", "%22"))
        .append('"');
  }
}
