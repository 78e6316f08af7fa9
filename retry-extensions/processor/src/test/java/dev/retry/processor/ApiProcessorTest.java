// SPDX-License-Identifier: Apache-2.0
package dev.retry.processor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.retry.client.ClientFactory;
import dev.retry.message.ClientDefinitionException;
import java.io.ByteArrayOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What javac says of a wrong interface: what {@code create()} says, where it is wrong. */
class ApiProcessorTest {
  private static final String HEAD =
      """
      package com.acme;
      import dev.retry.*;
      import dev.retry.http.*;
      import java.util.List;
      import java.util.stream.Stream;
      """;

  private static final String WRONG =
      """
      @Api("https://shop.example")
      public interface Shop {
        @GET("/orders/{id}") String order();
      }
      """;

  static Stream<Arguments> wrong() {
    return Stream.of(
        Arguments.of(
            "the interface",
            """
            @Api("ftp://shop.example")
            public interface Shop { // <- 1
              @GET("/orders") String orders();
            }
            """),
        Arguments.of(
            "what the interface says for all methods",
            """
            @Api("https://shop.example") @Retry(maxAttempts = 0)
            public interface Shop { // <- 1
              @GET("/orders") String orders();
            }
            """),
        Arguments.of(
            "a method without verb",
            """
            @Api("https://shop.example")
            public interface Shop {
              @GET("/orders") String orders();
              String prices(); // <- 1
            }
            """),
        Arguments.of(
            "a method that is not safe to repeat",
            """
            @Api("https://shop.example")
            public interface Shop {
              @POST("/orders")
              @Retry
              String order( // <- 1
                  @Body String order);
            }
            """),
        Arguments.of(
            "a return type",
            """
            @Api("https://shop.example")
            public interface Shop {
              @HEAD("/orders") String orders(); // <- 1
            }
            """),
        Arguments.of(
            "a parameter that goes nowhere",
            """
            @Api("https://shop.example")
            public interface Shop {
              @GET("/orders") String orders(
                  @Query("page") int page,
                  int size); // <- 1
            }
            """),
        Arguments.of(
            "a parameter that the path does not have, and a variable without parameter",
            """
            @Api("https://shop.example")
            public interface Shop {
              @GET("/orders/{id}")
              String order( // <- 1
                  @Path String name); // <- 1
            }
            """),
        Arguments.of(
            "two problems of one parameter",
            """
            @Api("https://shop.example")
            public interface Shop {
              @GET("/orders") String orders(
                  @Body @Query("q") String query); // <- 2
            }
            """),
        Arguments.of(
            "one of two overloads",
            """
            @Api("https://shop.example")
            public interface Shop {
              @GET("/orders") String orders(@Query("ids") List<String> ids);
              @GET("/orders") String orders(String id); // <- 1
            }
            """),
        Arguments.of(
            "a default method with an annotation",
            """
            @Api("https://shop.example")
            public interface Shop {
              @GET("/orders") String orders();
              @Timeout(total = 1)
              default String first() { return ""; } // <- 1
            }
            """),
        Arguments.of(
            "a method of a parent with a type variable",
            """
            @Api("https://shop.example")
            public interface Shop extends Reads<String> {}
            interface Reads<T> {
              @GET("/all") String all(@Query("after") T after,
                  T before); // <- 1
            }
            """),
        Arguments.of(
            "an interface that has its @Api from a parent",
            """
            public interface Shop extends Base {
              @GET("/orders") @Timeout(total = -1)
              String orders(); // <- 1
            }
            @Api("https://shop.example")
            interface Base {}
            """));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("wrong")
  void everyProblemIsAnErrorWhereItIsWithTheTextOfCreate(String what, String body)
      throws Exception {
    String source = HEAD + body;
    Class<?> api = new Compilation(source).load("com.acme.Shop");
    List<String> thrown;
    try (ClientFactory clients = ClientFactory.builder().build()) {
      thrown =
          catchThrowableOfType(ClientDefinitionException.class, () -> clients.create(api))
              .problems();
    }

    Compilation checked = new Compilation(source, new ApiProcessor());

    assertThat(checked.succeeded()).isFalse();
    assertThat(checked.diagnostics())
        .extracting(Diagnostic::getKind)
        .hasSize(thrown.size())
        .containsOnly(Diagnostic.Kind.ERROR);
    assertThat(checked.diagnostics())
        .extracting(each -> each.getMessage(Locale.ROOT))
        .containsExactlyElementsOf(thrown);
    assertThat(checked.diagnostics())
        .extracting(Diagnostic::getLineNumber)
        .containsExactlyInAnyOrderElementsOf(marked(source));
  }

  private static List<Long> marked(String source) {
    List<Long> lines = new ArrayList<>();
    String[] all = source.split("\n", -1);
    for (int i = 0; i < all.length; i++) {
      int mark = all[i].indexOf("<- ");
      for (int j = 0; mark >= 0 && j < all[i].charAt(mark + 3) - '0'; j++) {
        lines.add(i + 1L);
      }
    }
    return lines;
  }

  @Test
  void wholeMessageOfOne() {
    Compilation checked = new Compilation(HEAD + WRONG, new ApiProcessor());

    assertThat(checked.diagnostics().get(0).toString())
        .isEqualTo(
            """
            /Shop.java:8: error: Shop.order(): no parameter gives {id} in the path of @GET a value.
              @GET("/orders/{id}") String order();
                                          ^
              Add @Path("id") to one, or remove the variable.\
            """);
  }

  @Test
  void wrongInterfaceLeavesNoClassFileThatAnIncrementalBuildTakesForGood(@TempDir Path classes)
      throws Exception {
    Path source = Files.writeString(classes.resolve("Shop.java"), HEAD + WRONG);
    String[] options = {"-proc:none", "-d", classes.toString(), source.toString()};
    Path compiled = classes.resolve("com/acme/Shop.class");
    JavaCompiler javac = ToolProvider.getSystemJavaCompiler();

    assertThat(javac.run(null, null, new ByteArrayOutputStream(), options)).isZero();
    assertThat(compiled).exists();
    String path = System.getProperty("java.class.path");
    String[] checked = {"-processorpath", path, "-d", options[2], options[3]};

    assertThat(javac.run(null, null, new ByteArrayOutputStream(), checked)).isNotZero();
    assertThat(compiled).doesNotExist();
  }

  @Test
  void rightInterfaceCompiles() {
    Compilation checked =
        new Compilation(
            HEAD
                + """
                @Api
                public interface Shop {
                  record Order(String id) {}
                  @GET("/orders") List<Order> orders(@Query("after") Order after);
                }
                """,
            new ApiProcessor());

    assertThat(checked.diagnostics()).isEmpty();
    assertThat(checked.succeeded()).isTrue();
    assertThat(checked.has("com.acme.Shop")).isTrue();
  }

  @Test
  void whatDoesNotCompileHasNoErrorsBesides() {
    Compilation checked =
        new Compilation(
            HEAD
                + """
                @Api("https://shop.example")
                public interface Shop {
                  Missing prices();
                }
                """,
            new ApiProcessor());

    assertThat(checked.diagnostics()).hasSize(1);
    assertThat(checked.diagnostics().get(0).getCode())
        .isEqualTo("compiler.err.cant.resolve.location");
  }
}
