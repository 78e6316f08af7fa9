// SPDX-License-Identifier: Apache-2.0
package dev.retry.examples.shop;

import dev.retry.message.Payload;
import dev.retry.spi.Codec;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

// tag::codec
/** Reads and writes {@link Table} as comma-separated values, without quotes. */
final class CsvCodec implements Codec {

  /** Rows of cells. */
  record Table(List<List<String>> rows) {}

  @Override
  public String name() {
    return "csv";
  }

  @Override
  public String mediaType() {
    return "text/csv";
  }

  @Override
  public @Nullable Decoder decoder(Type type) {
    return type == Table.class
        ? body -> new Table(body.text().lines().map(line -> List.of(line.split(",", -1))).toList())
        : null;
  }

  @Override
  public @Nullable Encoder encoder(Type type) {
    return type == Table.class ? value -> encoded((Table) value) : null;
  }

  private Payload encoded(Table table) {
    StringBuilder text = new StringBuilder();
    table.rows().forEach(row -> text.append(String.join(",", row)).append("\r\n"));
    return Payload.of(text.toString().getBytes(StandardCharsets.UTF_8), mediaType());
  }
}
// end::codec
