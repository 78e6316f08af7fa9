// SPDX-License-Identifier: Apache-2.0
package dev.retry.jackson;

import dev.retry.message.Payload;
import dev.retry.spi.Document;
import java.io.IOException;
import java.lang.reflect.Type;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A node of Jackson's tree.
 *
 * @param mapper what read it
 * @param node the node, which nobody changes
 */
record JacksonDocument(JsonMapper mapper, JsonNode node) implements Document {

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
    return node.isValueNode() && !node.isNull() ? node.asString() : null;
  }

  @Override
  public @Nullable Object read(Type type) throws IOException {
    try {
      return mapper.readerFor(mapper.constructType(type)).readValue(node);
    } catch (RuntimeException e) {
      throw JsonFailure.reading(type, e);
    }
  }

  @Override
  public Document with(String pointer, Document value) throws IOException {
    JsonPointer place = JsonPointer.compile(pointer);
    JsonPointer parent = place.head();
    String name = place.last().getMatchingProperty();
    try {
      ObjectNode changed = (ObjectNode) node.deepCopy();
      ObjectNode holder = parent.matches() ? changed : changed.withObject(parent);
      holder.set(name, ((JacksonDocument) value).node);
      return new JacksonDocument(mapper, changed);
    } catch (ClassCastException | UnsupportedOperationException noObject) {
      throw new IOException("something on the way there is no object");
    }
  }

  @Override
  public Payload body() {
    return Payload.of(mapper.writeValueAsBytes(node), "application/json");
  }
}
