// SPDX-License-Identifier: Apache-2.0
package dev.retry.endtoend;

import static dev.retry.endtoend.Fixture.clients;
import static dev.retry.endtoend.Paged.page;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.retry.PageStyle;
import dev.retry.Paginated;
import dev.retry.http.Api;
import dev.retry.message.PaginationException;
import dev.retry.message.Request;
import dev.retry.testkit.BothCarriers;
import dev.retry.testkit.Carrier;
import dev.retry.testkit.EventLog;
import dev.retry.testkit.FakeTransport;
import dev.retry.testkit.VirtualTime;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** To which origins pages lead, and with which credentials. */
class TrustedPagesTest {

  @Api(Paged.BASE)
  @Paginated(style = PageStyle.NEXT_URL, items = "/data", next = "/next")
  interface Numbers extends Paged<Integer> {}

  @BothCarriers // G1, G2
  void aTrustedOriginIsFollowedWithCredentialsAndBack(
      Carrier carrier, FakeTransport net, VirtualTime time, EventLog log) {
    net.answer(200, page("{'data':[1],'next':'https://cdn.example.com/list?p=2'}"))
        .answer(200, page("{'data':[2],'next':'?p=3'}"))
        .answer(200, page("{'data':[3],'next':'https://api.example.com/list?p=4'}"))
        .answer(200, page("{'data':[4]}"));
    Numbers numbers =
        clients(net, time, log)
            .trust("https://cdn.example.com")
            .bearer(() -> "t")
            .build()
            .create(Numbers.class);

    assertThat(carrier.<List<Integer>, RuntimeException>call(numbers::all, numbers::allAsync))
        .containsExactly(1, 2, 3, 4);
    assertThat(net.requests())
        .extracting(Request::target)
        .containsExactly(
            "https://api.example.com/list",
            "https://cdn.example.com/list?p=2",
            "https://cdn.example.com/list?p=3",
            "https://api.example.com/list?p=4");
    assertThat(net.requests())
        .allSatisfy(
            request ->
                assertThat(request.headers().all("Authorization")).containsExactly("Bearer t"));
  }

  @BothCarriers // G1: trust is of one origin, and not of what it links to
  void anOriginThatATrustedOneLinksToIsRefused(
      Carrier carrier, FakeTransport net, VirtualTime time, EventLog log) {
    net.answer(200, page("{'data':[1],'next':'https://cdn.example.com/list?p=2'}"))
        .answer(200, page("{'data':[2],'next':'https://evil.example/list?p=3'}"));
    Numbers numbers =
        clients(net, time, log)
            .trust("https://cdn.example.com")
            .bearer(() -> "t")
            .build()
            .create(Numbers.class);

    assertThatThrownBy(() -> carrier.call(numbers::all, numbers::allAsync))
        .isInstanceOf(PaginationException.class)
        .hasMessageContaining(
            "the next page is at https://evil.example, but this API is at https://api.example.com");
    assertThat(net.requests()).hasSize(2);
  }

  @ParameterizedTest // G1
  @ValueSource(
      strings = {
        "http://cdn.example.com/list",
        "https://cdn.example.com:8443/list",
        "https://sub.cdn.example.com/list",
        "https://cdn.example.com@evil.example/list",
        "https://user:pw@cdn.example.com/list",
        "//evil.example/list",
        "https:evil.example/list",
        "ftp://cdn.example.com/list",
      })
  void whatOnlyLooksLikeATrustedOriginIsRefused(String next) {
    VirtualTime time = new VirtualTime();
    FakeTransport net = FakeTransport.with(time);
    net.answer(200, page("{'data':[1],'next':'" + next + "'}"));
    Numbers numbers =
        clients(net, time, new EventLog())
            .trust("https://cdn.example.com")
            .build()
            .create(Numbers.class);

    assertThatThrownBy(numbers::all).isInstanceOf(PaginationException.class);
    assertThat(net.requests()).hasSize(1);
  }
}
