// SPDX-License-Identifier: Apache-2.0
package dev.retry.internal.model;

import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Where each parameter goes: to one place, that takes its type. */
final class ParameterRules {
  private final MethodDeclaration method;
  private final ValueFormats formats;
  private final Problems problems;

  ParameterRules(MethodDeclaration method, ValueFormats formats, Problems problems) {
    this.method = method;
    this.formats = formats;
    this.problems = problems;
  }

  void checkPlaces() {
    for (ParameterDeclaration parameter : method.parameters()) {
      if (parameter.isDeadline()) {
        checkNotSent(parameter);
      } else if (parameter.places().isEmpty()) {
        problems.add(
            method.where(parameter),
            "no annotation says where it goes",
            "Add @Path, @Query, @Header, @Body or another annotation of dev.retry.http.");
      } else if (parameter.places().size() > 1) {
        problems.add(
            method.where(parameter),
            "it goes to one place, but has "
                + parameter.places().stream()
                    .map(Annotation::annotationType)
                    .map(Annotations::name)
                    .collect(Collectors.joining(" and ")),
            "Keep one.");
      }
    }
  }

  private void checkNotSent(ParameterDeclaration deadline) {
    if (!deadline.places().isEmpty()) {
      problems.add(
          method.where(deadline),
          "it is the deadline of the call, which is not sent, but has an annotation",
          "Remove the annotation, or take an Instant.");
    }
  }

  /** {@return the place of the argument that is the deadline of the call, or -1} */
  int deadline() {
    List<ParameterDeclaration> deadlines =
        method.parameters().stream().filter(ParameterDeclaration::isDeadline).toList();
    for (ParameterDeclaration second :
        deadlines.subList(Math.min(1, deadlines.size()), deadlines.size())) {
      problems.add(
          method.where(second),
          deadlines.get(0).text() + " is the deadline of the call too",
          "Keep one, and hand over the earlier.");
    }
    return deadlines.isEmpty() ? -1 : deadlines.get(0).index();
  }

  /**
   * {@return what a parameter is called: as the annotation says, else as in the source} Empty when
   * neither tells, which is a problem.
   */
  String name(ParameterDeclaration parameter, Class<? extends Annotation> place, String given) {
    String name = given.isEmpty() ? parameter.name() : given;
    if (name == null) {
      problems.add(
          method.where(parameter),
          Annotations.name(place) + " gives no name, and the class file has none",
          "Name it, as in " + Annotations.name(place) + "(\"user\"), or compile with -parameters.");
      return "";
    }
    return name;
  }

  /** {@return whether a parameter may have another number of values than one} */
  boolean isSeveral(ParameterDeclaration parameter) {
    return formats.scalar(parameter.type(), parameter.source()) == null
        && formats.of(parameter.type(), parameter.source()) != null;
  }

  /** {@return the format of a parameter with one value, or with any number of them} */
  ValueFormat format(ParameterDeclaration parameter, String place, boolean several) {
    ValueFormat format = formats.of(parameter.type(), parameter.source());
    if (format == null) {
      problems.add(
          method.where(parameter),
          TypeNames.of(parameter.type()) + " is no type for a " + place,
          ValueFormats.wayOut(several));
      return value -> List.of();
    }
    return format;
  }

  /** {@return the format of a parameter with any number of values} */
  ValueFormat format(ParameterDeclaration parameter, String place) {
    return format(parameter, place, true);
  }

  /** {@return the format of a map; {@code null} when it has none, which is a problem} */
  @Nullable MapFormat mapFormat(ParameterDeclaration parameter, String place) {
    Type type = parameter.type();
    Type key = TypeVariables.argument(type, Map.class, 0);
    Type value = TypeVariables.argument(type, Map.class, 1);
    if (key == null || value == null) {
      problems.add(
          method.where(parameter),
          TypeNames.of(type) + " does not say what it holds",
          "Take a Map<String, String>, or another type of its values.");
      return null;
    }
    Function<Object, @Nullable String> names = formats.scalar(key, parameter.source());
    ValueFormat values =
        ValueFormats.isAny(value)
            ? formats.any(where(parameter), parameter.source())
            : formats.of(value, parameter.source());
    if (names == null || values == null) {
      problems.add(
          method.where(parameter),
          TypeNames.of(names == null ? key : value)
              + (names == null ? " is no type for names in a " : " is no type for a ")
              + place,
          ValueFormats.wayOut(names != null));
      return null;
    }
    return new MapFormat(names, values);
  }

  /** {@return what messages of calls name it} */
  String where(ParameterDeclaration parameter) {
    return method.label() + ": " + parameter.text();
  }

  /** How the entries of a map become text. */
  record MapFormat(Function<Object, @Nullable String> name, ValueFormat values) {}
}
