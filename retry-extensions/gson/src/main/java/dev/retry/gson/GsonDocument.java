// SPDX-License-Identifier: Apache-2.0
package dev.retry.gson;

import com.google.gson.Gson;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import dev.retry.message.Payload;
import dev.retry.spi.Document;
import java.io.IOException;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An element of Gson's tree, in which numbers are as they are written.
 *
 * @param gson what read it
 * @param element the element, which nobody changes
 */
record GsonDocument(Gson gson, JsonElement element) implements Document {

  @Override
  public @Nullable Document at(String pointer) {
    JsonElement found = element;
    for (String step : steps(pointer)) {
      found = inside(found, step);
      if (found == null) {
        return null;
      }
    }
    return new GsonDocument(gson, found);
  }

  /** RFC 6901, section 4. */
  private static @Nullable JsonElement inside(JsonElement element, String step) {
    if (element instanceof JsonObject object) {
      return object.get(step);
    }
    if (!(element instanceof JsonArray array) || !step.matches("0|[1-9][0-9]{0,8}")) {
      return null;
    }
    int index = Integer.parseInt(step);
    return index < array.size() ? array.get(index) : null;
  }

  private static List<String> steps(String pointer) {
    if (pointer.isEmpty()) {
      return List.of();
    }
    if (!pointer.startsWith("/")) {
      throw new IllegalArgumentException("a JSON pointer starts with a slash");
    }
    return Stream.of(pointer.substring(1).split("/", -1))
        .map(step -> step.replace("~1", "/").replace("~0", "~"))
        .toList();
  }

  @Override
  public int size() {
    return element instanceof JsonArray array ? array.size() : -1;
  }

  @Override
  public boolean isNull() {
    return element.isJsonNull();
  }

  @Override
  public @Nullable String text() {
    return element instanceof JsonPrimitive value ? value.getAsString() : null;
  }

  /** Not from the tree, where numbers that are too big for a type would be cut. */
  @Override
  public @Nullable Object read(Type type) throws IOException {
    return GsonCodec.read(gson, element.toString(), type);
  }

  @Override
  public Document with(String pointer, Document value) throws IOException {
    if (!element.isJsonObject()) {
      throw new IOException("it is no object");
    }
    JsonObject changed = element.getAsJsonObject().deepCopy();
    JsonObject holder = changed;
    List<String> steps = steps(pointer);
    for (String step : steps.subList(0, steps.size() - 1)) {
      holder = objectIn(holder, step);
    }
    holder.add(steps.get(steps.size() - 1), ((GsonDocument) value).element);
    return new GsonDocument(gson, changed);
  }

  private static JsonObject objectIn(JsonObject holder, String name) throws IOException {
    JsonElement found = holder.get(name);
    if (found == null || found.isJsonNull()) {
      JsonObject made = new JsonObject();
      holder.add(name, made);
      return made;
    }
    if (!found.isJsonObject()) {
      throw new IOException("something on the way there is no object");
    }
    return found.getAsJsonObject();
  }

  @Override
  public Payload body() {
    return Payload.of(element.toString().getBytes(StandardCharsets.UTF_8), "application/json");
  }
}
