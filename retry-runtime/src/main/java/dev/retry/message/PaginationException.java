// SPDX-License-Identifier: Apache-2.0
package dev.retry.message;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A list that comes in pages could not be read to its end; what was read is not lost.
 *
 * <p>It has the failure of a page as its cause, and the attempts, {@link #stopReason()} and {@link
 * #retryAt()} of that page. The first page of a list that is read from its beginning fails as any
 * call does. Without a cause the list is longer than permitted, or leads nowhere.
 *
 * <pre>{@code
 * try {
 *   return github.repos("octo", position);
 * } catch (PaginationException e) {
 *   save(e.items(), e.position()); // and later: github.repos("octo", e.position())
 * }
 * }</pre>
 *
 * @since 0.1.0
 */
public final class PaginationException extends CallException {
  private static final long serialVersionUID = 1L;

  /** RFC 9865, section 4. */
  private static final Pattern SCIM_EXPIRED =
      Pattern.compile("\"scimType\"\\s*:\\s*\"(expired|invalid)Cursor\"");

  private final transient @Nullable List<?> items;
  private final int pages;
  private final @Nullable String position;

  /**
   * Makes one.
   *
   * @param what what happened, to follow the method and the template in the message
   * @param report what the call did
   * @param cause what went wrong underneath, or {@code null}
   * @param items what was read and not handed over
   * @param pages how many pages come before the one that failed
   * @param position where the list goes on, or {@code null} for its beginning
   */
  public PaginationException(
      String what,
      CallReport report,
      @Nullable Throwable cause,
      List<?> items,
      int pages,
      @Nullable String position) {
    super(what, report, cause);
    this.items = Collections.unmodifiableList(new ArrayList<>(items));
    this.pages = pages;
    this.position = position;
  }

  /**
   * Makes one of the failure of a page.
   *
   * @param failure the failure
   * @param items what was read and not handed over
   * @param pages how many pages come before the one that failed
   * @param position where the list goes on, or {@code null} for its beginning
   */
  public PaginationException(
      CallException failure, List<?> items, int pages, @Nullable String position) {
    this(
        "failed on page " + (pages + 1) + ": " + failure.what(),
        failure.report(),
        failure,
        items,
        pages,
        position);
  }

  /**
   * {@return what was read and not handed over yet: for a {@code List} and its future all of it;
   * nothing where the reader had it already} Pages, when the method returns a list of pages.
   */
  public List<?> items() {
    return items == null ? List.of() : items; // it does not go with a serialized failure
  }

  /** {@return how many pages come before the one that failed, those of earlier calls included} */
  public int pages() {
    return pages;
  }

  /**
   * {@return where the list goes on: a parameter that is {@link dev.retry.StartFrom} takes it, with
   * the other arguments as they were; {@code null} for the beginning}
   *
   * <p>It says nothing that the first request says, neither credentials nor origin. Items that were
   * read, or handed over, do not come again. When the server knows the page {@linkplain #isExpired
   * no longer}, this is the last page that it knew.
   */
  public @Nullable String position() {
    return position;
  }

  /**
   * {@return whether the server knows the cursor or link of the page no longer: it answered 410, or
   * says so in the way of SCIM (RFC 9865)} The list then has to be read from its beginning, which
   * nothing does of its own accord.
   */
  public boolean isExpired() {
    return getCause() instanceof HttpStatusException answered
        && (answered.status() == 410
            || (answered.status() == 400 && SCIM_EXPIRED.matcher(answered.bodyText()).find()));
  }
}
