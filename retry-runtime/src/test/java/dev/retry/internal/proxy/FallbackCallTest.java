// SPDX-License-Identifier: Apache-2.0
package dev.retry.internal.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.retry.Fallback;
import dev.retry.client.ClientFactory;
import dev.retry.http.Api;
import dev.retry.http.GET;
import dev.retry.http.POST;
import dev.retry.http.Path;
import dev.retry.http.Query;
import dev.retry.message.CallException;
import dev.retry.message.ClientDefinitionException;
import dev.retry.message.Payload;
import dev.retry.message.Request;
import dev.retry.message.Response;
import dev.retry.message.TransportException;
import dev.retry.spi.Codec;
import dev.retry.spi.SendContext;
import dev.retry.spi.Transport;
import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Fallbacks of methods and interfaces of every form. Nothing that is sent arrives. */
class FallbackCallTest {
  private final ClientFactory clients =
      ClientFactory.builder().transport(new Down()).codec(new Unread()).build();

  /** A server that cannot be reached. */
  private static final class Down implements Transport {
    @Override
    public Response<Payload> send(Request request, SendContext context) throws IOException {
      throw new IOException("down");
    }

    @Override
    public CompletableFuture<Response<Payload>> sendAsync(Request request, SendContext context) {
      return CompletableFuture.failedFuture(new IOException("down"));
    }

    @Override
    public void close() {}
  }

  /** Claims to know every type: no answer comes to be read. */
  private static final class Unread implements Codec {
    @Override
    public String name() {
      return "unread";
    }

    @Override
    public String mediaType() {
      return "text/unread";
    }

    @Override
    public Decoder decoder(Type type) {
      return body -> null;
    }

    @Override
    public Encoder encoder(Type type) {
      return null;
    }
  }

  @AfterEach
  void close() {
    clients.close();
  }

  @Api("https://a.example")
  interface Primitives {
    @GET
    @Fallback("same")
    boolean flip(@Query("v") boolean value);

    default boolean same(boolean value) {
      return value;
    }

    @GET
    @Fallback("same")
    byte flip(@Query("v") byte value);

    default byte same(byte value) {
      return value;
    }

    @GET
    @Fallback("same")
    short flip(@Query("v") short value);

    default short same(short value) {
      return value;
    }

    @GET
    @Fallback("same")
    char flip(@Query("v") char value);

    default char same(char value) {
      return value;
    }

    @GET
    @Fallback("same")
    int flip(@Query("v") int value);

    default int same(int value) {
      return value;
    }

    @GET
    @Fallback("same")
    long flip(@Query("v") long value);

    default long same(long value, CallException failure) {
      return value;
    }

    @GET
    @Fallback("same")
    float flip(@Query("v") float value);

    default float same(float value) {
      return value;
    }

    @GET
    @Fallback("same")
    double flip(@Query("v") double value);

    default double same(double value, CallException failure) {
      return value;
    }

    @GET
    @Fallback("all")
    String mixed(
        @Query("a") long a,
        @Query("b") int b,
        @Query("c") double c,
        @Query("d") String d,
        @Query("e") byte e,
        @Query("f") long[] f);

    default String all(long a, int b, double c, String d, byte e, long[] f, CallException failure) {
      return a + " " + b + " " + c + " " + d + " " + e + " " + f[0];
    }
  }

  @Test // C37
  void eachPrimitiveIsHandedOnAndBack() {
    Primitives client = clients.create(Primitives.class);

    assertThat(client.flip(true)).isTrue();
    assertThat(client.flip(Byte.MIN_VALUE)).isEqualTo(Byte.MIN_VALUE);
    assertThat(client.flip(Short.MIN_VALUE)).isEqualTo(Short.MIN_VALUE);
    assertThat(client.flip('\uffff')).isEqualTo('\uffff');
    assertThat(client.flip(Integer.MIN_VALUE)).isEqualTo(Integer.MIN_VALUE);
    assertThat(client.flip(Long.MIN_VALUE)).isEqualTo(Long.MIN_VALUE);
    assertThat(client.flip(Float.MIN_VALUE)).isEqualTo(Float.MIN_VALUE);
    assertThat(client.flip(Double.MIN_VALUE)).isEqualTo(Double.MIN_VALUE);
    assertThat(client.mixed(1L, 2, 3.0, null, (byte) 5, new long[] {7}))
        .isEqualTo("1 2 3.0 null 5 7");
  }

  interface Store<T> {
    @GET("/{id}")
    @Fallback("kept")
    T get(@Path("id") String id);

    default T kept(String id) {
      return null;
    }

    @POST
    @Fallback("lose")
    void put(@Query("v") T value);

    void lost(List<Object> list);

    default void lose(T value) {
      lost(new ArrayList<>(List.of(value)));
    }
  }

