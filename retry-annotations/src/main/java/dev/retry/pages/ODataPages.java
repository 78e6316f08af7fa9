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
 * Lists of OData 4, such as those of Microsoft Graph and Dynamics: a link in the body.
 *
 * <pre>{@code
 * @GET("/v1.0/users")
 * @ODataPages
 * Stream<User> users(@Query("$top") int size);
 * }</pre>
 *
 * <pre>
 * GET /v1.0/users?$top=100 HTTP/1.1
 *     &lt;- 200 {"value": […], "@odata.nextLink": "https://graph.microsoft.com/v1.0/users?$skiptoken=m~A"}
 * GET /v1.0/users?$skiptoken=m~A HTTP/1.1
 *     &lt;- 200 {"value": […]}
 * </pre>
 *
 * <p>The total is there when it was asked for with {@code $count=true}. A service of 4.01 may leave
 * {@code odata.} out of the names: it needs a {@link Paginated} of its own.
 *
 * @see <a
 *     href="https://docs.oasis-open.org/odata/odata-json-format/v4.01/odata-json-format-v4.01.html">OData
 *     JSON Format 4.01, sections 4.6.5 and 14</a>
 * @since 0.1.0
 */
@Paginated(
    style = PageStyle.NEXT_URL,
    items = "/value",
    next = "/@odata.nextLink",
    total = "/@odata.count")
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD, ElementType.ANNOTATION_TYPE})
public @interface ODataPages {}
