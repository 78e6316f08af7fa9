// SPDX-License-Identifier: Apache-2.0
package dev.retry.client;

import dev.retry.internal.io.Authorization;
import dev.retry.internal.io.ContentDecoding;
import dev.retry.internal.io.DeadlineField;
import dev.retry.internal.io.GzipRequests;
import dev.retry.internal.io.Redirects;
import dev.retry.internal.io.TokenAuth;
import dev.retry.internal.io.TrustedOrigins;
import dev.retry.message.Payload;
import dev.retry.message.Request;
import dev.retry.spi.Interceptor;
import dev.retry.spi.RequestEdit;
import dev.retry.spi.SendContext;
import dev.retry.spi.TimeSource;
import dev.retry.spi.Transport;
import java.util.List;
import java.util.concurrent.Executor;

/**
 * What stands around the transport, in one order: {@code
 * Interceptors(Redirects(Authorization(Headers(Deadline(Decoding(Gzip(Signer(send))))))))}.
 */
final class Around {
  private static final int REDIRECTS = 5;

  private Around() {}

  /** {@return what sends the attempts of every call, around the transport of a factory} */
  static Transport of(
      ClientFactoryBuilder builder, Transport transport, TimeSource time, Executor executor) {
    TrustedOrigins trusted = new TrustedOrigins(builder.trusted);
    Transport sends = transport;
    if (builder.signer != null) {
      sends = edited(sends, trusted.only(builder.signer));
      sends = edited(sends, Around::typed);
    }
    if (builder.gzipAbove != null) {
      sends = edited(sends, new GzipRequests(builder.gzipAbove));
    }
    sends = new ContentDecoding(sends);
    if (builder.deadlineHeader != null) {
      sends = edited(sends, new DeadlineField(builder.deadlineHeader));
    }
    for (var header : builder.headers.entrySet()) {
      sends = edited(sends, trusted.only(Authorization.absent(header.getKey(), header.getValue())));
    }
    if (builder.authorization != null) {
      sends = edited(sends, trusted.only(builder.authorization));
    }
    if (builder.tokens != null) {
      sends = TokenAuth.around(sends, time, builder.tokens, executor, trusted);
    }
    int redirects = builder.redirects == null ? REDIRECTS : builder.redirects;
    sends = Redirects.following(sends, time, trusted, redirects);
    List<Interceptor> interceptors = builder.interceptors;
    for (int i = interceptors.size() - 1; i >= 0; i--) {
      sends = interceptors.get(i).around(sends);
    }
    return sends;
  }

  /** {@return whether nothing that looks at the fields stands before the decoding} */
  static boolean leavesFieldsAlone(ClientFactoryBuilder builder) {
    return builder.interceptors.isEmpty() && builder.headers.isEmpty();
  }

  private static Transport edited(Transport transport, RequestEdit edit) {
    return Interceptor.editing(edit).around(transport);
  }

  /** The media type of the body as the field that it is sent as, for a signature to cover. */
  private static Request typed(Request request, SendContext context) {
    Payload body = request.body();
    String type = body == null ? null : body.mediaType();
    return type == null || request.headers().contains("Content-Type")
        ? request
        : request.withHeaders(request.headers().with("Content-Type", type));
  }
}
