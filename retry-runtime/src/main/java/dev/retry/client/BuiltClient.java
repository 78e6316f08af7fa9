// SPDX-License-Identifier: Apache-2.0
package dev.retry.client;

import dev.retry.http.Api;
import dev.retry.internal.model.ApiModel;
import dev.retry.internal.proxy.ClientBytes;
import dev.retry.internal.proxy.ClientClass;
import dev.retry.internal.proxy.DeclaredCall;
import java.util.Objects;

/**
 * The class that implements an interface, written while a program is built; for build tools. Put
 * beside the interface, {@link ClientFactory#create} finds it by its name, and then loads no class
 * of Byte Buddy.
 *
 * <pre>{@code
 * BuiltClient built = BuiltClient.of(GitHub.class);
 * Files.write(classes.resolve(built.fileName()), built.classFile());
 * }</pre>
 *
 * @since 0.1.0
 */
public final class BuiltClient {
  private final String className;
  private final byte[] classFile;

  private BuiltClient(String className, byte[] classFile) {
    this.className = className;
    this.classFile = classFile;
  }

  /**
   * {@return whether a build should look at a type: an interface with {@link Api}, its own or a
   * parent's, and without type variables}
   *
   * @param type any type
   */
  public static boolean isFor(Class<?> type) {
    return type.isInterface()
        && !type.isAnnotation()
        && type.getTypeParameters().length == 0
        && declaresApi(type);
  }

  private static boolean declaresApi(Class<?> type) {
    if (type.isAnnotationPresent(Api.class)) {
      return true;
    }
    for (Class<?> parent : type.getInterfaces()) {
      if (declaresApi(parent)) {
        return true;
      }
    }
    return false;
  }

  /**
   * Checks an interface as {@link ClientFactory#create} does, by the same rules; all but what only
   * a factory can tell: a base URL that {@link Api} leaves open, and what its codecs, converters
   * and conditions are.
   *
   * @param api the interface
   * @throws dev.retry.message.ClientDefinitionException with every problem of the interface
   */
  public static void check(Class<?> api) {
    ApiModel.readAhead(Objects.requireNonNull(api, "api"));
  }

  /**
   * Checks an interface, and writes its class. The same interface gives the same bytes.
   *
   * @param api the interface
   * @return its class
   * @throws dev.retry.message.ClientDefinitionException with every problem of the interface
   */
  public static BuiltClient of(Class<?> api) {
    ApiModel model = ApiModel.readAhead(Objects.requireNonNull(api, "api"));
    return new BuiltClient(
        ClientClass.nameOf(api),
        ClientBytes.forFile(api, DeclaredCall.slots(model), ClientFactory.class));
  }

  /** {@return the name of the class, such as {@code com.acme.GitHub$$Client}} */
  public String className() {
    return className;
  }

  /**
   * {@return where it belongs in a folder of classes, such as {@code
   * com/acme/GitHub$$Client.class}}
   */
  public String fileName() {
    return className.replace('.', '/') + ".class";
  }

  /** {@return the class file} */
  public byte[] classFile() {
    return classFile.clone();
  }
}