  @Api("https://a.example")
  interface Texts extends Store<String> {
    @Override
    default String kept(String id) {
      return "kept " + id + private_();
    }

    private String private_() {
      return "!";
    }

    @GET
    @Fallback("joined")
    String join(@Query("p") String... parts);

    default String joined(String... parts) {
      return String.join("-", parts);
    }

    @Override
    default void lost(List<Object> list) {
      throw new IllegalStateException("lost " + list);
    }
  }

  @Test // C32, C37, P50: and what is private is called as ever
  void genericsVoidAndVarargs() {
    Texts client = clients.create(Texts.class);
    Store<String> store = client;

    assertThat(store.get("7")).isEqualTo("kept 7!");
    assertThat(client.join("a", "b")).isEqualTo("a-b");
    assertThat(client.join()).isEmpty();
    assertThatThrownBy(() -> client.put("x"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("lost [x]")
        .satisfies(
            thrown ->
                assertThat(thrown.getSuppressed()).hasOnlyElementsOfType(TransportException.class));
  }

  @SuppressWarnings("NonOverridingEquals")
  @Api("https://a.example")
  interface NamedLikeObject {
    @GET
    @Fallback("toString")
    String equals(@Query("a") String a, @Query("b") String b);

    default String toString(String a, String b) {
      return a + b;
    }

    @GET
    @Fallback("getClass")
    int hashCode(@Query("seed") int seed);

    default int getClass(int seed) {
      return seed;
    }
  }

  @Test // C27
  void methodsNamedLikeThoseOfObjectAreOrdinary() {
    NamedLikeObject client = clients.create(NamedLikeObject.class);

    assertThat(client.equals("a", "b")).isEqualTo("ab");
    assertThat(client.hashCode(7)).isEqualTo(7);
  }

  @SuppressWarnings("UnusedMethod") // called by its name
  @Api("https://a.example")
  private interface Secret {
    @GET
    @Fallback("failed")
    CompletableFuture<String> call();

    default CompletableFuture<String> failed(CallException failure) {
      return CompletableFuture.completedFuture(failure.method());
    }
  }

  @Test // C33
  void interfaceThatNobodySees() {
    assertThat(clients.create(Secret.class).call().join()).isEqualTo("Secret.call()");
  }

  @Test // C33
  void interfaceOfAChildLoaderThatInheritsFromAnotherPackage(@TempDir java.nio.file.Path directory)
      throws Exception {
    Class<?> api =
        new TestCompiler(directory)
            .compile(
                Map.of(
                    "b/Base.java",
                    """
                    package b;
                    public interface Base {
                      default String none(dev.retry.message.CallException failure) { return "none"; }
                    }
                    """,
                    "a/Heir.java",
                    """
                    package a;
                    @dev.retry.http.Api("https://a.example")
                    interface Heir extends b.Base {
                      @dev.retry.http.GET @dev.retry.Fallback("none") String get();
                    }
                    """))
            .load("a.Heir");

    assertThat(call(clients.create(api), "get")).isEqualTo("none");
  }

  @Test // C37: the object counts, so there is room for 254 more; a fallback has room for 253
  void fallbackMayHave253ArgumentSlots(@TempDir java.nio.file.Path directory) throws Exception {
    TestCompiler sources = new TestCompiler(directory);
    Class<?> wide = sources.compile(Map.of("Wide.java", wide("Wide", 253))).load("Wide");
    Class<?> wider = sources.compile(Map.of("Wider.java", wide("Wider", 254))).load("Wider");

    assertThat(call(clients.create(wide), "get", IntStream.range(0, 253).boxed().toArray()))
        .isEqualTo("252");
    assertThat(catchThrowable(() -> clients.create(wider)))
        .isInstanceOfSatisfying(
            ClientDefinitionException.class,
            refused ->
                assertThat(refused.problems())
                    .singleElement()
                    .asString()
                    .endsWith(
                        """
                        : @Fallback("last"): it has more parameters than can be passed on.
                          Take some of them as one object.\
                        """));
  }

  private static String wide(String name, int count) {
    String queries =
        IntStream.range(0, count)
            .mapToObj(i -> "@dev.retry.http.Query(\"p\") int p" + i)
            .collect(Collectors.joining(", "));
    return """
    @dev.retry.http.Api("https://a.example")
    public interface %s {
      @dev.retry.http.GET @dev.retry.Fallback("last") String get(%s);
      default String last(%s) { return "" + p%d; }
    }
    """
        .formatted(name, queries, queries.replaceAll("@\\S+ ", ""), count - 1);
  }

  private static Object call(Object client, String name, Object... arguments) throws Exception {
    for (Method method : client.getClass().getMethods()) {
      if (method.getName().equals(name)) {
        method.setAccessible(true);
        return method.invoke(client, arguments);
      }
    }
    throw new NoSuchMethodException(name);
  }
}
