// SPDX-License-Identifier: Apache-2.0
package dev.retry.benchmarks.startup;

import feign.Feign;
import feign.Param;
import feign.RequestLine;

/** One call with Feign. */
final class FeignStart {
  private FeignStart() {}

  /** The API. */
  interface FeignHub {
    @RequestLine("GET /users/{user}")
    String user(@Param("user") String user);

    @RequestLine("GET /users/{user}/repos?page={page}")
    String repos(@Param("user") String user, @Param("page") int page);

    @RequestLine("GET /users/{user}/followers?page={page}")
    String followers(@Param("user") String user, @Param("page") int page);

    @RequestLine("GET /repos/{owner}/{repo}")
    String repo(@Param("owner") String owner, @Param("repo") String repo);

    @RequestLine("GET /repos/{owner}/{repo}/issues?state={state}&page={page}")
    String issues(
        @Param("owner") String owner,
        @Param("repo") String repo,
        @Param("state") String state,
        @Param("page") int page);

    @RequestLine("GET /repos/{owner}/{repo}/issues/{number}")
    String issue(
        @Param("owner") String owner, @Param("repo") String repo, @Param("number") int number);

    @RequestLine("POST /repos/{owner}/{repo}/issues")
    String open(@Param("owner") String owner, @Param("repo") String repo, String issue);

    @RequestLine("PATCH /repos/{owner}/{repo}/issues/{number}")
    String edit(
        @Param("owner") String owner,
        @Param("repo") String repo,
        @Param("number") int number,
        String issue);

    @RequestLine("GET /repos/{owner}/{repo}/issues/{number}/comments?page={page}")
    String comments(
        @Param("owner") String owner,
        @Param("repo") String repo,
        @Param("number") int number,
        @Param("page") int page);

    @RequestLine("POST /repos/{owner}/{repo}/issues/{number}/comments")
    String comment(
        @Param("owner") String owner,
        @Param("repo") String repo,
        @Param("number") int number,
        String comment);

    @RequestLine("PUT /repos/{owner}/{repo}/issues/{number}/lock")
    String lock(
        @Param("owner") String owner,
        @Param("repo") String repo,
        @Param("number") int number,
        String reason);

    @RequestLine("DELETE /repos/{owner}/{repo}/issues/{number}/lock")
    String unlock(
        @Param("owner") String owner, @Param("repo") String repo, @Param("number") int number);

    @RequestLine("GET /repos/{owner}/{repo}/pulls?state={state}&page={page}")
    String pulls(
        @Param("owner") String owner,
        @Param("repo") String repo,
        @Param("state") String state,
        @Param("page") int page);

    @RequestLine("GET /repos/{owner}/{repo}/pulls/{number}")
    String pull(
        @Param("owner") String owner, @Param("repo") String repo, @Param("number") int number);

    @RequestLine("GET /repos/{owner}/{repo}/releases?page={page}")
    String releases(
        @Param("owner") String owner, @Param("repo") String repo, @Param("page") int page);

    @RequestLine("GET /repos/{owner}/{repo}/tags?page={page}")
    String tags(@Param("owner") String owner, @Param("repo") String repo, @Param("page") int page);

    @RequestLine("GET /orgs/{org}")
    String org(@Param("org") String org);

    @RequestLine("GET /orgs/{org}/members?page={page}")
    String members(@Param("org") String org, @Param("page") int page);

    @RequestLine("GET /search/repositories?q={q}&sort={sort}&page={page}")
    String search(@Param("q") String q, @Param("sort") String sort, @Param("page") int page);

    @RequestLine("DELETE /repos/{owner}/{repo}")
    String delete(@Param("owner") String owner, @Param("repo") String repo);
  }

  public static void main(String[] args) {
    FirstAnswer answer = FirstAnswer.measure();
    answer.is(Feign.builder().target(FeignHub.class, args[0]).repos("octo", 1));
  }
}
