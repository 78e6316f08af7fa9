// SPDX-License-Identifier: Apache-2.0
package dev.retry.internal.model;

import static java.util.Objects.requireNonNull;

import dev.retry.IdempotencyKey;
import dev.retry.message.HeaderList;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** {@link IdempotencyKey}: one for a request, in a field that nothing else sets. */
final class KeyRules {
  private static final Set<Type> TYPES = Set.of(String.class, UUID.class);

  private final MethodDeclaration method;
  private final List<ParameterDeclaration> parameters;
  private final Problems problems;

  KeyRules(MethodDeclaration method, Problems problems) {
    this.method = method;
    this.problems = problems;
    this.parameters = method.goingTo(IdempotencyKey.class);
  }

  /** {@return whether requests have a key} */
  boolean keyed() {
    return method.key() != null || !parameters.isEmpty();
  }

  /**
   * {@return what adds the key, or {@code null} when there is none}
   *
   * @param fields which fields may be set
   * @param constant the fields that are the same for every call
   * @param keys makes new keys
   */
  @Nullable KeyBinder read(HeaderRules fields, HeaderList constant, Supplier<String> keys) {
    if (!keyed()) {
      return null;
    }
    parameters.forEach(this::checkParameter);
    ParameterDeclaration parameter = parameters.isEmpty() ? null : parameters.get(0);
    IdempotencyKey key =
        parameter == null
            ? requireNonNull(method.key()).annotation()
            : requireNonNull(parameter.goesTo(IdempotencyKey.class));
    String where = parameter == null ? method.where() : method.where(parameter);
    if (fields.isName(key.value(), where) && constant.contains(key.value())) {
      problems.add(
          where,
          "@Headers declares the field '" + key.value() + "' too, the same for every call",
          "Remove it there: each call needs a key of its own.");
    }
    return new KeyBinder(
        parameter == null ? -1 : parameter.index(),
        method.label() + (parameter == null ? "" : ": " + parameter.text()),
        key.value(),
        key.quoted(),
        keys);
  }

  private void checkParameter(ParameterDeclaration parameter) {
    if (!TYPES.contains(parameter.type())) {
      problems.add(
          method.where(parameter),
          TypeNames.of(parameter.type()) + " is no type for an idempotency key",
          "Take a String or a UUID.");
    }
    if (method.key() != null) {
      problems.add(
          method.where(parameter),
          "it is @IdempotencyKey, and so is the method",
          "Keep one: a parameter that is null stands for a new key.");
    } else if (!parameter.equals(parameters.get(0))) {
      problems.add(
          method.where(parameter),
          parameters.get(0).text() + " is @IdempotencyKey too",
          "A request has one key: keep one.");
    }
  }
}
