// SPDX-License-Identifier: Apache-2.0
package dev.retry.benchmarks;

import java.nio.charset.StandardCharsets;
import kotlin.jvm.functions.Function0;
import kotlin.reflect.KClass;
import okhttp3.Call;
import okhttp3.Callback;
import okhttp3.EventListener;
import okhttp3.MediaType;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.ResponseBody;
import okio.Timeout;
import org.jspecify.annotations.Nullable;

/** The stub transport of Retrofit: a call that is answered at once, without OkHttp's client. */
@SuppressWarnings("NullAway") // a tag may be null, which Kotlin says in its own way
final class StubCall implements Call {
  private static final byte[] ANSWER = StubTransport.ANSWER.getBytes(StandardCharsets.UTF_8);
  private static final MediaType TEXT = MediaType.get("text/plain");

  private final Request request;

  StubCall(Request request) {
    this.request = request;
  }

  @Override
  public Response execute() {
    return new Response.Builder()
        .request(request)
        .protocol(Protocol.HTTP_1_1)
        .code(200)
        .message("OK")
        .header("Content-Type", "text/plain")
        .body(ResponseBody.create(ANSWER, TEXT))
        .build();
  }

  @Override
  public Request request() {
    return request;
  }

  @Override
  public void enqueue(Callback callback) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void cancel() {}

  @Override
  public boolean isExecuted() {
    return false;
  }

  @Override
  public boolean isCanceled() {
    return false;
  }

  @Override
  public Timeout timeout() {
    return Timeout.NONE;
  }

  @Override
  public void addEventListener(EventListener listener) {}

  @Override
  public <T> @Nullable T tag(KClass<T> type) {
    return null;
  }

  @Override
  public <T> @Nullable T tag(Class<? extends T> type) {
    return null;
  }

  @Override
  public <T> T tag(KClass<T> type, Function0<? extends T> otherwise) {
    return otherwise.invoke();
  }

  @Override
  public <T> T tag(Class<T> type, Function0<? extends T> otherwise) {
    return otherwise.invoke();
  }

  @Override
  public Call clone() {
    return new StubCall(request);
  }
}
