// SPDX-License-Identifier: Apache-2.0
package dev.retry.examples.pulse;

import dev.retry.Dialect;
import dev.retry.Paginated;
import dev.retry.Quota;
import dev.retry.Retry;
import dev.retry.StartFrom;
import dev.retry.Timeout;
import dev.retry.examples.pulse.GitHub.Repo;
import dev.retry.http.Api;
import dev.retry.http.GET;
import dev.retry.http.Headers;
import dev.retry.http.Path;
import dev.retry.http.Query;
import dev.retry.message.Page;
import org.jspecify.annotations.Nullable;

/** A list that is too long to be read in one go, and too long to be read again from its start. */
// tag::interface
@Api("https://api.github.com")
@Headers("Accept: application/vnd.github+json")
@Retry(
    maxAttempts = 5,
    on = {429, 502, 503})
@Quota(dialect = Dialect.GITHUB)
@Timeout(attempt = 10, total = 600)
public interface PagedGitHub {

  @GET("/orgs/{org}/repos")
  @Paginated(prefetch = 4)
  Iterable<Page<Repo>> repos(
      @Path("org") String org,
      @Query("per_page") int pageSize,
      @StartFrom @Nullable String position);
}
// end::interface
