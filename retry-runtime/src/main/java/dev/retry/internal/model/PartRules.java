// SPDX-License-Identifier: Apache-2.0
package dev.retry.internal.model;

import dev.retry.http.Part;
import dev.retry.message.FilePart;
import dev.retry.message.HeaderList;
import dev.retry.message.Payload;
import dev.retry.spi.Codec;
import java.io.File;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What goes into the parts of a multipart body: {@link Part} parameters, in their order. */
final class PartRules {
  private final MethodDeclaration method;
  private final ParameterRules rules;
  private final ValueFormats formats;
  private final ContentRules contents;
  private final Problems problems;

  PartRules(
      MethodDeclaration method,
      ParameterRules rules,
      ValueFormats formats,
      ContentRules contents,
      Problems problems) {
    this.method = method;
    this.rules = rules;
    this.formats = formats;
    this.contents = contents;
    this.problems = problems;
  }

  List<PartBinder> read() {
    return method.parameters().stream().flatMap(this::part).toList();
  }

  private Stream<PartBinder> part(ParameterDeclaration parameter) {
    Part part = parameter.goesTo(Part.class);
    if (part == null) {
      return Stream.empty();
    }
    String name = rules.name(parameter, Part.class, part.value());
    String mediaType = mediaType(parameter, part);
    Type type = parameter.type();
    Type member = isContent(parameter, type) ? null : member(type);
    Type one = member == null ? type : member;
    Content content = Content.of(one);
    return Stream.of(
        new PartBinder(
            parameter.index(),
            rules.where(parameter),
            parameter.text(),
            member != null,
            writer(parameter, one, name, mediaType),
            content != null && content.oneShot()));
  }

  private @Nullable String mediaType(ParameterDeclaration parameter, Part part) {
    if (part.type().isEmpty()) {
      return null;
    }
    try {
      return HeaderList.checkValue("Content-Type", part.type());
    } catch (IllegalArgumentException unsendable) {
      problems.add(
          method.where(parameter),
          "the type in @Part: " + unsendable.getMessage(),
          "A media type is one line, such as text/csv (RFC 9110, section 8.3.1).");
      return null;
    }
  }

  /** {@return whether a type is one part by itself, or texts} */
  private boolean isContent(ParameterDeclaration parameter, Type type) {
    return TypeVariables.erase(type) == FilePart.class
        || Content.of(type) != null
        || formats.of(type, parameter.source()) != null;
  }

  /** {@return what a type holds any number of, or {@code null}} */
  private static @Nullable Type member(Type type) {
    Class<?> raw = TypeVariables.erase(type);
    if (raw.isArray()) {
      return raw.getComponentType();
    }
    Class<?> holder = raw == Optional.class ? Optional.class : Iterable.class;
    return TypeVariables.argument(type, holder, 0);
  }

  private PartBinder.Writer writer(
      ParameterDeclaration parameter, Type type, String name, @Nullable String mediaType) {
    Class<?> raw = TypeVariables.erase(type);
    if (raw == FilePart.class) {
      return (value, parts) -> {
        FilePart file = (FilePart) value;
        parts.add(section(name, file.fileName(), mediaType, file.content()));
      };
    }
    Content content = Content.of(type);
    if (content != null) {
      Codec.Encoder writer = content.writer();
      return (value, parts) ->
          parts.add(section(name, fileName(value), mediaType, writer.encode(value)));
    }
    ValueFormat format = formats.of(type, parameter.source());
    if (format != null) {
      return (value, parts) -> {
        for (String text : format.texts(value)) {
          Payload utf8 = Payload.of(text.getBytes(StandardCharsets.UTF_8), null);
          parts.add(section(name, null, mediaType, utf8));
        }
      };
    }
    Codec.Encoder codec = contents.encoder(parameter, type, mediaType);
    return (value, parts) -> parts.add(section(name, null, mediaType, codec.encode(value)));
  }

  private static @Nullable String fileName(Object value) {
    Path path = value instanceof File file ? file.toPath() : value instanceof Path p ? p : null;
    Path name = path == null ? null : path.getFileName();
    return name == null ? null : name.toString();
  }

  private static Section section(
      String name, @Nullable String fileName, @Nullable String mediaType, Payload content) {
    return new Section(
        name, fileName, mediaType == null ? content.mediaType() : mediaType, content);
  }
}
