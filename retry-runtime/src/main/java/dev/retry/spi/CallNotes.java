// SPDX-License-Identifier: Apache-2.0
package dev.retry.spi;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;

/**
 * What is remembered from one attempt of a call to the next, by those that stand around its
 * transport: one note of each type. For a list in pages, each page has notes of its own.
 *
 * <pre>{@code
 * Span span = context.note(Span.class, tracer::start); // the same for every attempt
 * }</pre>
 *
 * <p>Safe for use by many threads: the attempts of a hedged call run side by side.
 *
 * @since 0.1.0
 */
public final class CallNotes {
  private final Map<Class<?>, Object> notes = new HashMap<>();

  /** Makes notes with nothing in them. */
  public CallNotes() {}

  /**
   * {@return the note of a type}
   *
   * @param type its type
   * @param first makes it when it is asked for the first time
   * @param <T> its type
   */
  public synchronized <T> T note(Class<T> type, Supplier<? extends T> first) {
    Object note = notes.get(type);
    if (note == null) {
      note = Objects.requireNonNull(first.get(), "note");
      notes.put(type, note);
    }
    return type.cast(note);
  }
}
