// SPDX-License-Identifier: Apache-2.0
package dev.retry.pages;

import dev.retry.PageStyle;
import dev.retry.Paginated;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Lists of the Kubernetes API: a token at {@code metadata.continue}, until it is empty or absent.
 *
 * <pre>{@code
 * @GET("/api/v1/pods")
 * @KubernetesPages
 * Stream<Pod> pods(@Query("limit") int size);
 * }</pre>
 *
 * <pre>
 * GET /api/v1/pods?limit=500 HTTP/1.1
 *     &lt;- 200 {"metadata": {"continue": "ENC"}, "items": […]}
 * GET /api/v1/pods?limit=500&amp;continue=ENC HTTP/1.1
 *     &lt;- 200 {"metadata": {}, "items": […]}
 * </pre>
 *
 * <p>A token expires, after 5 to 15 minutes as a rule: the list then fails with the status 410, and
 * does not start anew by itself.
 *
 * @see <a
 *     href="https://kubernetes.io/docs/reference/using-api/api-concepts/#retrieving-large-results-sets-in-chunks">Kubernetes:
 *     Retrieving large results sets in chunks</a>
 * @since 0.1.0
 */
@Paginated(
    style = PageStyle.CURSOR,
    items = "/items",
    next = "/metadata/continue",
    pageParam = "continue")
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD, ElementType.ANNOTATION_TYPE})
public @interface KubernetesPages {}
