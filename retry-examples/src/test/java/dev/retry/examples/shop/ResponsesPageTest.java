// SPDX-License-Identifier: Apache-2.0
package dev.retry.examples.shop;

import static dev.retry.testkit.FakeTransport.json;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.retry.client.ClientFactory;
import dev.retry.examples.shop.Customers.Customer;
import dev.retry.examples.shop.Customers.NoSuchCustomer;
import dev.retry.examples.shop.Customers.NotPermitted;
import dev.retry.examples.shop.Documents.Document;
import dev.retry.message.HttpStatusException;
import dev.retry.message.Payload;
import dev.retry.testkit.FakeTransport;
import dev.retry.testkit.VirtualTime;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What docs/responses.md and docs/errors.md say. */
class ResponsesPageTest {
  private final VirtualTime time = new VirtualTime();
  private final FakeTransport net = FakeTransport.with(time);
  private final ClientFactory clients =
      ClientFactory.builder().transport(net).time(time).executor(Runnable::run).build();
  private final Documents documents = clients.create(Documents.class);
  private final Customers customers = clients.create(Customers.class);

  @TempDir Path folder;

  @AfterEach
  void close() {
    clients.close();
  }

  @Test
  void aResponseHasManyShapes() {
    net.answer(200, json("{\"title\":\"tea\",\"pages\":2}"))
        .answer(404)
        .answer(404)
        .answer(200, json("{\"title\":\"pot\",\"pages\":1}"));

    assertThat(documents.document(1)).isEqualTo(new Document("tea", 2));
    assertThat(documents.find(1)).isEmpty();
    assertThat(documents.response(1).status()).isEqualTo(404);
    assertThat(documents.later(1).join()).isEqualTo(new Document("pot", 1));
  }

  @Test
  void aFileIsThereWhenTheCallReturns() throws IOException {
    net.answering(request -> FakeTransport.response(200, pdf()));

    documents.download(1, folder.resolve("a.pdf").toFile());
    assertThat(folder.resolve("a.pdf")).hasContent("%PDF");
    assertThat(documents.downloadLater(1, folder.resolve("b.pdf")).join().body())
        .hasContent("%PDF");
    try (InputStream stream = documents.open(1)) {
      assertThat(stream).hasContent("%PDF");
    }
    assertThat(documents.archive(1)).hasSize(4);
  }

  private static Payload pdf() {
    return Payload.of("%PDF".getBytes(UTF_8), "application/pdf");
  }

  @Test
  void aStatusBecomesAnExceptionOfTheUsersOwn() throws NoSuchCustomer {
    net.answer(200, json("{\"name\":\"octo\"}")).answer(404).answer(403);

    assertThat(customers.customer(1)).isEqualTo(new Customer("octo"));
    assertThatThrownBy(() -> customers.customer(1))
        .isExactlyInstanceOf(NoSuchCustomer.class)
        .hasCauseInstanceOf(HttpStatusException.class);
    assertThatThrownBy(() -> customers.customer(1)).isExactlyInstanceOf(NotPermitted.class);
  }

  @Test
  void anErrorSaysWhy() {
    net.answer(204)
        .answer(422, json("{\"field\":\"name\",\"why\":\"too long\"}"))
        .answer(
            409, Payload.of("{\"title\":\"taken\"}".getBytes(UTF_8), "application/problem+json"))
        .answer(500)
        .answer(409, Payload.of("taken".getBytes(UTF_8), "text/plain"))
        .answer(204);

    assertThat(customers.renamed(1, "octo")).isEqualTo("renamed");
    assertThat(customers.renamed(1, "octo")).isEqualTo("name: too long");
    assertThat(customers.renamed(1, "octo")).isEqualTo("taken");
    assertThat(customers.renamed(1, "octo")).isEqualTo("failed with 500");
    assertThat(customers.told(1, "octo")).isEqualTo("taken");
    assertThat(customers.told(1, "octo")).isEqualTo("renamed");
  }
}
