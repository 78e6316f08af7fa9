// SPDX-License-Identifier: Apache-2.0
package dev.retry.jackson2;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.util.JsonParserDelegate;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.retry.message.Payload;
import dev.retry.spi.Document;
import java.io.IOException;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * A node of Jackson 2's tree.
 *
 * @param mapper what read it
 * @param node the node, which nobody changes
 */
record Jackson2Document(JsonMapper mapper, JsonNode node) implements Document {

  /** {@return the document; its numbers are as they are written} */
  static Jackson2Document of(JsonMapper mapper, Payload body) throws IOException {
    try {
      JsonNode node =
          mapper
              .readerFor(JsonNode.class)
              .with(JsonNodeFeature.USE_BIG_DECIMAL_FOR_FLOATS)
              .without(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
              .readTree(body.bytes());
      if (node.isMissingNode()) {
        throw new IOException("malformed JSON: there is no value");
      }
      return new Jackson2Document(mapper, node);
    } catch (JacksonException | RuntimeException e) {
      throw Json2Failure.reading(JsonNode.class, e);
    }
  }

  @Override
  public @Nullable Document at(String pointer) {
    JsonNode found = node.at(pointer);
    return found.isMissingNode() ? null : new Jackson2Document(mapper, found);
  }

  @Override
  public int size() {
    return node.isArray() ? node.size() : -1;
  }

  @Override
  public boolean isNull() {
    return node.isNull();
  }

  @Override
  public @Nullable String text() {
    return node.isTextual()
        ? node.textValue()
        : node.isNumber() || node.isBoolean() ? node.toString() : null;
  }

  @Override
  public @Nullable Object read(Type type) throws IOException {
    try {
      ObjectReader reader = mapper.readerFor(mapper.constructType(type));
      return reader.readValue(new UsualNumbers2(reader.treeAsTokens(node)));
    } catch (IOException | RuntimeException e) {
      throw Json2Failure.reading(type, e);
    }
  }

  @Override
  public Document with(String pointer, Document value) throws IOException {
    if (!node.isObject()) {
      throw new IOException("it is no object");
    }
    ObjectNode changed = (ObjectNode) node.deepCopy();
    ObjectNode holder = changed;
    JsonPointer place = JsonPointer.compile(pointer);
    for (; !place.tail().matches(); place = place.tail()) {
      holder = inside(holder, place.getMatchingProperty());
    }
    holder.set(place.getMatchingProperty(), ((Jackson2Document) value).node);
    return new Jackson2Document(mapper, changed);
  }

  private static ObjectNode inside(ObjectNode holder, String name) throws IOException {
    JsonNode found = holder.get(name);
    if (found == null || found.isNull()) {
      return holder.putObject(name);
    }
    if (!found.isObject()) {
      throw new IOException("something on the way there is no object");
    }
    return (ObjectNode) found;
  }

  @Override
  public Payload body() {
    return Payload.of(node.toString().getBytes(StandardCharsets.UTF_8), "application/json");
  }

  /** What has no declared type becomes the number that it is without a tree in between. */
  private static final class UsualNumbers2 extends JsonParserDelegate {
    UsualNumbers2(JsonParser exact) {
      super(exact);
    }

    @Override
    public NumberTypeFP getNumberTypeFP() {
      return NumberTypeFP.UNKNOWN;
    }
  }
}
