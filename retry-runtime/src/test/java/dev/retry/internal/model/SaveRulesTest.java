// SPDX-License-Identifier: Apache-2.0
package dev.retry.internal.model;

import static dev.retry.internal.model.Reading.model;
import static dev.retry.internal.model.Reading.problems;
import static org.assertj.core.api.Assertions.assertThat;

import dev.retry.http.Api;
import dev.retry.http.GET;
import dev.retry.http.HEAD;
import dev.retry.http.SaveTo;
import dev.retry.message.Attempts;
import dev.retry.message.Response;
import java.io.File;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

class SaveRulesTest {

  @Api("https://a.example")
  interface Right {
    @GET
    void nothing(@SaveTo File file);

    @GET
    Path path(@SaveTo Path file);

    @GET
    Optional<Path> optional(@SaveTo Path file);

    @GET
    Response<Path> response(@SaveTo Path file);

    @GET
    Response<Void> status(@SaveTo Path file);

    @GET
    Attempts<Path> attempts(@SaveTo Path file);

    @GET
    CompletableFuture<Void> later(@SaveTo Path file);

    @GET
    CompletionStage<Response<Path>> responseLater(@SaveTo File file);
  }

  @Test
  void aFileMayComeInAnyShape() {
    assertThat(model(Right.class).methods())
        .hasSize(8)
        .allSatisfy(method -> assertThat(method.plan().saving()).extracting("index").isEqualTo(0));
  }

  @Api("https://a.example")
  interface Wrong {
    @GET
    Path nowhere();

    @GET
    String text(@SaveTo Path file);

    @GET
    void name(@SaveTo String file);

    @GET
    void twice(@SaveTo Path file, @SaveTo Path copy);

    @HEAD
    void head(@SaveTo Path file);
  }

  @Test
  void whatCannotBeSavedIsADefinitionError() {
    assertThat(problems(Wrong.class))
        .containsExactly(
            """
            Wrong.head(Path): it is @SaveTo, but HEAD is answered without a body.
              Use @GET, or remove @SaveTo.\
            """,
            """
            Wrong.name(String): parameter 'file': String is no type for @SaveTo.
              Take a java.nio.file.Path or a java.io.File.\
            """,
            """
            Wrong.nowhere(): it returns Path, but no parameter is @SaveTo.
              Take the file to save the body to: @SaveTo java.nio.file.Path file.\
            """,
            """
            Wrong.text(Path): it returns String, but @SaveTo saves the body.
              Return void or java.nio.file.Path, which may be in an Optional, Response, Attempts, \
            CompletableFuture or
              CompletionStage; or remove @SaveTo.\
            """,
            """
            Wrong.twice(Path, Path): parameter 'copy': parameter 'file' is @SaveTo too.
              The body is saved once: keep one, and copy the file.\
            """);
  }
}
