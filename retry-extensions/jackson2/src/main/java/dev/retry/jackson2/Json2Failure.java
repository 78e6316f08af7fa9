// SPDX-License-Identifier: Apache-2.0
package dev.retry.jackson2;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.InvalidDefinitionException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import java.io.IOException;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Map;

/**
 * What went wrong, without Jackson's own words, which quote the content.
 *
 * <p>For the same reason there is no cause; the stack trace is that of the innermost one, so that
 * it leads to a constructor that threw.
 */
final class Json2Failure {
  private Json2Failure() {}

  static IOException reading(Type type, Exception failure) {
    String what;
    if (failure instanceof InvalidDefinitionException) {
      what = "Jackson cannot read ";
    } else if (failure instanceof StreamConstraintsException) {
      what = "JSON exceeds a limit of Jackson, read as ";
    } else if (failure instanceof JsonMappingException
        || !(failure instanceof JsonProcessingException)) {
      what = "JSON does not fit ";
    } else {
      what = "malformed JSON, read as ";
    }
    return failure(what + type.getTypeName(), failure);
  }

  static IOException writing(Type type, Exception failure) {
    return failure("cannot write " + type.getTypeName() + " as JSON", failure);
  }

  private static IOException failure(String what, Exception failure) {
    StringBuilder message = new StringBuilder(what);
    if (failure instanceof JsonProcessingException jackson) {
      appendPlace(message, jackson);
    }
    Throwable innermost = innermost(failure);
    if (!(innermost instanceof JsonProcessingException)) {
      message.append(" (").append(innermost.getClass().getName()).append(')');
    }
    if (failure instanceof InvalidDefinitionException definition) {
      // It speaks of types only, and of what they lack.
      message.append(": ").append(definition.getOriginalMessage());
    }
    IOException named = new IOException(message.toString());
    named.setStackTrace(innermost.getStackTrace());
    return named;
  }

  private static Throwable innermost(Throwable failure) {
    Throwable innermost = failure;
    while (innermost.getCause() != null) {
      innermost = innermost.getCause();
    }
    return innermost;
  }

  private static void appendPlace(StringBuilder message, JsonProcessingException failure) {
    List<JsonMappingException.Reference> path =
        failure instanceof JsonMappingException mapping ? mapping.getPath() : List.of();
    // The last name is one that the server made up.
    int known = failure instanceof UnrecognizedPropertyException ? path.size() - 1 : path.size();
    for (int i = 0; i < known; i++) {
      message.append(i == 0 ? " at /" : "/").append(step(path.get(i)));
    }
    JsonLocation location = failure.getLocation();
    if (location != null && location.getLineNr() > 0) {
      message.append(", line ").append(location.getLineNr());
      message.append(", column ").append(location.getColumnNr());
    }
  }

  /** {@return an index, or a name that a type declares; the keys of a map are content} */
  private static String step(JsonMappingException.Reference reference) {
    if (reference.getFieldName() == null) {
      return reference.getIndex() < 0 ? "*" : Integer.toString(reference.getIndex());
    }
    Object from = reference.getFrom();
    boolean map =
        from instanceof Map || (from instanceof Class<?> type && Map.class.isAssignableFrom(type));
    return map ? "*" : reference.getFieldName();
  }
}
