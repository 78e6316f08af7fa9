// SPDX-License-Identifier: Apache-2.0
package dev.retry.benchmarks.startup;

import dev.retry.client.ClientFactory;
import dev.retry.http.Api;
import dev.retry.http.Body;
import dev.retry.http.DELETE;
import dev.retry.http.GET;
import dev.retry.http.PATCH;
import dev.retry.http.POST;
import dev.retry.http.PUT;
import dev.retry.http.Path;
import dev.retry.http.Query;

/** One call through a declared interface, whether or not its class was built ahead. */
final class DeclaredStart {
  private DeclaredStart() {}

  /** The API. */
  @Api
  public interface DeclaredHub {
    @GET("/users/{user}")
    String user(@Path("user") String user);

    @GET("/users/{user}/repos")
    String repos(@Path("user") String user, @Query("page") int page);

    @GET("/users/{user}/followers")
    String followers(@Path("user") String user, @Query("page") int page);

    @GET("/repos/{owner}/{repo}")
    String repo(@Path("owner") String owner, @Path("repo") String repo);

    @GET("/repos/{owner}/{repo}/issues")
    String issues(
        @Path("owner") String owner,
        @Path("repo") String repo,
        @Query("state") String state,
        @Query("page") int page);

    @GET("/repos/{owner}/{repo}/issues/{number}")
    String issue(
        @Path("owner") String owner, @Path("repo") String repo, @Path("number") int number);

    @POST("/repos/{owner}/{repo}/issues")
    String open(@Path("owner") String owner, @Path("repo") String repo, @Body String issue);

    @PATCH("/repos/{owner}/{repo}/issues/{number}")
    String edit(
        @Path("owner") String owner,
        @Path("repo") String repo,
        @Path("number") int number,
        @Body String issue);

    @GET("/repos/{owner}/{repo}/issues/{number}/comments")
    String comments(
        @Path("owner") String owner,
        @Path("repo") String repo,
        @Path("number") int number,
        @Query("page") int page);

    @POST("/repos/{owner}/{repo}/issues/{number}/comments")
    String comment(
        @Path("owner") String owner,
        @Path("repo") String repo,
        @Path("number") int number,
        @Body String comment);

    @PUT("/repos/{owner}/{repo}/issues/{number}/lock")
    String lock(
        @Path("owner") String owner,
        @Path("repo") String repo,
        @Path("number") int number,
        @Body String reason);

    @DELETE("/repos/{owner}/{repo}/issues/{number}/lock")
    String unlock(
        @Path("owner") String owner, @Path("repo") String repo, @Path("number") int number);

    @GET("/repos/{owner}/{repo}/pulls")
    String pulls(
        @Path("owner") String owner,
        @Path("repo") String repo,
        @Query("state") String state,
        @Query("page") int page);

    @GET("/repos/{owner}/{repo}/pulls/{number}")
    String pull(@Path("owner") String owner, @Path("repo") String repo, @Path("number") int number);

    @GET("/repos/{owner}/{repo}/releases")
    String releases(
        @Path("owner") String owner, @Path("repo") String repo, @Query("page") int page);

    @GET("/repos/{owner}/{repo}/tags")
    String tags(@Path("owner") String owner, @Path("repo") String repo, @Query("page") int page);

    @GET("/orgs/{org}")
    String org(@Path("org") String org);

    @GET("/orgs/{org}/members")
    String members(@Path("org") String org, @Query("page") int page);

    @GET("/search/repositories")
    String search(@Query("q") String q, @Query("sort") String sort, @Query("page") int page);

    @DELETE("/repos/{owner}/{repo}")
    String delete(@Path("owner") String owner, @Path("repo") String repo);
  }

  public static void main(String[] args) {
    FirstAnswer answer = FirstAnswer.measure();
    try (ClientFactory clients = ClientFactory.builder().baseUrl(args[0]).build()) {
      answer.is(clients.create(DeclaredHub.class).repos("octo", 1));
    }
  }
}
