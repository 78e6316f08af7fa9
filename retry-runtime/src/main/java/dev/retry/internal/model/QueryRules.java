// SPDX-License-Identifier: Apache-2.0
package dev.retry.internal.model;

import dev.retry.http.Query;
import dev.retry.http.QueryMap;
import dev.retry.internal.model.ParameterRules.MapFormat;
import dev.retry.message.PercentEncoding;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What goes into the query: {@link Query} and {@link QueryMap} parameters, in their order. */
final class QueryRules {
  private final MethodDeclaration method;
  private final ParameterRules rules;
  private final ValueFormats formats;
  private final Problems problems;

  QueryRules(
      MethodDeclaration method, ParameterRules rules, ValueFormats formats, Problems problems) {
    this.method = method;
    this.rules = rules;
    this.formats = formats;
    this.problems = problems;
  }

  List<QueryPart> read() {
    List<QueryPart> parts = new ArrayList<>();
    for (ParameterDeclaration parameter : method.parameters()) {
      Query query = parameter.goesTo(Query.class);
      QueryMap map = parameter.goesTo(QueryMap.class);
      if (query != null) {
        parts.add(new QueryBinder(parameter.index(), entry(parameter, query)));
      } else if (map != null) {
        QueryPart part = spread(parameter, map);
        if (part != null) {
          parts.add(part);
        }
      }
    }
    return List.copyOf(parts);
  }

  private QueryEntry entry(ParameterDeclaration parameter, Query query) {
    QueryValues values =
        new QueryValues(
            rules.where(parameter),
            rules.format(parameter, "query"),
            query.style(),
            query.encoded());
    return entry(
        method.where(parameter),
        parameter.type(),
        values,
        query,
        () -> rules.name(parameter, Query.class, query.value()));
  }

  private QueryEntry entry(
      String where, Type type, QueryValues values, @Nullable Query query, Supplier<String> name) {
    if (query != null && query.flag() && !isBoolean(type)) {
      if (!query.value().isEmpty()) {
        problems.add(
            where,
            "it is @Query(\"" + query.value() + "\", flag = true), but its values are the names",
            "Take a boolean, or leave out the name.");
      }
      return new QueryEntry("", values, true);
    }
    return new QueryEntry(encoded(where, name.get()), values, query != null && query.flag());
  }

  private static boolean isBoolean(Type type) {
    return TypeVariables.boxed(type) == Boolean.class;
  }

  private String encoded(String where, String name) {
    try {
      return PercentEncoding.encode(name);
    } catch (IllegalArgumentException unpaired) {
      problems.add(
          where, "the name in @Query has an " + unpaired.getMessage(), "Write a whole character.");
      return "";
    }
  }

  private @Nullable QueryPart spread(ParameterDeclaration parameter, QueryMap map) {
    if (!Map.class.isAssignableFrom(TypeVariables.erase(parameter.type()))) {
      return bean(parameter, map);
    }
    MapFormat format = rules.mapFormat(parameter, "query");
    return format == null
        ? null
        : new QueryMapBinder(
            parameter.index(),
            format.name(),
            new QueryValues(rules.where(parameter), format.values(), map.style(), map.encoded()));
  }

  private @Nullable QueryPart bean(ParameterDeclaration parameter, QueryMap map) {
    List<BeanProperty> properties = properties(parameter);
    List<QueryBeanBinder.Member> members = new ArrayList<>();
    for (BeanProperty property : properties) {
      ValueFormat format = formats.of(property.type(), property.source());
      if (format == null) {
        problems.add(
            method.where(parameter),
            String.format(
                "%s.%s is a %s, which is no type for a query",
                TypeNames.of(parameter.type()), property.name(), TypeNames.of(property.type())),
            ValueFormats.wayOut(true));
      } else {
        members.add(new QueryBeanBinder.Member(property, entry(parameter, map, property, format)));
      }
    }
    return new QueryBeanBinder(parameter.index(), List.copyOf(members));
  }

  private QueryEntry entry(
      ParameterDeclaration parameter, QueryMap map, BeanProperty property, ValueFormat format) {
    Query own = property.source().getAnnotation(Query.class);
    QueryValues values =
        new QueryValues(
            rules.where(parameter),
            format,
            own == null ? map.style() : own.style(),
            own == null ? map.encoded() : own.encoded());
    return entry(
        method.where(parameter) + ": " + property.name(),
        property.type(),
        values,
        own,
        () -> own == null || own.value().isEmpty() ? property.name() : own.value());
  }

  private List<BeanProperty> properties(ParameterDeclaration parameter) {
    Class<?> raw = TypeVariables.erase(parameter.type());
    try {
      List<BeanProperty> properties =
          raw.isPrimitive()
                  || raw.isArray()
                  || Iterable.class.isAssignableFrom(raw)
                  || raw.getName().startsWith("java.")
              ? List.of()
              : BeanProperty.of(parameter.type());
      if (properties.isEmpty()) {
        problems.add(
            method.where(parameter),
            TypeNames.of(parameter.type()) + " is no map, record or bean with public getters",
            "Take one of these, or say @Query.");
      }
      return properties;
    } catch (IllegalAccessException closed) {
      Module library = QueryRules.class.getModule();
      String open = raw.getPackageName() + (library.isNamed() ? " to " + library.getName() : "");
      problems.add(
          method.where(parameter),
          "module " + raw.getModule().getName() + " does not open package " + open,
          "Add `opens " + open + ";` to its module-info.");
      return List.of();
    }
  }
}
