// SPDX-License-Identifier: Apache-2.0
package dev.retry.endtoend;

import static dev.retry.endtoend.Paged.page;
import static dev.retry.endtoend.Paged.read;
import static dev.retry.endtoend.Paged.targets;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.retry.http.Api;
import dev.retry.message.CodecException;
import dev.retry.message.HttpStatusException;
import dev.retry.message.PaginationException;
import dev.retry.pages.GitHubPages;
import dev.retry.pages.GitLabPages;
import dev.retry.pages.GoogleApiPages;
import dev.retry.pages.KubernetesPages;
import dev.retry.pages.SlackPages;
import dev.retry.pages.StripePages;
import dev.retry.pages.ZendeskPages;
import dev.retry.testkit.BothCarriers;
import dev.retry.testkit.Carrier;
import dev.retry.testkit.EventLog;
import dev.retry.testkit.FakeTransport;
import dev.retry.testkit.VirtualTime;

/** Each preset against a server that pages exactly as that API does. */
class PresetsTest {

  record Thing(String id) {}

  @Api(Paged.BASE)
  @GitHubPages
  interface GitHubRepos extends Paged<Integer> {}

  @Api(Paged.BASE)
  @GitHubPages(items = "/items")
  interface GitHubSearch extends Paged<Integer> {}

  @Api(Paged.BASE)
  @GitLabPages
  interface GitLabProjects extends Paged<Integer> {}

  @Api(Paged.BASE)
  @StripePages
  interface StripeCharges extends Paged<Thing> {}

  @Api(Paged.BASE)
  @SlackPages(items = "/channels")
  interface SlackChannels extends Paged<Integer> {}

  @Api(Paged.BASE)
  @ZendeskPages(items = "/tickets")
  interface ZendeskTickets extends Paged<Integer> {}

  @Api(Paged.BASE)
  @GoogleApiPages(items = "/files")
  interface GoogleFiles extends Paged<Integer> {}

  @Api(Paged.BASE)
  @KubernetesPages
  interface KubernetesPods extends Paged<Integer> {}

  @BothCarriers
  void gitHubLinksToThePageByAnotherPath(
      Carrier carrier, FakeTransport net, VirtualTime time, EventLog log) {
    net.answer(
            200,
            page("[1,2]"),
            "Link",
            "<https://api.example.com/user/7/repos?page=2>; rel=\"next\","
                + " <https://api.example.com/user/7/repos?page=2>; rel=\"last\"")
        .answer(
            200,
            page("[3]"),
            "Link",
            "<https://api.example.com/user/7/repos?page=1>; rel=\"prev\","
                + " <https://api.example.com/user/7/repos?page=1>; rel=\"first\"");

    assertThat(read(GitHubRepos.class, carrier, net, time, log)).containsExactly(1, 2, 3);
    assertThat(targets(net)).containsExactly("/list", "/user/7/repos?page=2");
  }

  @BothCarriers
  void aSearchOfGitHubWrapsItsItems(
      Carrier carrier, FakeTransport net, VirtualTime time, EventLog log) {
    net.answer(
            200,
            page("{'total_count':3,'incomplete_results':false,'items':[1,2]}"),
            "Link",
            "<https://api.example.com/list?page=2>; rel=\"next\"")
        .answer(200, page("{'total_count':3,'incomplete_results':false,'items':[3]}"));

    assertThat(read(GitHubSearch.class, carrier, net, time, log)).containsExactly(1, 2, 3);
  }

  @BothCarriers
  void gitLabLinksByOffsetAndByKeysetAndEndsWithAnEmptyPage(
      Carrier carrier, FakeTransport net, VirtualTime time, EventLog log) {
    net.answer(
            200,
            page("[1]"),
            "Link",
            "<https://api.example.com/list?page=2>; rel=\"next\","
                + " <https://api.example.com/list?page=1>; rel=\"first\"",
            "X-Next-Page",
            "2",
            "X-Total",
            "2",
            "X-Total-Pages",
            "2")
        .answer(
            200, page("[2]"), "Link", "<https://api.example.com/list?id_after=42>; rel=\"next\"")
        .answer(200, page("[]"), "X-Next-Page", "");

    assertThat(read(GitLabProjects.class, carrier, net, time, log)).containsExactly(1, 2);
    assertThat(targets(net)).containsExactly("/list", "/list?page=2", "/list?id_after=42");
  }

  @BothCarriers
  void stripeGoesOnAfterTheLastObject(
      Carrier carrier, FakeTransport net, VirtualTime time, EventLog log) {
    net.answer(
            200,
            page("{'object':'list','url':'/v1/charges','has_more':true,'data':[{'id':'ch_1'}]}"))
        .answer(200, page("{'object':'list','has_more':false,'data':[{'id':'ch_2'}]}"));

    assertThat(read(StripeCharges.class, carrier, net, time, log))
        .extracting(Thing::id)
        .containsExactly("ch_1", "ch_2");
    assertThat(targets(net)).containsExactly("/list", "/list?starting_after=ch_1");
  }

