// SPDX-License-Identifier: Apache-2.0
package dev.retry.benchmarks;

import feign.Feign;
import feign.Param;
import feign.RequestLine;
import okhttp3.Call;
import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.support.RestClientAdapter;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.invoker.HttpServiceProxyFactory;
import retrofit2.Retrofit;
import retrofit2.converter.scalars.ScalarsConverterFactory;
import retrofit2.http.GET;
import retrofit2.http.Headers;
import retrofit2.http.Path;
import retrofit2.http.Query;

/** The same method declared with each peer, each set up as its documentation shows it. */
final class PeerApis {
  private PeerApis() {}

  /** Declared with Spring. */
  interface SpringApi extends GreetingApi {
    @Override
    @GetExchange(value = "/users/{user}/hello", accept = "text/plain")
    String hello(@PathVariable("user") String user, @RequestParam("size") int size);
  }

  /** Declared with Feign. */
  interface FeignApi extends GreetingApi {
    @Override
    @RequestLine("GET /users/{user}/hello?size={size}")
    @feign.Headers("Accept: text/plain")
    String hello(@Param("user") String user, @Param("size") int size);
  }

  /** Declared with Retrofit. */
  interface RetrofitApi {
    @GET("users/{user}/hello")
    @Headers("Accept: text/plain")
    retrofit2.Call<String> hello(@Path("user") String user, @Query("size") int size);
  }

  static GreetingApi spring(ClientHttpRequestFactory requests, String url) {
    RestClient client = RestClient.builder().baseUrl(url).requestFactory(requests).build();
    return HttpServiceProxyFactory.builderFor(RestClientAdapter.create(client))
        .build()
        .createClient(SpringApi.class);
  }

  static GreetingApi feign(feign.Client client, String url) {
    return Feign.builder().client(client).target(FeignApi.class, url);
  }

  static GreetingApi retrofit(Call.Factory calls, String url) {
    RetrofitApi api =
        new Retrofit.Builder()
            .baseUrl(url + "/")
            .callFactory(calls)
            .addConverterFactory(ScalarsConverterFactory.create())
            .build()
            .create(RetrofitApi.class);
    return (user, size) -> {
      retrofit2.Response<String> response = api.hello(user, size).execute();
      String body = response.body();
      if (body == null) {
        throw new IllegalStateException("answered " + response.code());
      }
      return body;
    };
  }
}
