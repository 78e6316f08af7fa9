// SPDX-License-Identifier: Apache-2.0
package dev.retry.internal.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.inject.Scope;
import jakarta.inject.Singleton;
import java.lang.annotation.Annotation;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import net.bytebuddy.jar.asm.AnnotationVisitor;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The annotations of an interface on its generated class. */
class CopiedAnnotationsTest {

  @Retention(RetentionPolicy.RUNTIME)
  @interface Every {
    String text() default "t";

    int number() default 1;

    Class<?> type() default String[].class;

    TimeUnit unit() default TimeUnit.DAYS;

    long[] longs() default {1, 2};

    String[] texts() default {"a", "b"};

    Class<?>[] types() default {int.class};

    Nested nested() default @Nested("n");

    Nested[] all() default {@Nested("x"), @Nested("y")};
  }

  @Retention(RetentionPolicy.RUNTIME)
  private @interface Nested {
    String value();
  }

  @Every(
      number = 7,
      longs = {})
  interface Annotated {
    @Every(text = "method")
    String call(@Nested("first") String a, String b, @Nested("third") @Every long c);
  }

  @Test // C38
  void annotationsOfInterfaceMethodAndParametersAreCopied() throws Exception {
    Class<?> type = FakeOwner.echoing(Annotated.class).client(Annotated.class).getClass();
    Method declared = Annotated.class.getMethods()[0];
    Method method = type.getMethod("call", declared.getParameterTypes());

    assertThat(type.getAnnotations())
        .hasSize(2)
        .contains(Annotated.class.getAnnotations())
        .hasAtLeastOneElementOfType(Singleton.class);
    assertThat(method.getAnnotations()).hasSize(1).containsExactly(declared.getAnnotations());
    Annotation[][] parameters = method.getParameterAnnotations();
    assertThat(parameters).isDeepEqualTo(declared.getParameterAnnotations());
  }

  @Scope
  @Retention(RetentionPolicy.RUNTIME)
  private @interface PerRequest {}

  @PerRequest
  interface Scoped {
    String call();
  }

  @Test
  void scopeOfTheInterfaceStandsForSingleton() {
    assertThat(FakeOwner.echoing(Scoped.class).client(Scoped.class).getClass().getAnnotations())
        .containsExactly(Scoped.class.getAnnotations());
  }

  @Test
  void annotationValuesAreInOrderOfName() {
    List<String> names = new ArrayList<>();
    new ClassReader(bytes(Annotated.class))
        .accept(
            new ClassVisitor(Opcodes.ASM9) {
              @Override
              public AnnotationVisitor visitAnnotation(String descriptor, boolean visible) {
                return new AnnotationVisitor(Opcodes.ASM9) {
                  @Override
                  public void visit(String name, Object value) {
                    names.add(name);
                  }

                  @Override
                  public AnnotationVisitor visitArray(String name) {
                    names.add(name);
                    return null;
                  }
                };
              }
            },
            0);

    // The JVM gives the methods of an annotation in an order that changes from run to run.
    assertThat(names)
        .containsExactly("all", "longs", "number", "text", "texts", "type", "types")
        .isSorted();
  }

  @Test
  void annotationThatNamesAMissingClassIsLeftOut(@TempDir Path directory) throws Exception {
    TestCompiler compiler =
        new TestCompiler(directory)
            .compile(
                Map.of(
                    "Names.java",
                    """
                    import java.lang.annotation.*;
                    @Names.Type(Names.Gone.class) @Names.Kept
                    public interface Names {
                      @Retention(RetentionPolicy.RUNTIME) @interface Type { Class<?> value(); }
                      @Retention(RetentionPolicy.RUNTIME) @interface Kept {}
                      class Gone {}
                    }
                    """));
    Files.delete(directory.resolve("Names$Gone.class"));
    Class<?> api = compiler.load("Names");

    assertThat(new FakeOwner().client(api).getClass().getAnnotations())
        .extracting(annotation -> annotation.annotationType().getSimpleName())
        .containsExactly("Kept", "Singleton");
  }

  @Test
  void sameAnnotationsGiveSameBytes() {
    assertThat(bytes(Annotated.class)).isEqualTo(bytes(Annotated.class));
  }

  private static byte[] bytes(Class<?> api) {
    return ClientBytes.of(api, TestSlots.of(api), FakeOwner.class);
  }
}
