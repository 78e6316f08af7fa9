// SPDX-License-Identifier: Apache-2.0
package dev.retry.benchmarks;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.client.ClientHttpRequest;
import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.http.client.ClientHttpResponse;

/** The stub transport of Spring. */
final class StubRequests implements ClientHttpRequestFactory {
  private static final byte[] ANSWER = StubTransport.ANSWER.getBytes(StandardCharsets.UTF_8);

  ClientHttpRequest last = new Sent(URI.create("/"), HttpMethod.GET);

  @Override
  public ClientHttpRequest createRequest(URI uri, HttpMethod method) {
    last = new Sent(uri, method);
    return last;
  }

  /** Answered at once. */
  private static final class Sent implements ClientHttpRequest {
    private final URI uri;
    private final HttpMethod method;
    private final HttpHeaders headers = new HttpHeaders();
    private final Map<String, Object> attributes = new HashMap<>();

    Sent(URI uri, HttpMethod method) {
      this.uri = uri;
      this.method = method;
    }

    @Override
    public ClientHttpResponse execute() {
      return new Received();
    }

    @Override
    public OutputStream getBody() {
      return OutputStream.nullOutputStream();
    }

    @Override
    public HttpMethod getMethod() {
      return method;
    }

    @Override
    public URI getURI() {
      return uri;
    }

    @Override
    public Map<String, Object> getAttributes() {
      return attributes;
    }

    @Override
    public HttpHeaders getHeaders() {
      return headers;
    }
  }

  /** The same small text. */
  private static final class Received implements ClientHttpResponse {
    private final HttpHeaders headers = new HttpHeaders();

    Received() {
      headers.setContentType(MediaType.TEXT_PLAIN);
      headers.setContentLength(ANSWER.length);
    }

    @Override
    public HttpStatusCode getStatusCode() {
      return HttpStatusCode.valueOf(200);
    }

    @Override
    public String getStatusText() {
      return "OK";
    }

    @Override
    public InputStream getBody() {
      return new ByteArrayInputStream(ANSWER);
    }

    @Override
    public HttpHeaders getHeaders() {
      return headers;
    }

    @Override
    public void close() {}
  }
}
