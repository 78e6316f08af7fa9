// SPDX-License-Identifier: Apache-2.0
package dev.retry.examples.pulse;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.retry.Dialect;
import dev.retry.Paginated;
import dev.retry.Quota;
import dev.retry.Retry;
import dev.retry.Timeout;
import dev.retry.http.Api;
import dev.retry.http.GET;
import dev.retry.http.Headers;
import dev.retry.http.Path;
import dev.retry.http.Query;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The part of GitHub's API that the program reads.
 *
 * <p>GitHub also says with 403 that a client is too fast, and then when to come back. The dialect
 * knows that from a 403 that means "forbidden".
 */
// tag::interface
@Api("https://api.github.com")
@Headers("Accept: application/vnd.github+json")
@Retry(
    maxAttempts = 5,
    maxWait = 60,
    on = {429, 502, 503})
@Quota(dialect = Dialect.GITHUB)
@Timeout(attempt = 10, total = 120)
public interface GitHub {

  @GET("/users/{user}")
  Optional<User> user(@Path("user") String user);

  @GET("/users/{user}/repos")
  @Paginated(maxPages = 10)
  List<Repo> repos(@Path("user") String user, @Query("per_page") int pageSize);

  @GET("/users/{user}/events/public")
  @Timeout(attempt = 2, total = 60)
  List<Event> events(@Path("user") String user, @Query("per_page") int count);

  @GET("/repos/{owner}/{repo}/releases/latest")
  Optional<Release> latestRelease(@Path("owner") String owner, @Path("repo") String repo);

  @GET("/rate_limit")
  Allowance rateLimit();

  // end::interface

  record User(
      String login,
      @Nullable String name,
      int followers,
      @JsonProperty("public_repos") int publicRepos) {}

  record Repo(
      String name,
      @Nullable String language,
      @JsonProperty("stargazers_count") int stars,
      @JsonProperty("forks_count") int forks,
      @JsonProperty("pushed_at") @Nullable Instant pushedAt) {}

  record Event(String type, Place repo, @JsonProperty("created_at") Instant createdAt) {}

  record Place(String name) {}

  record Release(
      @JsonProperty("tag_name") String tag, @JsonProperty("published_at") Instant publishedAt) {}

  record Allowance(Resources resources) {}

  record Resources(Rate core) {}

  record Rate(int limit, int remaining, long reset) {}
  // tag::interface
}
// end::interface
