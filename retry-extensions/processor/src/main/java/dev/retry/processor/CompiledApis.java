// SPDX-License-Identifier: Apache-2.0
package dev.retry.processor;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TaskEvent;
import com.sun.source.util.TaskListener;
import com.sun.source.util.Trees;
import dev.retry.client.BuiltClient;
import dev.retry.http.Api;
import dev.retry.message.ClientDefinitionException;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;
import javax.tools.Diagnostic;
import org.jspecify.annotations.Nullable;

/** Notes the interfaces of a compilation, and checks at its end what became of them. */
final class CompiledApis implements TaskListener {
  private final ProcessingEnvironment environment;
  private final Trees trees;

  /** By binary name: interfaces that may be clients, or parents of one. */
  private final Map<String, InterfaceSource> sources = new LinkedHashMap<>();

  private final Set<String> apis = new HashSet<>();
  private final Set<String> written = new HashSet<>();

  CompiledApis(ProcessingEnvironment environment, Trees trees) {
    this.environment = environment;
    this.trees = trees;
  }

  @Override
  public void finished(TaskEvent event) {
    TypeElement type = event.getTypeElement();
    if (event.getKind() == TaskEvent.Kind.COMPILATION) {
      check();
    } else if (type != null && event.getKind() == TaskEvent.Kind.ANALYZE) {
      note(type, event.getCompilationUnit());
    } else if (type != null && event.getKind() == TaskEvent.Kind.GENERATE) {
      written.add(nameOf(type));
    }
  }

  private String nameOf(TypeElement type) {
    return environment.getElementUtils().getBinaryName(type).toString();
  }

  private void note(TypeElement type, CompilationUnitTree file) {
    ClassTree tree = trees.getTree(type);
    if (type.getKind() == ElementKind.INTERFACE && tree != null) {
      sources.put(nameOf(type), new InterfaceSource(file, tree));
      if (type.getTypeParameters().isEmpty() && hasApi(type)) {
        apis.add(nameOf(type));
      }
    }
    for (TypeElement nested : ElementFilter.typesIn(type.getEnclosedElements())) {
      note(nested, file);
    }
  }

  private boolean hasApi(TypeElement type) {
    if (type.getAnnotation(Api.class) != null) {
      return true;
    }
    for (TypeMirror parent : type.getInterfaces()) {
      if (environment.getTypeUtils().asElement(parent) instanceof TypeElement element
          && hasApi(element)) {
        return true;
      }
    }
    return false;
  }

  private void check() {
    WrittenClasses classes = new WrittenClasses(environment);
    for (Map.Entry<String, InterfaceSource> source : sources.entrySet()) {
      // What was not written has errors already.
      if (apis.contains(source.getKey()) && written.contains(source.getKey())) {
        check(source.getKey(), classes);
      }
    }
  }

  private void check(String name, WrittenClasses classes) {
    try {
      BuiltClient.check(classes.loadClass(name));
    } catch (ClientDefinitionException wrong) {
      for (String problem : wrong.problems()) {
        report(problem, wrong.type());
      }
      classes.delete(name);
    } catch (ClassNotFoundException | LinkageError incomplete) {
      report(name + ": it cannot be checked: " + incomplete, name);
    }
  }

  private void report(String problem, Class<?> api) {
    ProblemPlace place = ProblemPlace.of(problem);
    InterfaceSource source = find(place, api);
    if (source == null) {
      report(problem, api.getName());
      return;
    }
    report(problem, source.find(place), source.file());
  }

  private void report(String problem, String name) {
    InterfaceSource source = sources.get(name);
    if (source != null) {
      report(problem, source.type(), source.file());
    }
  }

  private void report(String problem, Tree tree, CompilationUnitTree file) {
    // Each line but the first is indented again by javac.
    String text = problem.replace("\n  ", "\n");
    trees.printMessage(Diagnostic.Kind.ERROR, text, tree, file);
  }

  /** The interface that a problem names: this one, or a parent. */
  private @Nullable InterfaceSource find(ProblemPlace place, Class<?> api) {
    InterfaceSource own = sources.get(api.getName());
    if (own != null && place.type().equals(api.getSimpleName())) {
      return own;
    }
    for (Class<?> parent : api.getInterfaces()) {
      InterfaceSource found = find(place, parent);
      if (found != null) {
        return found;
      }
    }
    return null;
  }
}
