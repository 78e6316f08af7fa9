// SPDX-License-Identifier: Apache-2.0
package dev.retry.ahead;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.retry.Retry;
import dev.retry.client.ClientFactory;
import dev.retry.message.ClientDefinitionException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BuildClientsTest {
  private static final String GITHUB =
      """
      package com.acme;
      import dev.retry.*;
      import dev.retry.http.*;
      @Api("http://127.0.0.1") @Retry(maxAttempts = 3, on = {503, 429})
      public interface GitHub {
        @GET("/users/{user}") String user(@Path String user);
        @GET("/users/{user}/repos") @Retry(maxAttempts = 2) String repos(@Path String user, @Query int page);
      }
      """;

  private static final String MAIN =
      """
      package com.acme;
      import com.sun.net.httpserver.HttpServer;
      import dev.retry.client.ClientFactory;
      import java.net.*;
      public class Main {
        public static void main(String[] args) throws Exception {
          HttpServer server =
              HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
          server.createContext("/", exchange -> {
            exchange.getResponseHeaders().set("Content-Type", "text/plain");
            exchange.sendResponseHeaders(200, 5);
            exchange.getResponseBody().write("hello".getBytes());
            exchange.close();
          });
          server.start();
          String url = "http://127.0.0.1:" + server.getAddress().getPort();
          try (ClientFactory clients = ClientFactory.builder().baseUrl(url).build()) {
            System.out.println("answer: " + clients.create(GitHub.class).repos("octo", 1));
          } catch (Exception e) {
            System.out.println("failed: " + e.getMessage());
          }
          server.stop(0);
        }
      }
      """;

  @TempDir private Path classes;
  @TempDir private Path again;

  @Test
  void builtProgramLoadsNoClassOfByteBuddy() throws Exception {
    BuiltProgram program =
        BuiltProgram.compile(classes, Map.of("GitHub.java", GITHUB, "Main.java", MAIN)).build();

    String output = program.run("com.acme.Main", "-Xlog:class+load");

    assertThat(output).contains("answer: hello").contains("com.acme.GitHub$$Client source: file:");
    assertThat(output.lines()).noneMatch(line -> line.contains("net.bytebuddy"));
  }

  @Test
  void withoutTheClassAndWithoutByteBuddyBothWaysOutAreNamed() throws Exception {
    BuiltProgram program =
        BuiltProgram.compile(classes, Map.of("GitHub.java", GITHUB, "Main.java", MAIN));

    assertThat(program.run("com.acme.Main"))
        .isEqualToNormalizingNewlines(
            """
            failed: GitHub has 1 problem:
            GitHub: com.acme.GitHub$$Client was not built ahead, and Byte Buddy, which would write it now, is missing.
              Build it with retry-built-ahead, or add net.bytebuddy:byte-buddy to the program.
            """);
  }

  @Test
  void classOfAnInterfaceThatHasChangedSinceIsNotUsed() throws Exception {
    BuiltProgram.compile(classes, Map.of("GitHub.java", GITHUB)).build();
    String changed = GITHUB.replace("String user(", "String person(");
    BuiltProgram program =
        BuiltProgram.compile(classes, Map.of("GitHub.java", changed, "Main.java", MAIN));

    assertThat(program.run("com.acme.Main"))
        .isEqualToNormalizingNewlines(
            """
            failed: GitHub has 1 problem:
            GitHub: com.acme.GitHub$$Client was built from another interface, and Byte Buddy, which would write it now, is missing.
              Build it with retry-built-ahead, or add net.bytebuddy:byte-buddy to the program.
            """);
  }

  @Test
  void sameClassesGiveTheSameBytes() throws Exception {
    Map<String, String> sources = Map.of("GitHub.java", GITHUB, "Main.java", MAIN);
    BuiltProgram program = BuiltProgram.compile(classes, sources).build();
    Map<String, String> first = program.files();

    assertThat(BuiltProgram.compile(again, sources).build().files()).isEqualTo(first);
    assertThat(program.build().files()).as("built twice").isEqualTo(first);
    assertThat(first.keySet())
        .containsExactly(
            "META-INF/native-image/dev.retry/com.acme.GitHub/reachability-metadata.json",
            "com/acme/GitHub$$Client.class",
            "com/acme/GitHub.class",
            "com/acme/Main.class");
  }

  @Test
  void classIsTheOneThatWouldBeWrittenAtRunTime() throws Exception {
    BuiltProgram program = BuiltProgram.compile(classes, Map.of("GitHub.java", GITHUB)).build();

    Class<?> api = program.load("com.acme.GitHub");

    try (ClientFactory clients = ClientFactory.builder().build()) {
      Class<?> type = clients.create(api).getClass();
      assertThat(type.getClassLoader()).isSameAs(api.getClassLoader());
      assertThat(type.getProtectionDomain().getCodeSource().getLocation())
          .isEqualTo(classes.toUri().toURL());
      assertThat(type.getAnnotation(Retry.class).maxAttempts()).isEqualTo(3);
    }
  }

  @Test
  void interfaceStaysAsItIs() throws Exception {
    BuiltProgram program = BuiltProgram.compile(classes, Map.of("GitHub.java", GITHUB)).build();

    Class<?> api = program.load("com.acme.GitHub");

    Method repos = api.getMethod("repos", String.class, int.class);
    assertThat(repos.getParameters()[1].isNamePresent()).isTrue();
    assertThat(repos.getParameters()[1].getName()).isEqualTo("page");
    assertThat(repos.getAnnotation(Retry.class).maxAttempts()).isEqualTo(2);
    assertThat(api.getMethods()).hasSize(2);
  }

  @Test
  void wrongInterfaceFailsTheBuildWithTheTextOfCreate() throws Exception {
    String wrong = GITHUB.replace("@GET(\"/users/{user}\")", "@GET(\"/users/{name}\")");
    BuiltProgram program = BuiltProgram.compile(classes, Map.of("GitHub.java", wrong));

    assertThatThrownBy(program::build)
        .rootCause()
        .isInstanceOf(ClientDefinitionException.class)
        .hasMessage(
            """
            GitHub has 2 problems:
            GitHub.user(String): no parameter gives {name} in the path of @GET a value.
              Add @Path("name") to one, or remove the variable.
            GitHub.user(String): parameter 'user': the path of @GET has no {user}.
              Add it there, or send the parameter with @Query or @Header.\
            """);
    assertThat(Files.exists(classes.resolve("com/acme/GitHub$$Client.class"))).isFalse();
  }

  @Test
  void whatOnlyAFactoryKnowsIsLeftToIt() throws Exception {
    String open =
        """
        package com.acme;
        import dev.retry.*;
        import dev.retry.http.*;
        @Api
        public interface Shop {
          record Order(String id) {}
          record Money(long cents) {}
          class Picky implements RetryCondition {
            Picky(String configured) {}
            public Answer decide(Result result) { return Answer.UNDECIDED; }
          }
          @POST("/orders") @IdempotencyKey @Retry(when = Picky.class)
          Order order(@Body Order order, @Query("at most") Money most);
        }
        """;
    BuiltProgram program = BuiltProgram.compile(classes, Map.of("Shop.java", open)).build();

    assertThat(program.files()).containsKey("com/acme/Shop$$Client.class");
  }

  @Test
  void onlyInterfacesThatCanBecomeAClientAreBuilt() throws Exception {
    Map<String, String> sources =
        Map.of(
            "Crud.java",
            "package com.acme; import dev.retry.http.*; @Api(\"http://a.example\")"
                + " public interface Crud<T> { @GET(\"/all\") T all(); }",
            "Users.java",
            "package com.acme; public interface Users extends Crud<String> {}",
            "Other.java",
            "package com.acme; public interface Other { void run(); }");

    BuiltProgram program = BuiltProgram.compile(classes, sources).build();

    assertThat(program.files().keySet())
        .filteredOn(name -> name.contains("$$"))
        .isEqualTo(List.of("com/acme/Users$$Client.class"));
  }
}
