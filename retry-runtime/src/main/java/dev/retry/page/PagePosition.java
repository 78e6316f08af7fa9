// SPDX-License-Identifier: Apache-2.0
package dev.retry.page;

import dev.retry.message.Request;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * Where a list in pages goes on.
 *
 * <p>Its {@linkplain #text text} is short and printable (base64url), and says nothing that the
 * first request says: neither origin, nor credentials. It belongs to a method and not to a base
 * URL, so that it can be used with another.
 *
 * @param pages how many pages come before
 * @param skip how many items of the page were read already
 * @param place the place of the page, or {@code null} for the first
 * @since 0.1.0
 */
public record PagePosition(int pages, int skip, @Nullable String place) {
  /** The beginning. */
  public static final PagePosition START = new PagePosition(0, 0, null);

  private static final int LONGEST = 1 << 16;
  private static final Pattern TEXT =
      Pattern.compile("1([0-9a-f]{8})(\\d{1,9})\\.(\\d{1,9})(\\.(.*))?", Pattern.DOTALL);

  /** {@return whether it is the beginning} */
  public boolean isStart() {
    return equals(START);
  }

  /**
   * {@return the position as text}
   *
   * @param method what it belongs to, such as {@code GET /users/{user}/repos}
   * @param guide what leads from page to page
   * @param first the first request
   * @param added what {@link #added} says of the first page
   */
  public String text(String method, PageGuide guide, Request first, Set<String> added) {
    String place =
        this.place == null ? "" : "." + guide.placement().relative(first, added, this.place);
    String content = pages + "." + skip + place;
    String text = "1" + check(method, content) + content;
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * {@return the parameters of the query that something on the way added to the request, such as a
   * key; a position leaves them out}
   *
   * @param page the first page that was asked for
   */
  public static Set<String> added(PageAnswer page) {
    return UrlDifference.added(page.request().target(), page.target());
  }

  /**
   * {@return the position that a text stands for}
   *
   * @param text what {@link #text} gave
   * @param method what it has to belong to
   * @param guide what leads from page to page
   * @param first the first request of this call
   * @throws IllegalArgumentException when it is no such position; the message does not quote it
   */
  public static PagePosition read(String text, String method, PageGuide guide, Request first) {
    Matcher matcher = TEXT.matcher(decoded(text));
    if (!matcher.matches()) {
      throw new IllegalArgumentException("is no position of a page");
    }
    String content = matcher.group().substring(9);
    if (!matcher.group(1).equals(check(method, content))) {
      throw new IllegalArgumentException("is a position of another method, or was changed");
    }
    String place = matcher.group(5);
    try {
      String whole = place == null ? null : guide.placement().absolute(first, place);
      if (whole != null) {
        guide.at(first, whole);
      }
      return new PagePosition(
          Integer.parseInt(matcher.group(2)), Integer.parseInt(matcher.group(3)), whole);
    } catch (IllegalStateException | ForeignPageException unfit) {
      throw new IllegalArgumentException(
          "is a position that does not fit: " + unfit.getMessage(), unfit);
    }
  }

  private static String decoded(String text) {
    try {
      return text.length() > LONGEST
          ? ""
          : StandardCharsets.UTF_8
              .newDecoder()
              .decode(ByteBuffer.wrap(Base64.getUrlDecoder().decode(text)))
              .toString();
    } catch (IllegalArgumentException | CharacterCodingException malformed) {
      return "";
    }
  }

  private static String check(String method, String content) {
    CRC32 sum = new CRC32();
    sum.update((method + "\n" + content).getBytes(StandardCharsets.UTF_8));
    return String.format(Locale.ROOT, "%08x", sum.getValue());
  }
}
