// SPDX-License-Identifier: Apache-2.0
package dev.retry.benchmarks.startup;

import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.support.RestClientAdapter;
import org.springframework.web.service.annotation.DeleteExchange;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.PatchExchange;
import org.springframework.web.service.annotation.PostExchange;
import org.springframework.web.service.annotation.PutExchange;
import org.springframework.web.service.invoker.HttpServiceProxyFactory;

/** One call with Spring's HTTP interface. */
final class SpringStart {
  private SpringStart() {}

  /** The API. */
  interface SpringHub {
    @GetExchange("/users/{user}")
    String user(@PathVariable("user") String user);

    @GetExchange("/users/{user}/repos")
    String repos(@PathVariable("user") String user, @RequestParam("page") int page);

    @GetExchange("/users/{user}/followers")
    String followers(@PathVariable("user") String user, @RequestParam("page") int page);

    @GetExchange("/repos/{owner}/{repo}")
    String repo(@PathVariable("owner") String owner, @PathVariable("repo") String repo);

    @GetExchange("/repos/{owner}/{repo}/issues")
    String issues(
        @PathVariable("owner") String owner,
        @PathVariable("repo") String repo,
        @RequestParam("state") String state,
        @RequestParam("page") int page);

    @GetExchange("/repos/{owner}/{repo}/issues/{number}")
    String issue(
        @PathVariable("owner") String owner,
        @PathVariable("repo") String repo,
        @PathVariable("number") int number);

    @PostExchange("/repos/{owner}/{repo}/issues")
    String open(
        @PathVariable("owner") String owner,
        @PathVariable("repo") String repo,
        @RequestBody String issue);

    @PatchExchange("/repos/{owner}/{repo}/issues/{number}")
    String edit(
        @PathVariable("owner") String owner,
        @PathVariable("repo") String repo,
        @PathVariable("number") int number,
        @RequestBody String issue);

    @GetExchange("/repos/{owner}/{repo}/issues/{number}/comments")
    String comments(
        @PathVariable("owner") String owner,
        @PathVariable("repo") String repo,
        @PathVariable("number") int number,
        @RequestParam("page") int page);

    @PostExchange("/repos/{owner}/{repo}/issues/{number}/comments")
    String comment(
        @PathVariable("owner") String owner,
        @PathVariable("repo") String repo,
        @PathVariable("number") int number,
        @RequestBody String comment);

    @PutExchange("/repos/{owner}/{repo}/issues/{number}/lock")
    String lock(
        @PathVariable("owner") String owner,
        @PathVariable("repo") String repo,
        @PathVariable("number") int number,
        @RequestBody String reason);

    @DeleteExchange("/repos/{owner}/{repo}/issues/{number}/lock")
    String unlock(
        @PathVariable("owner") String owner,
        @PathVariable("repo") String repo,
        @PathVariable("number") int number);

    @GetExchange("/repos/{owner}/{repo}/pulls")
    String pulls(
        @PathVariable("owner") String owner,
        @PathVariable("repo") String repo,
        @RequestParam("state") String state,
        @RequestParam("page") int page);

    @GetExchange("/repos/{owner}/{repo}/pulls/{number}")
    String pull(
        @PathVariable("owner") String owner,
        @PathVariable("repo") String repo,
        @PathVariable("number") int number);

    @GetExchange("/repos/{owner}/{repo}/releases")
    String releases(
        @PathVariable("owner") String owner,
        @PathVariable("repo") String repo,
        @RequestParam("page") int page);

    @GetExchange("/repos/{owner}/{repo}/tags")
    String tags(
        @PathVariable("owner") String owner,
        @PathVariable("repo") String repo,
        @RequestParam("page") int page);

    @GetExchange("/orgs/{org}")
    String org(@PathVariable("org") String org);

    @GetExchange("/orgs/{org}/members")
    String members(@PathVariable("org") String org, @RequestParam("page") int page);

    @GetExchange("/search/repositories")
    String search(
        @RequestParam("q") String q,
        @RequestParam("sort") String sort,
        @RequestParam("page") int page);

    @DeleteExchange("/repos/{owner}/{repo}")
    String delete(@PathVariable("owner") String owner, @PathVariable("repo") String repo);
  }

  public static void main(String[] args) {
    FirstAnswer answer = FirstAnswer.measure();
    SpringHub hub =
        HttpServiceProxyFactory.builderFor(RestClientAdapter.create(RestClient.create(args[0])))
            .build()
            .createClient(SpringHub.class);
    answer.is(hub.repos("octo", 1));
  }
}
