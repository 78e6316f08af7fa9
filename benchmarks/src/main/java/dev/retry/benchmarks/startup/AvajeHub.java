// SPDX-License-Identifier: Apache-2.0
package dev.retry.benchmarks.startup;

import io.avaje.http.api.BodyString;
import io.avaje.http.api.Client;
import io.avaje.http.api.Delete;
import io.avaje.http.api.Get;
import io.avaje.http.api.Patch;
import io.avaje.http.api.Post;
import io.avaje.http.api.Put;
import io.avaje.http.api.QueryParam;

/** The API. */
@Client
public interface AvajeHub {
  @Get("/users/{user}")
  String user(String user);

  @Get("/users/{user}/repos")
  String repos(String user, @QueryParam int page);

  @Get("/users/{user}/followers")
  String followers(String user, @QueryParam int page);

  @Get("/repos/{owner}/{repo}")
  String repo(String owner, String repo);

  @Get("/repos/{owner}/{repo}/issues")
  String issues(String owner, String repo, @QueryParam String state, @QueryParam int page);

  @Get("/repos/{owner}/{repo}/issues/{number}")
  String issue(String owner, String repo, int number);

  @Post("/repos/{owner}/{repo}/issues")
  String open(String owner, String repo, @BodyString String issue);

  @Patch("/repos/{owner}/{repo}/issues/{number}")
  String edit(String owner, String repo, int number, @BodyString String issue);

  @Get("/repos/{owner}/{repo}/issues/{number}/comments")
  String comments(String owner, String repo, int number, @QueryParam int page);

  @Post("/repos/{owner}/{repo}/issues/{number}/comments")
  String comment(String owner, String repo, int number, @BodyString String comment);

  @Put("/repos/{owner}/{repo}/issues/{number}/lock")
  String lock(String owner, String repo, int number, @BodyString String reason);

  @Delete("/repos/{owner}/{repo}/issues/{number}/lock")
  String unlock(String owner, String repo, int number);

  @Get("/repos/{owner}/{repo}/pulls")
  String pulls(String owner, String repo, @QueryParam String state, @QueryParam int page);

  @Get("/repos/{owner}/{repo}/pulls/{number}")
  String pull(String owner, String repo, int number);

  @Get("/repos/{owner}/{repo}/releases")
  String releases(String owner, String repo, @QueryParam int page);

  @Get("/repos/{owner}/{repo}/tags")
  String tags(String owner, String repo, @QueryParam int page);

  @Get("/orgs/{org}")
  String org(String org);

  @Get("/orgs/{org}/members")
  String members(String org, @QueryParam int page);

  @Get("/search/repositories")
  String search(@QueryParam String q, @QueryParam String sort, @QueryParam int page);

  @Delete("/repos/{owner}/{repo}")
  String delete(String owner, String repo);
}
