// SPDX-License-Identifier: Apache-2.0
package dev.retry.internal.model;

import dev.retry.http.Cookie;
import dev.retry.http.Header;
import dev.retry.http.HeaderMap;
import dev.retry.http.Headers;
import dev.retry.message.HeaderList;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The fields of a request: names and values that can be sent, and none that belong to the
 * connection.
 */
final class HeaderRules {
  /** RFC 9110, sections 7.2, 7.6.1, 7.8, 8.6 and 10.1.1; RFC 9112, section 6.1. */
  private static final Set<String> OF_THE_TRANSPORT =
      Set.of("connection", "content-length", "expect", "host", "transfer-encoding", "upgrade");

  private final Problems problems;

  HeaderRules(Problems problems) {
    this.problems = problems;
  }

  /**
   * {@return the fields that are the same for every call; the method's in place of the interface's}
   */
  HeaderList constant(MethodDeclaration method) {
    HeaderList own = lines(method.headers());
    HeaderList fields = lines(method.apiHeaders());
    for (String name : own.names()) {
      fields = fields.without(name);
      for (String value : own.all(name)) {
        fields = fields.plus(name, value);
      }
    }
    return fields;
  }

  /** {@return the fields that an annotation declares, but for those that are a problem} */
  HeaderList lines(@Nullable Stated<Headers> stated) {
    HeaderList fields = HeaderList.empty();
    if (stated == null) {
      return fields;
    }
    String[] lines = stated.annotation().value();
    for (int i = 0; i < lines.length; i++) {
      String where = stated.where() + ": line " + (i + 1) + " of @Headers";
      int colon = lines[i].indexOf(':');
      if (colon < 0) {
        problems.add(where, "it has no colon", "Write it as \"Name: value\".");
      } else if (isName(lines[i].substring(0, colon), where)) {
        fields = plus(fields, lines[i], colon, where);
      }
    }
    return fields;
  }

  private HeaderList plus(HeaderList fields, String line, int colon, String where) {
    try {
      // White space around a value does not belong to it (RFC 9110, section 5.5). A line break is
      // none.
      String value = line.substring(colon + 1).replaceAll("^[ \t]+|[ \t]+$", "");
      return fields.plus(line.substring(0, colon), value);
    } catch (IllegalArgumentException unsendable) {
      problems.add(
          where,
          String.valueOf(unsendable.getMessage()),
          "A value is one line of US-ASCII (RFC 9110, section 5.5).");
      return fields;
    }
  }

  /** {@return binders for the parameters that are fields, the cookies last} */
  List<HeaderPart> parameters(MethodDeclaration method, ParameterRules rules) {
    List<HeaderPart> parts = new ArrayList<>();
    Set<String> names = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    for (ParameterDeclaration parameter : method.parameters()) {
      Header header = parameter.goesTo(Header.class);
      if (header != null) {
        ValueFormat format = rules.format(parameter, "field");
        String name = rules.name(parameter, Header.class, header.value());
        if (!name.isEmpty() && !names.add(name)) {
          problems.add(
              method.where(parameter),
              "another parameter is @Header(\"" + name + "\") too",
              "Take a List to send a field more than once.");
        } else if (!name.isEmpty() && isName(name, method.where(parameter))) {
          parts.add(new HeaderBinder(parameter.index(), rules.where(parameter), name, format));
        }
      } else if (parameter.goesTo(HeaderMap.class) != null) {
        map(method, parameter, rules).ifPresent(parts::add);
      }
    }
    parts.addAll(cookies(method, rules));
    return List.copyOf(parts);
  }

  private Optional<HeaderPart> map(
      MethodDeclaration method, ParameterDeclaration parameter, ParameterRules rules) {
    if (!Map.class.isAssignableFrom(TypeVariables.erase(parameter.type()))) {
      problems.add(
          method.where(parameter),
          "it is @HeaderMap, but " + TypeNames.of(parameter.type()) + " is no map",
          "Take a Map<String, String>, or say @Header.");
      return Optional.empty();
    }
    return Optional.ofNullable(rules.mapFormat(parameter, "field"))
        .map(format -> new HeaderMapBinder(parameter.index(), rules.where(parameter), format));
  }

  private List<HeaderPart> cookies(MethodDeclaration method, ParameterRules rules) {
    List<HeaderPart> parts = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (ParameterDeclaration parameter : method.parameters()) {
      Cookie cookie = parameter.goesTo(Cookie.class);
      if (cookie != null) {
        ValueFormat format = rules.format(parameter, "cookie");
        String name = rules.name(parameter, Cookie.class, cookie.value());
        if (!name.isEmpty() && !names.add(name)) {
          problems.add(
              method.where(parameter),
              "another parameter is @Cookie(\"" + name + "\") too",
              "Keep one: a server need not tell them apart.");
        } else if (!name.isEmpty() && isCookieName(name, method.where(parameter))) {
          parts.add(new CookieBinder(parameter.index(), rules.where(parameter), name, format));
        }
      }
    }
    return parts;
  }

  /** {@return whether a field may have that name; if not, that is a problem} */
  boolean isName(String name, String where) {
    try {
      HeaderList.checkName(name);
    } catch (IllegalArgumentException noToken) {
      problems.add(
          where,
          String.valueOf(noToken.getMessage()),
          "The name of a field is a token (RFC 9110, section 5.1), such as X-Trace.");
      return false;
    }
    if (isOfTheTransport(name)) {
      problems.add(where, "the transport sets the field '" + name + "' itself", "Remove it.");
      return false;
    }
    return true;
  }

  private boolean isCookieName(String name, String where) {
    try {
      HeaderList.checkName(name);
      return true;
    } catch (IllegalArgumentException noToken) {
      problems.add(
          where,
          "the name of the cookie is no token (RFC 6265, section 4.1.1)",
          "Name it with letters, digits, '-' or '_'.");
      return false;
    }
  }

  /** {@return whether a text is a token (RFC 9110, section 5.6.2)} */
  static boolean isToken(String name) {
    try {
      HeaderList.checkName(name);
      return true;
    } catch (IllegalArgumentException noToken) {
      return false;
    }
  }

  /** {@return whether a field belongs to the connection} */
  static boolean isOfTheTransport(String name) {
    return OF_THE_TRANSPORT.contains(name.toLowerCase(Locale.ROOT));
  }
}
