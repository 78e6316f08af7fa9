// SPDX-License-Identifier: Apache-2.0
package dev.retry.processor;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import java.util.ArrayList;
import java.util.List;

/**
 * Where an interface stands in the source, and all that is in it: a tree loses its members when its
 * class is written.
 */
final class InterfaceSource {
  private final CompilationUnitTree file;
  private final ClassTree type;
  private final List<Declared> methods = new ArrayList<>();

  InterfaceSource(CompilationUnitTree file, ClassTree type) {
    this.file = file;
    this.type = type;
    for (Tree member : type.getMembers()) {
      if (member instanceof MethodTree method) {
        methods.add(new Declared(method));
      }
    }
  }

  CompilationUnitTree file() {
    return file;
  }

  ClassTree type() {
    return type;
  }

  /**
   * {@return the parameter or the method, or else the interface}
   *
   * @param place what a problem is about
   */
  Tree find(ProblemPlace place) {
    Declared best = null;
    for (Declared method : methods) {
      if (method.name.equals(place.method())
          && (best == null || method.likeness(place) > best.likeness(place))) {
        best = method;
      }
    }
    return best == null ? type : best.find(place);
  }

  /** A method, and its parameters. */
  private static final class Declared {
    private final MethodTree tree;
    private final String name;
    private final List<VariableTree> parameters;
    private final List<String> types = new ArrayList<>();

    Declared(MethodTree tree) {
      this.tree = tree;
      this.name = tree.getName().toString();
      this.parameters = List.copyOf(tree.getParameters());
      for (VariableTree parameter : parameters) {
        String type = parameter.getType().toString().replaceAll("<.*>", "");
        types.add(type.substring(type.lastIndexOf('.') + 1));
      }
    }

    /** How well it fits, for overloads: the number of parameters first, then their types. */
    int likeness(ProblemPlace place) {
      List<String> wanted = place.types();
      int likeness = wanted.size() == types.size() ? types.size() + 1 : 0;
      for (int i = 0; i < Math.min(wanted.size(), types.size()); i++) {
        likeness += wanted.get(i).equals(types.get(i)) ? 1 : 0;
      }
      return likeness;
    }

    Tree find(ProblemPlace place) {
      for (int i = 0; i < parameters.size(); i++) {
        if (place.isParameter(parameters.get(i).getName().toString(), i)) {
          return parameters.get(i);
        }
      }
      return tree;
    }
  }
}
