// SPDX-License-Identifier: Apache-2.0
package dev.retry.page;

import dev.retry.message.PercentEncoding;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The query of a target, as it is written.
 *
 * @param path all before it
 * @param pairs its parts between the ampersands
 */
record QueryText(String path, List<String> pairs) {

  static QueryText of(String target) {
    int question = target.indexOf('?');
    String path = question < 0 ? target : target.substring(0, question);
    String query = question < 0 ? "" : target.substring(question + 1);
    return new QueryText(path, query.isEmpty() ? List.of() : Arrays.asList(query.split("&", -1)));
  }

  /** {@return the first value of a parameter, as it is written} */
  Optional<String> value(String name) {
    return pairs.stream()
        .filter(pair -> isNamed(pair, name))
        .findFirst()
        .map(pair -> pair.substring(pair.indexOf('=') + 1));
  }

  /** {@return the target with one value for a parameter, in the place of the first it had} */
  String with(String name, String value) {
    String pair = PercentEncoding.encode(name) + "=" + PercentEncoding.encode(value);
    List<String> changed = new ArrayList<>();
    boolean there = false;
    for (String one : pairs) {
      if (!isNamed(one, name)) {
        changed.add(one);
      } else if (!there) {
        changed.add(pair);
        there = true;
      }
    }
    if (!there) {
      changed.add(pair);
    }
    return path + "?" + String.join("&", changed);
  }

  private static boolean isNamed(String pair, String name) {
    int equals = pair.indexOf('=');
    String written = equals < 0 ? pair : pair.substring(0, equals);
    return written.equals(name) || written.equals(PercentEncoding.encode(name));
  }
}
