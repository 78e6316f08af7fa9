// SPDX-License-Identifier: Apache-2.0
package dev.retry.endtoend;

import static dev.retry.endtoend.Paged.page;
import static dev.retry.endtoend.Paged.read;
import static dev.retry.endtoend.Paged.targets;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.retry.NextPage;
import dev.retry.Paginated;
import dev.retry.http.Api;
import dev.retry.message.PaginationException;
import dev.retry.testkit.BothCarriers;
import dev.retry.testkit.Carrier;
import dev.retry.testkit.EventLog;
import dev.retry.testkit.FakeTransport;
import dev.retry.testkit.VirtualTime;
import java.util.Optional;

/** Lists that page in a way of their own. */
class OwnNextPageTest {

  static final class NextInTrailer implements NextPage {
    private NextInTrailer() {}

    @Override
    public Optional<String> after(Answer page) {
      return page.text("/meta/done").equals(Optional.of("true"))
          ? Optional.empty()
          : page.header("X-Continue-At");
    }
  }

  /** Sees all that there is to see. */
  static final class AsUri implements NextPage {
    @Override
    public Optional<String> after(Answer page) {
      return page.lastItem("/id")
          .filter(id -> page.items() == 1 && page.place().isEmpty())
          .map(id -> page.target() + "/" + id + page.text("/none").orElse("!"));
    }
  }

  static final class Throwing implements NextPage {
    @Override
    public Optional<String> after(Answer page) {
      throw new IllegalArgumentException("secret");
    }
  }

  @Api(Paged.BASE)
  @Paginated(nextPage = NextInTrailer.class, items = "/data", pageParam = "from")
  interface Trailer extends Paged<Integer> {}

  record Item(int id) {}

  @Api(Paged.BASE)
  @Paginated(nextPage = AsUri.class)
  interface ByUri extends Paged<Item> {}

  @Api(Paged.BASE)
  @Paginated(nextPage = Throwing.class)
  interface Failing extends Paged<Item> {}

  @BothCarriers
  void whatItSaysGoesIntoTheParameter(
      Carrier carrier, FakeTransport net, VirtualTime time, EventLog log) {
    net.answer(200, page("{'data':[1],'meta':{'done':false}}"), "X-Continue-At", "2c+9f")
        .answer(200, page("{'data':[2],'meta':{'done':true}}"), "X-Continue-At", "2c+9f");

    assertThat(read(Trailer.class, carrier, net, time, log)).containsExactly(1, 2);
    assertThat(targets(net)).containsExactly("/list", "/list?from=2c%2B9f");
  }

  @BothCarriers
  void withoutAParameterItGivesTheUri(
      Carrier carrier, FakeTransport net, VirtualTime time, EventLog log) {
    net.answer(200, page("[{'id':7}]")).answer(200, page("[{'id':8}]"));

    assertThat(read(ByUri.class, carrier, net, time, log))
        .containsExactly(new Item(7), new Item(8));
    assertThat(targets(net)).containsExactly("/list", "/list/7!");
  }

  @BothCarriers // lists need not be JSON for it
  void whatNoCodecTakesApartHasFieldsOnly(
      Carrier carrier, FakeTransport net, VirtualTime time, EventLog log) {
    net.answer(200, page("[{'id':7}]")).answer(204);

    assertThat(read(ByUri.class, carrier, net, time, log)).hasSize(1);
  }

  @BothCarriers // G3
  void theSameTwiceFailsTheList(
      Carrier carrier, FakeTransport net, VirtualTime time, EventLog log) {
    net.answering(
        request ->
            FakeTransport.response(200, page("{'data':[1],'meta':{}}"), "X-Continue-At", "a"));

    assertThatThrownBy(() -> read(Trailer.class, carrier, net, time, log))
        .isInstanceOf(PaginationException.class)
        .hasMessageContaining("links page 2 to a page that was read before");
  }

  @BothCarriers
  void whatItThrowsFailsTheListAndIsTheCause(
      Carrier carrier, FakeTransport net, VirtualTime time, EventLog log) {
    net.answer(200, page("[{'id':7}]"));

    assertThatThrownBy(() -> read(Failing.class, carrier, net, time, log))
        .isInstanceOf(PaginationException.class)
        .hasMessageContaining(
            "cannot be walked: Throwing failed with java.lang.IllegalArgumentException")
        .hasMessageNotContaining("secret")
        .hasRootCauseMessage("secret");
  }
}
