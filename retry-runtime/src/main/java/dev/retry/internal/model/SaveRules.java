// SPDX-License-Identifier: Apache-2.0
package dev.retry.internal.model;

import dev.retry.http.SaveTo;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which parameter names the file that the body is saved to, and what such a method returns. */
final class SaveRules {
  private static final Set<Class<?>> FILES = Set.of(Path.class, File.class);

  private SaveRules() {}

  /** {@return where the body is saved, or {@code null} when it is not} */
  static @Nullable SavePlan read(
      MethodDeclaration method, @Nullable Verb verb, ReturnType returns, Problems problems) {
    List<ParameterDeclaration> files = method.goingTo(SaveTo.class);
    if (files.isEmpty()) {
      if (returns.body() == Path.class) {
        problems.add(
            method.where(),
            "it returns " + TypeNames.of(method.returnType()) + ", but no parameter is @SaveTo",
            "Take the file to save the body to: @SaveTo java.nio.file.Path file.");
      }
      return null;
    }
    ParameterDeclaration file = files.get(0);
    files.stream().skip(1).forEach(second -> refuseSecond(method, file, second, problems));
    checkType(method, file, problems);
    checkReturns(method, verb, returns, problems);
    return new SavePlan(file.index(), file.text());
  }

  private static void refuseSecond(
      MethodDeclaration method,
      ParameterDeclaration first,
      ParameterDeclaration second,
      Problems problems) {
    problems.add(
        method.where(second),
        first.text() + " is @SaveTo too",
        "The body is saved once: keep one, and copy the file.");
  }

  private static void checkType(
      MethodDeclaration method, ParameterDeclaration file, Problems problems) {
    if (!FILES.contains(TypeVariables.erase(file.type()))) {
      problems.add(
          method.where(file),
          TypeNames.of(file.type()) + " is no type for @SaveTo",
          "Take a java.nio.file.Path or a java.io.File.");
    }
  }

  private static void checkReturns(
      MethodDeclaration method, @Nullable Verb verb, ReturnType returns, Problems problems) {
    if (!returns.bodyless() && returns.body() != Path.class) {
      problems.add(
          method.where(),
          "it returns " + TypeNames.of(method.returnType()) + ", but @SaveTo saves the body",
          "Return void or java.nio.file.Path, which may be in an Optional, Response, Attempts,"
              + " CompletableFuture or",
          "CompletionStage; or remove @SaveTo.");
    } else if (verb != null && verb.method().equals("HEAD") && returns.bodyless()) {
      problems.add(
          method.where(),
          "it is @SaveTo, but HEAD is answered without a body",
          "Use @GET, or remove @SaveTo.");
    }
  }
}
