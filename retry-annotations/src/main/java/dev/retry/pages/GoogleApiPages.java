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
 * Lists of Google APIs: a {@code nextPageToken}, until it is empty or absent.
 *
 * <pre>{@code
 * @GET("/drive/v3/files")
 * @GoogleApiPages(items = "/files")
 * Stream<DriveFile> files(@Query("pageSize") int size);
 * }</pre>
 *
 * <pre>
 * GET /drive/v3/files?pageSize=100 HTTP/1.1
 *     &lt;- 200 {"files": […], "nextPageToken": "~!!~AI9"}
 * GET /drive/v3/files?pageSize=100&amp;pageToken=~%21%21~AI9 HTTP/1.1
 *     &lt;- 200 {"files": […]}
 * </pre>
 *
 * <p>A page without items leaves them out, and may still have a token. A {@code fields} parameter
 * has to name {@code nextPageToken}.
 *
 * @see <a href="https://google.aip.dev/158">Google: AIP-158, Pagination</a>
 * @since 0.1.0
 */
@Paginated(
    style = PageStyle.CURSOR,
    itemsRequired = false,
    next = "/nextPageToken",
    pageParam = "pageToken")
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD, ElementType.ANNOTATION_TYPE})
public @interface GoogleApiPages {
  /** {@return the JSON pointer to the items, such as {@code /files}} */
  String items();
}
