// SPDX-License-Identifier: Apache-2.0
package dev.retry.pages;

import dev.retry.Paginated;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Lists of GitLab, by offset or by keyset: the {@code Link} field says which page is next.
 *
 * <pre>{@code
 * @GET("/projects")
 * @GitLabPages
 * Stream<Project> projects(@Query("pagination") String pagination, @Query("per_page") int size);
 * }</pre>
 *
 * <pre>
 * GET /api/v4/projects?pagination=keyset&amp;per_page=50 HTTP/1.1
 *     &lt;- 200, Link: &lt;https://gitlab.example.com/api/v4/projects?…&amp;id_after=42&gt;; rel="next"
 * GET /api/v4/projects?…&amp;id_after=42 HTTP/1.1
 *     &lt;- 200
 * </pre>
 *
 * <p>The totals in {@code X-Total} and {@code X-Total-Pages} are left out of long lists, and not
 * needed.
 *
 * @see <a href="https://docs.gitlab.com/api/rest/#pagination">GitLab: REST API, Pagination</a>
 * @since 0.1.0
 */
@Paginated(total = "X-Total", pages = "X-Total-Pages")
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD, ElementType.ANNOTATION_TYPE})
public @interface GitLabPages {}
