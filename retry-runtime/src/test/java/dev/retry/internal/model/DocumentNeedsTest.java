// SPDX-License-Identifier: Apache-2.0
package dev.retry.internal.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retry.PageStyle;
import dev.retry.Paginated;
import dev.retry.http.Api;
import dev.retry.http.GET;
import dev.retry.internal.model.Reading.User;
import java.util.List;
import org.junit.jupiter.api.Test;

/** {@link Paginated} with JSON pointers needs a codec that takes bodies apart. */
class DocumentNeedsTest {

  @Api("https://a.example")
  @Paginated(style = PageStyle.KEYSET, more = "/more", pageParam = "after")
  interface Keyset {
    @GET
    List<User> users();
  }

  @Test
  void pagesThatAreTakenApartNeedACodecThatDoes() {
    assertThat(Reading.problems(Keyset.class))
        .containsExactly(
            """
            Keyset.users(): @Paginated takes pages apart, and no codec does; asked were
              json (application/json)
              text (text/plain).
              Add a codec that is a DocumentCodec to the client, such as that of retry-jackson.\
            """);
    assertThat(
            Reading.model(Keyset.class, null, new DocumentStub(Reading.JSON))
                .methods()
                .get(0)
                .plan())
        .isNotNull();
  }
}
