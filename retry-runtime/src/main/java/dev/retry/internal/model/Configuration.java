// SPDX-License-Identifier: Apache-2.0
package dev.retry.internal.model;

import dev.retry.spi.ConfigSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What sources say of clients, read once: all that is done with a factory is done with the same.
 *
 * @param isThere whether there is any source, whatever it says
 * @param entries those of the source that wins first; of each source sorted by key
 */
public record Configuration(boolean isThere, List<Entry> entries) {
  static final String PREFIX = "retry.clients.";

  /** Nothing is configured. */
  public static final Configuration NONE = new Configuration(false, List.of());

  /** Copies. */
  public Configuration {
    entries = List.copyOf(entries);
  }

  /**
   * {@return what these sources say of clients}
   *
   * @param sources the first that has a key wins
   */
  public static Configuration of(List<ConfigSource> sources) {
    List<Entry> entries = new ArrayList<>();
    for (ConfigSource source : sources) {
      for (String key : new TreeSet<>(source.keys())) {
        String value = isOfClients(key) ? source.value(key) : null;
        if (value != null) {
          entries.add(new Entry(key, value.strip(), source.name()));
        }
      }
    }
    return new Configuration(!sources.isEmpty(), entries);
  }

  /**
   * {@return what is wrong with each key of a client that is not there}
   *
   * @param clients the names of those that are
   */
  public List<String> ofNone(SortedSet<String> clients) {
    List<ConfigKeys> known =
        clients.stream().map(name -> new ConfigKeys(name, Collections.emptySortedSet())).toList();
    return entries.stream()
        .filter(entry -> known.stream().allMatch(keys -> keys.rest(entry.key()) == null))
        .map(
            entry ->
                entry.from()
                    + ": it is of no client.\n  "
                    + ConfigKeys.nearestOf(known, entry.key()))
        .toList();
  }

  private static boolean isOfClients(String key) {
    return key.replace('_', '.').regionMatches(true, 0, PREFIX, 0, PREFIX.length());
  }

  /**
   * What a source says.
   *
   * @param key as the source spells it
   * @param value without blanks around it
   * @param source the name of the source
   */
  public record Entry(String key, String value, String source) {

    /** {@return what messages call it; never the value, which may be a secret in the wrong line} */
    String from() {
      return key + " of " + source;
    }

    @Override
    public String toString() {
      return from();
    }
  }
}
