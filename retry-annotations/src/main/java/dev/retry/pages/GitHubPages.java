// SPDX-License-Identifier: Apache-2.0
package dev.retry.pages;

import dev.retry.Paginated;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Lists of GitHub: the {@code Link} field says which page is next.
 *
 * <pre>{@code
 * @GET("/users/{user}/repos")
 * @GitHubPages
 * List<Repo> repos(@Path("user") String user, @Query("per_page") int size);
 * }</pre>
 *
 * <pre>
 * GET /users/octo/repos?per_page=100 HTTP/1.1
 *     &lt;- 200, Link: &lt;https://api.github.com/user/7/repos?per_page=100&amp;page=2&gt;; rel="next"
 * GET /user/7/repos?per_page=100&amp;page=2 HTTP/1.1
 *     &lt;- 200
 * </pre>
 *
 * <p>Most lists are bare arrays. Searches, workflow runs and some others wrap them.
 *
 * @see <a
 *     href="https://docs.github.com/en/rest/using-the-rest-api/using-pagination-in-the-rest-api">GitHub:
 *     Using pagination in the REST API</a>
 * @since 0.1.0
 */
@Paginated(items = "")
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD, ElementType.ANNOTATION_TYPE})
public @interface GitHubPages {
  /** {@return the JSON pointer to the items of a list that wraps them, such as {@code /items}} */
  String items() default "";
}
