// SPDX-License-Identifier: Apache-2.0
package dev.retry.examples.shop;

import dev.retry.client.ClientFactory;
import dev.retry.client.ClientFactoryBuilder;
import dev.retry.http.Api;
import dev.retry.http.Body;
import dev.retry.http.GET;
import dev.retry.http.Headers;
import dev.retry.http.POST;
import dev.retry.http.Path;
import dev.retry.message.Request;
import dev.retry.spi.Interceptor;
import dev.retry.spi.SendContext;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Calls that need a token, and calls that are signed. */
final class Accounts {
  private Accounts() {}

  // tag::login
  @Api("https://login.example.com")
  interface Login {
    @POST("/token")
    @Headers("Content-Type: application/x-www-form-urlencoded")
    Token token(@Body String form);

    record Token(String value) {}
  }

  @Api("https://api.example.com")
  interface Balance {
    @GET("/accounts/{id}/balance")
    String balance(@Path("id") long id);
  }

  // end::login

  /** A client whose tokens come from another API. */
  static ClientFactoryBuilder withTokens(ClientFactory others, String secret) {
    // tag::tokens
    Login login = others.create(Login.class); // a factory of its own
    String form = "grant_type=client_credentials&client_secret=" + secret;
    ClientFactoryBuilder builder =
        ClientFactory.builder().tokens(rejected -> login.token(form).value());
    // end::tokens
    return builder;
  }

  static ClientFactoryBuilder traced() {
    // tag::interceptor
    record TraceId(UUID id) {}
    Interceptor trace =
        Interceptor.editing(
            (request, context) -> {
              TraceId kept = context.note(TraceId.class, () -> new TraceId(UUID.randomUUID()));
              String value = kept.id() + "-" + context.attempt();
              return request.withHeaders(request.headers().with("X-Trace", value));
            });
    ClientFactoryBuilder builder = ClientFactory.builder().interceptor(trace);
    // end::interceptor
    return builder;
  }

  static ClientFactoryBuilder keyed(String key) {
    // tag::header
    ClientFactoryBuilder builder = ClientFactory.builder().header("X-Api-Key", () -> key);
    // end::header
    return builder;
  }

  // tag::signer
  /** Signs method, target and body with a shared key. */
  record Hmac(SecretKeySpec key) {
    Request sign(Request request, SendContext context) throws IOException {
      Mac mac;
      try {
        mac = Mac.getInstance("HmacSHA256");
        mac.init(key);
      } catch (GeneralSecurityException e) {
        throw new IOException("cannot sign", e);
      }
      mac.update((request.method() + " " + request.target()).getBytes(StandardCharsets.UTF_8));
      if (request.body() != null) {
        try (InputStream body = request.body().open()) {
          mac.update(body.readAllBytes());
        }
      }
      String signature = HexFormat.of().formatHex(mac.doFinal());
      return request.withHeaders(request.headers().with("X-Signature", signature));
    }
  }

  // end::signer

  static ClientFactoryBuilder signed(byte[] secret) {
    // tag::signed
    Hmac hmac = new Hmac(new SecretKeySpec(secret, "HmacSHA256"));
    ClientFactoryBuilder builder = ClientFactory.builder().signer(hmac::sign);
    // end::signed
    return builder;
  }
}
