// SPDX-License-Identifier: Apache-2.0
package dev.retry.processor;

import com.sun.source.util.JavacTask;
import com.sun.source.util.Trees;
import java.util.Set;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.ProcessingEnvironment;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.TypeElement;
import javax.tools.Diagnostic;

/**
 * Makes every problem that {@code create()} would throw an error of javac, with the same text, at
 * the method, the parameter or the interface that it is about.
 *
 * <p>The rules read compiled interfaces, and there is one set of them: so they run at the end of a
 * compilation, on the classes that it has just written, before javac says whether it succeeded. A
 * processor is how javac finds this; it takes part in no round. Another compiler has no such end,
 * and gets a note.
 *
 * @since 0.1.0
 */
public final class ApiProcessor extends AbstractProcessor {

  /** For javac. */
  public ApiProcessor() {}

  @Override
  public synchronized void init(ProcessingEnvironment environment) {
    super.init(environment);
    try {
      JavacTask.instance(environment)
          .addTaskListener(new CompiledApis(environment, Trees.instance(environment)));
    } catch (IllegalArgumentException wrapped) {
      environment
          .getMessager()
          .printMessage(
              Diagnostic.Kind.NOTE,
              "This compiler is not javac itself, so the interfaces of clients are not checked.");
    }
  }

  @Override
  public Set<String> getSupportedAnnotationTypes() {
    return Set.of("*"); // an interface may have its @Api from a parent
  }

  @Override
  public SourceVersion getSupportedSourceVersion() {
    return SourceVersion.latest();
  }

  @Override
  public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
    return false;
  }
}
