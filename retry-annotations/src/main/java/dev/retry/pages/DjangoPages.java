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
 * Lists of Django REST framework, in each of its styles: a link in the body, until it is {@code
 * null}.
 *
 * <pre>{@code
 * @GET("/accounts/")
 * @DjangoPages
 * List<Account> accounts();
 * }</pre>
 *
 * <pre>
 * GET /accounts/ HTTP/1.1
 *     &lt;- 200 {"count": 1023, "next": "https://api.example.org/accounts/?page=2", "results": […]}
 * GET /accounts/?page=2 HTTP/1.1
 *     &lt;- 200 {"count": 1023, "next": null, "results": […]}
 * </pre>
 *
 * <p>Behind a proxy that Django does not know of, the link may be one of {@code http}, and is
 * refused: let the proxy send what {@code SECURE_PROXY_SSL_HEADER} names.
 *
 * @see <a href="https://www.django-rest-framework.org/api-guide/pagination/">Django REST framework:
 *     Pagination</a>
 * @since 0.1.0
 */
@Paginated(style = PageStyle.NEXT_URL, items = "/results", next = "/next", total = "/count")
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD, ElementType.ANNOTATION_TYPE})
public @interface DjangoPages {}
