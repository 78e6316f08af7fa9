// SPDX-License-Identifier: Apache-2.0
package dev.retry.jackson;

import dev.retry.message.Payload;
import dev.retry.spi.Document;
import java.io.IOException;
import java.lang.reflect.Type;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonPointer;
import tools.jackson.core.util.JsonParserDelegate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A node of Jackson's tree.
 *
 * @param mapper what read it
 * @param node the node, which nobody changes
 */
record JacksonDocument(JsonMapper mapper, JsonNode node) implements Document {

  /** {@return the document; its numbers are as they are written} */
  static JacksonDocument of(JsonMapper mapper, Payload body) throws IOException {
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
      return new JacksonDocument(mapper, node);
    } catch (RuntimeException e) {
      throw JsonFailure.reading(JsonNode.class, e);
    }
  }

  @Override
  public @Nullable Document at(String pointer) {
    JsonNode found = node.at(pointer);
    return found.isMissingNode() ? null : new JacksonDocument(mapper, found);
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
    return node.isString()
        ? node.asString()
        : node.isNumber() || node.isBoolean() ? node.toString() : null;
  }

  @Override
  public @Nullable Object read(Type type) throws IOException {
    try {
      ObjectReader reader = mapper.readerFor(mapper.constructType(type));
      return reader.readValue(new UsualNumbers(reader.treeAsTokens(node)));
    } catch (RuntimeException e) {
      throw JsonFailure.reading(type, e);
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
    holder.set(place.getMatchingProperty(), ((JacksonDocument) value).node);
    return new JacksonDocument(mapper, changed);
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
    return Payload.of(mapper.writeValueAsBytes(node), "application/json");
  }

  /** What has no declared type becomes the number that it is without a tree in between. */
  private static final class UsualNumbers extends JsonParserDelegate {
    UsualNumbers(JsonParser exact) {
      super(exact);
    }

    @Override
    public NumberTypeFP getNumberTypeFP() {
      return NumberTypeFP.UNKNOWN;
    }
  }
}
