// SPDX-License-Identifier: Apache-2.0
package dev.retry.internal.model;

import dev.retry.http.Body;
import dev.retry.http.Field;
import dev.retry.http.FieldMap;
import dev.retry.http.Header;
import dev.retry.http.Headers;
import dev.retry.http.Part;
import dev.retry.message.HeaderList;
import dev.retry.message.MediaType;
import dev.retry.message.Payload;
import dev.retry.spi.Codec;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a request holds: one body, a form, or parts. */
final class ContentRules {
  private static final String FIELD = "Content-Type";

  /** RFC 9110, sections 9.3.1, 9.3.2 and 9.3.8. */
  private static final Set<String> WITHOUT_BODY = Set.of("GET", "HEAD", "TRACE");

  private final MethodDeclaration method;
  private final ParameterRules rules;
  private final ValueFormats formats;
  private final List<Codec> codecs;
  private final Problems problems;

  ContentRules(
      MethodDeclaration method,
      ParameterRules rules,
      ValueFormats formats,
      List<Codec> codecs,
      Problems problems) {
    this.method = method;
    this.rules = rules;
    this.formats = formats;
    this.codecs = codecs;
    this.problems = problems;
  }

  /** Refuses content where there must be none, and more than one kind of it. */
  void check(Verb verb) {
    List<ParameterDeclaration> sent =
        method.parameters().stream().filter(parameter -> kind(parameter) != null).toList();
    if (sent.isEmpty()) {
      return;
    }
    ParameterDeclaration first = sent.get(0);
    for (ParameterDeclaration next : sent.subList(1, sent.size())) {
      checkBeside(first, next);
    }
    if (WITHOUT_BODY.contains(verb.method())) {
      problems.add(
          method.where(first),
          "it is "
              + name(first)
              + ", but a "
              + verb.method()
              + " request has none (RFC 9110, section 9.3)",
          "Send it with @Query, or use @POST.");
    }
  }

  private void checkBeside(ParameterDeclaration first, ParameterDeclaration next) {
    if (kind(first) == Body.class && kind(next) == Body.class) {
      problems.add(
          method.where(next),
          first.text() + " is @Body too",
          "A request has one body: keep one, or send a type that holds both.");
    } else if (kind(first) != kind(next) && !(isForm(first) && isForm(next))) {
      problems.add(
          method.where(next),
          "it is " + name(next) + ", but " + first.text() + " is " + name(first),
          "A request has one body: one @Body, a form of @Field, or parts of @Part.");
    }
  }

  private static @Nullable Class<? extends Annotation> kind(ParameterDeclaration parameter) {
    return Stream.of(Body.class, Field.class, FieldMap.class, Part.class)
        .filter(kind -> parameter.goesTo(kind) != null)
        .findFirst()
        .orElse(null);
  }

  private static boolean isForm(ParameterDeclaration parameter) {
    return kind(parameter) == Field.class || kind(parameter) == FieldMap.class;
  }

  private boolean hasForm() {
    return has(Field.class) || has(FieldMap.class);
  }

  private static String name(ParameterDeclaration parameter) {
    return Annotations.name(Objects.requireNonNull(kind(parameter)));
  }

  private boolean has(Class<? extends Annotation> kind) {
    return !method.goingTo(kind).isEmpty();
  }

  /**
   * {@return the fields to send} A {@code Content-Type} of the whole interface is not for forms and
   * parts; one of the method may be for a form, but parts need a boundary in it.
   */
  HeaderList fields(HeaderList headers) {
    boolean parts = has(Part.class);
    boolean declared = declaresType();
    if (parts && (declared || takesType())) {
      problems.add(
          method.where(),
          "it sends parts, whose boundary goes into Content-Type, but sets that field itself",
          "Remove the field.");
    }
    return parts || (hasForm() && !declared) ? headers.without(FIELD) : headers;
  }

  private boolean declaresType() {
    Stated<Headers> own = method.headers();
    return own != null
        && Stream.of(own.annotation().value())
            .anyMatch(line -> line.regionMatches(true, 0, FIELD + ":", 0, FIELD.length() + 1));
  }

  private boolean takesType() {
    return method.parameters().stream()
        .map(parameter -> parameter.goesTo(Header.class))
        .anyMatch(header -> header != null && header.value().equalsIgnoreCase(FIELD));
  }

  /** {@return what makes the content, or {@code null} when there is none} */
  @Nullable BodyBinder read(HeaderList headers) {
    if (hasForm()) {
      return new FormBody(method.parameters().stream().flatMap(this::field).toList());
    }
    if (has(Part.class)) {
      PartRules parts = new PartRules(method, rules, formats, this, problems);
      return new MultipartBody(parts.read(), Multipart::randomBoundary);
    }
    for (ParameterDeclaration parameter : method.parameters()) {
      if (parameter.goesTo(Body.class) != null) {
        Content content = Content.of(parameter.type());
        return new ArgumentBody(
            parameter.index(),
            parameter.text(),
            content == null
                ? new Content(encoder(parameter, parameter.type(), headers.first(FIELD)), false)
                : content);
      }
    }
    return null;
  }

  private Stream<FieldBinder> field(ParameterDeclaration parameter) {
    Field field = parameter.goesTo(Field.class);
    if (field != null) {
      return Stream.of(
          new FieldBinder.One(
              parameter.index(),
              rules.where(parameter),
              rules.name(parameter, Field.class, field.value()),
              rules.format(parameter, "form")));
    }
    return Stream.ofNullable(parameter.goesTo(FieldMap.class))
        .map(map -> rules.mapFormat(parameter, "form"))
        .filter(Objects::nonNull)
        .map(format -> new FieldBinder.Entries(parameter.index(), rules.where(parameter), format));
  }

  /** {@return what writes a type as a media type, or as whatever its codec likes} */
  Codec.Encoder encoder(ParameterDeclaration parameter, Type type, @Nullable String mediaType) {
    for (Codec codec : codecs) {
      Codec.Encoder encoder = codec.encoder(TypeVariables.boxed(type));
      if (encoder != null && (mediaType == null || codec.reads(MediaType.bare(mediaType)))) {
        return encoder;
      }
    }
    problems.add(
        method.where(parameter),
        "no codec writes "
            + TypeNames.of(type)
            + (mediaType == null ? "" : " as " + MediaType.bare(mediaType))
            + "; asked were"
            + CodecReader.list(codecs),
        "Add a codec that does to the client, or take a String, byte[] or InputStream.");
    return value -> Payload.empty();
  }
}
