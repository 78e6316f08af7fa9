// SPDX-License-Identifier: Apache-2.0
package dev.retry.cdi;

import io.quarkus.arc.processor.BeanArchives;
import io.quarkus.arc.processor.BeanProcessor;
import io.quarkus.arc.processor.ResourceOutput.Resource;
import io.quarkus.arc.processor.bcextensions.ExtensionsEntryPoint;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.jandex.CompositeIndex;
import org.jboss.jandex.Index;
import org.jboss.jandex.IndexView;
import org.jboss.jandex.Indexer;

/**
 * What Quarkus does with ArC when it builds an application: it runs the extension on an index of
 * classes, and writes beans. They are loaded beside copies of the classes that they are about.
 */
final class ArcBuild extends URLClassLoader {

  private ArcBuild(Path generated) throws IOException {
    super(new URL[] {generated.toUri().toURL()}, ArcBuild.class.getClassLoader());
  }

  /** Builds an application of these beans, and runs a program of it. */
  static Object run(Path folder, Class<? extends Callable<?>> program, Class<?>... beans)
      throws Exception {
    build(folder, List.of(beans));
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    try (ArcBuild loader = new ArcBuild(folder)) {
      thread.setContextClassLoader(loader);
      var constructor = loader.loadClass(program.getName()).getDeclaredConstructor();
      constructor.setAccessible(true);
      return ((Callable<?>) constructor.newInstance()).call();
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  private static void build(Path folder, List<Class<?>> beans) throws Exception {
    ExtensionsEntryPoint extensions = new ExtensionsEntryPoint(List.of(new ClientExtension()));
    IndexView application =
        BeanArchives.buildImmutableBeanArchiveIndex(
            index(beans.stream().map(Class::getName).toList()));
    Set<String> added = new HashSet<>();
    extensions.runDiscovery(application, added);
    IndexView all = CompositeIndex.create(application, index(added));
    BeanProcessor.builder()
        .setName("test")
        .setImmutableBeanArchiveIndex(all)
        .setComputingBeanArchiveIndex(
            BeanArchives.buildComputingBeanArchiveIndex(
                ArcBuild.class.getClassLoader(), new ConcurrentHashMap<>(), all))
        .setBuildCompatibleExtensions(extensions)
        .setRemoveUnusedBeans(false)
        .setOutput(resource -> write(resource, folder))
        .build()
        .process();
  }

  private static void write(Resource resource, Path folder) throws IOException {
    if (resource.getType() == Resource.Type.JAVA_CLASS) {
      resource.writeTo(folder.toFile());
    } else {
      Path services = Files.createDirectories(folder.resolve("META-INF/services"));
      String name = resource.getName();
      Files.write(services.resolve(name.substring(name.lastIndexOf('/') + 1)), resource.getData());
    }
  }

  private static Index index(Iterable<String> names) throws IOException {
    Indexer indexer = new Indexer();
    for (String name : names) {
      try (InputStream in = bytes(name)) {
        indexer.index(in);
      }
    }
    return indexer.complete();
  }

  private static InputStream bytes(String name) {
    return ArcBuild.class.getClassLoader().getResourceAsStream(name.replace('.', '/') + ".class");
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    synchronized (getClassLoadingLock(name)) {
      Class<?> known = findLoadedClass(name);
      return known != null
          ? known
          : name.startsWith("dev.retry.") || name.startsWith("io.quarkus.")
              ? findClass(name)
              : super.loadClass(name, resolve);
    }
  }

  @Override
  protected Class<?> findClass(String name) throws ClassNotFoundException {
    try (InputStream in = bytes(name)) {
      if (in == null) {
        return super.findClass(name);
      }
      byte[] bytes = in.readAllBytes();
      return defineClass(name, bytes, 0, bytes.length);
    } catch (IOException e) {
      throw new ClassNotFoundException(name, e);
    }
  }
}
