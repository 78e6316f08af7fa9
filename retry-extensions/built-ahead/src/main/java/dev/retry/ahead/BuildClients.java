// SPDX-License-Identifier: Apache-2.0
package dev.retry.ahead;

import dev.retry.client.BuiltClient;
import dev.retry.http.Api;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import net.bytebuddy.build.Plugin;
import net.bytebuddy.description.type.TypeDefinition;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.dynamic.ClassFileLocator;
import net.bytebuddy.dynamic.DynamicType;

/**
 * Checks each interface with {@link Api} and writes its class beside it, for a program that then
 * loads no class of Byte Buddy; and what GraalVM's native image has to know of both.
 *
 * <p>The Byte Buddy plugins of Maven and Gradle find it by themselves, when its jar is among their
 * dependencies, and run it on the classes that were compiled. The same classes give the same bytes.
 * An interface with a problem fails the build, with the text that {@code create()} would throw.
 *
 * @since 0.1.0
 */
public final class BuildClients implements Plugin {
  private final Path classes;

  /**
   * Makes one.
   *
   * @param classes the folder of the classes
   */
  public BuildClients(File classes) {
    this.classes = Objects.requireNonNull(classes, "classes").toPath();
  }

  @Override
  public boolean matches(TypeDescription type) {
    return type.isInterface() && !type.isAnnotation() && !type.isGenerified() && hasApi(type);
  }

  /** As {@link BuiltClient#isFor}, without loading it. */
  private static boolean hasApi(TypeDefinition type) {
    if (type.asErasure().getDeclaredAnnotations().isAnnotationPresent(Api.class)) {
      return true;
    }
    for (TypeDefinition parent : type.getInterfaces()) {
      if (hasApi(parent)) {
        return true;
      }
    }
    return false;
  }

  @Override
  public DynamicType.Builder<?> apply(
      DynamicType.Builder<?> builder, TypeDescription type, ClassFileLocator compiled) {
    Class<?> api = new CompiledClasses(compiled).load(type.getName());
    BuiltClient built = BuiltClient.of(api);
    try {
      Path metadata =
          classes
              .resolve("META-INF/native-image/dev.retry/" + api.getName())
              .resolve("reachability-metadata.json");
      Files.createDirectories(metadata.getParent());
      Files.writeString(metadata, ReachableTypes.of(api, built.className()).toJson());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return builder.require(
        new TypeDescription.Latent(
            built.className(), 0, TypeDescription.ForLoadedType.of(Object.class).asGenericType()),
        built.classFile());
  }

  @Override
  public void close() {
    // nothing is open
  }
}
