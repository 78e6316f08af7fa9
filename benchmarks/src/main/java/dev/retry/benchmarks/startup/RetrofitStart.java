// SPDX-License-Identifier: Apache-2.0
package dev.retry.benchmarks.startup;

import java.io.IOException;
import okhttp3.OkHttpClient;
import retrofit2.Call;
import retrofit2.Retrofit;
import retrofit2.converter.scalars.ScalarsConverterFactory;
import retrofit2.http.Body;
import retrofit2.http.DELETE;
import retrofit2.http.GET;
import retrofit2.http.PATCH;
import retrofit2.http.POST;
import retrofit2.http.PUT;
import retrofit2.http.Path;
import retrofit2.http.Query;

/** One call with Retrofit. */
final class RetrofitStart {
  private RetrofitStart() {}

  /** The API. */
  interface RetrofitHub {
    @GET("/users/{user}")
    Call<String> user(@Path("user") String user);

    @GET("/users/{user}/repos")
    Call<String> repos(@Path("user") String user, @Query("page") int page);

    @GET("/users/{user}/followers")
    Call<String> followers(@Path("user") String user, @Query("page") int page);

    @GET("/repos/{owner}/{repo}")
    Call<String> repo(@Path("owner") String owner, @Path("repo") String repo);

    @GET("/repos/{owner}/{repo}/issues")
    Call<String> issues(
        @Path("owner") String owner,
        @Path("repo") String repo,
        @Query("state") String state,
        @Query("page") int page);

    @GET("/repos/{owner}/{repo}/issues/{number}")
    Call<String> issue(
        @Path("owner") String owner, @Path("repo") String repo, @Path("number") int number);

    @POST("/repos/{owner}/{repo}/issues")
    Call<String> open(@Path("owner") String owner, @Path("repo") String repo, @Body String issue);

    @PATCH("/repos/{owner}/{repo}/issues/{number}")
    Call<String> edit(
        @Path("owner") String owner,
        @Path("repo") String repo,
        @Path("number") int number,
        @Body String issue);

    @GET("/repos/{owner}/{repo}/issues/{number}/comments")
    Call<String> comments(
        @Path("owner") String owner,
        @Path("repo") String repo,
        @Path("number") int number,
        @Query("page") int page);

    @POST("/repos/{owner}/{repo}/issues/{number}/comments")
    Call<String> comment(
        @Path("owner") String owner,
        @Path("repo") String repo,
        @Path("number") int number,
        @Body String comment);

    @PUT("/repos/{owner}/{repo}/issues/{number}/lock")
    Call<String> lock(
        @Path("owner") String owner,
        @Path("repo") String repo,
        @Path("number") int number,
        @Body String reason);

    @DELETE("/repos/{owner}/{repo}/issues/{number}/lock")
    Call<String> unlock(
        @Path("owner") String owner, @Path("repo") String repo, @Path("number") int number);

    @GET("/repos/{owner}/{repo}/pulls")
    Call<String> pulls(
        @Path("owner") String owner,
        @Path("repo") String repo,
        @Query("state") String state,
        @Query("page") int page);

    @GET("/repos/{owner}/{repo}/pulls/{number}")
    Call<String> pull(
        @Path("owner") String owner, @Path("repo") String repo, @Path("number") int number);

    @GET("/repos/{owner}/{repo}/releases")
    Call<String> releases(
        @Path("owner") String owner, @Path("repo") String repo, @Query("page") int page);

    @GET("/repos/{owner}/{repo}/tags")
    Call<String> tags(
        @Path("owner") String owner, @Path("repo") String repo, @Query("page") int page);

    @GET("/orgs/{org}")
    Call<String> org(@Path("org") String org);

    @GET("/orgs/{org}/members")
    Call<String> members(@Path("org") String org, @Query("page") int page);

    @GET("/search/repositories")
    Call<String> search(@Query("q") String q, @Query("sort") String sort, @Query("page") int page);

    @DELETE("/repos/{owner}/{repo}")
    Call<String> delete(@Path("owner") String owner, @Path("repo") String repo);
  }

  public static void main(String[] args) throws IOException {
    FirstAnswer answer = FirstAnswer.measure();
    OkHttpClient client = new OkHttpClient();
    RetrofitHub hub =
        new Retrofit.Builder()
            .baseUrl(args[0])
            .client(client)
            .addConverterFactory(ScalarsConverterFactory.create())
            .build()
            .create(RetrofitHub.class);
    answer.is(hub.repos("octo", 1).execute().body());
    client.dispatcher().executorService().shutdown();
    client.connectionPool().evictAll();
  }
}