  @BothCarriers // Slack: fewer than asked for, or none, does not mean the end
  void slackHasACursorThatIsEmptyAtTheEnd(
      Carrier carrier, FakeTransport net, VirtualTime time, EventLog log) {
    net.answer(200, page("{'ok':true,'channels':[1],'response_metadata':{'next_cursor':'dGVh='}}"))
        .answer(429, "Retry-After", "30")
        .answer(200, page("{'ok':true,'channels':[],'response_metadata':{'next_cursor':'b'}}"))
        .answer(200, page("{'ok':true,'channels':[2],'response_metadata':{'next_cursor':''}}"));

    assertThat(read(SlackChannels.class, carrier, net, time, log)).containsExactly(1, 2);
    assertThat(targets(net))
        .containsExactly("/list", "/list?cursor=dGVh%3D", "/list?cursor=dGVh%3D", "/list?cursor=b");
  }

  @BothCarriers // it answers 200
  void whatSlackRefusesFailsTheList(
      Carrier carrier, FakeTransport net, VirtualTime time, EventLog log) {
    net.answer(200, page("{'ok':true,'channels':[1],'response_metadata':{'next_cursor':'a'}}"))
        .answer(200, page("{'ok':false,'error':'invalid_cursor'}"));

    assertThatThrownBy(() -> read(SlackChannels.class, carrier, net, time, log))
        .isInstanceOf(PaginationException.class)
        .cause()
        .isInstanceOf(CodecException.class)
        .hasMessageContaining("the page at /channels has nothing");
  }

  @BothCarriers // its last page may have a cursor, and has a link
  void zendeskLinksWhileThereIsMore(
      Carrier carrier, FakeTransport net, VirtualTime time, EventLog log) {
    net.answer(
            200,
            page(
                "{'tickets':[1],'meta':{'has_more':true,'after_cursor':'x'},"
                    + "'links':{'next':'https://api.example.com/list?page%5Bafter%5D=x','prev':null}}"))
        .answer(
            200,
            page(
                "{'tickets':[2],'meta':{'has_more':false,'after_cursor':'y'},"
                    + "'links':{'next':'https://api.example.com/list?page%5Bafter%5D=y'}}"));

    assertThat(read(ZendeskTickets.class, carrier, net, time, log)).containsExactly(1, 2);
    assertThat(targets(net)).containsExactly("/list", "/list?page%5Bafter%5D=x");
  }

  @BothCarriers // AIP-158: a page may be empty, and then has no items at all
  void googleLeavesOutWhatIsEmpty(
      Carrier carrier, FakeTransport net, VirtualTime time, EventLog log) {
    net.answer(200, page("{'nextPageToken':'~!!~AI9'}"))
        .answer(200, page("{'files':[1],'nextPageToken':'b'}"))
        .answer(200, page("{'files':[2],'nextPageToken':''}"));

    assertThat(read(GoogleFiles.class, carrier, net, time, log)).containsExactly(1, 2);
    assertThat(targets(net))
        .containsExactly("/list", "/list?pageToken=~%21%21~AI9", "/list?pageToken=b");
  }

  @BothCarriers
  void kubernetesHasATokenInTheMetadata(
      Carrier carrier, FakeTransport net, VirtualTime time, EventLog log) {
    net.answer(
            200,
            page(
                "{'kind':'PodList','metadata':{'resourceVersion':'10245','continue':'ENC',"
                    + "'remainingItemCount':1},'items':[1]}"))
        .answer(200, page("{'metadata':{'resourceVersion':'10245','continue':''},'items':[2]}"));

    assertThat(read(KubernetesPods.class, carrier, net, time, log)).containsExactly(1, 2);
    assertThat(targets(net)).containsExactly("/list", "/list?continue=ENC");
  }

  @BothCarriers // G11: it answers with a token to go on from the newest state, which nobody takes
  void aTokenOfKubernetesThatExpiredFailsTheList(
      Carrier carrier, FakeTransport net, VirtualTime time, EventLog log) {
    net.answer(200, page("{'metadata':{'continue':'ENC'},'items':[1]}"))
        .answer(410, page("{'reason':'Expired','code':410,'metadata':{'continue':'NEW'}}"));

    assertThatThrownBy(() -> read(KubernetesPods.class, carrier, net, time, log))
        .isInstanceOf(PaginationException.class)
        .cause()
        .isInstanceOf(HttpStatusException.class)
        .hasMessageContaining("answered 410");
    assertThat(net.requests()).hasSize(2);
  }
}
