// SPDX-License-Identifier: Apache-2.0
package dev.retry.endtoend;

import static dev.retry.endtoend.Fixture.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.spy;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import dev.retry.client.ClientFactory;
import dev.retry.http.Api;
import dev.retry.http.GET;
import dev.retry.testkit.FakeTransport;
import dev.retry.testkit.VirtualTime;
import java.io.ByteArrayOutputStream;
import java.io.NotSerializableException;
import java.io.ObjectOutputStream;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** What other tools make of an interface and of its client. C39 */
class MocksTest {
  private final VirtualTime time = new VirtualTime();
  private final FakeTransport net = FakeTransport.with(time).answer(200, text("octo"));
  private final ClientFactory clients = ClientFactory.builder().transport(net).time(time).build();

  @Api("https://api.example.com")
  public interface Users {
    @GET("/user")
    String user();
  }

  @Test
  void theInterfaceCanBeMocked() {
    Users users = mock(Users.class);
    when(users.user()).thenReturn("mocked");
    Supplier<String> tested = users::user;
    assertThat(tested.get()).isEqualTo("mocked");
  }

  @Test
  void aClientCanBeSpiedOn() {
    Users users = spy(clients.create(Users.class));
    assertThat(users.user()).isEqualTo("octo");
    verify(users).user();
    assertThat(net.requests()).hasSize(1);
  }

  @Test
  void aClientCannotBeSerialized() throws Exception {
    try (ObjectOutputStream out = new ObjectOutputStream(new ByteArrayOutputStream())) {
      Users users = clients.create(Users.class);
      assertThatThrownBy(() -> out.writeObject(users)).isInstanceOf(NotSerializableException.class);
    }
  }

  @Test
  void aProxyAroundAClientWorksAsAroundAnyObject() {
    Users users = clients.create(Users.class);
    List<String> called = new ArrayList<>();
    Users proxy =
        (Users)
            Proxy.newProxyInstance(
                Users.class.getClassLoader(),
                new Class<?>[] {Users.class},
                (self, method, arguments) -> {
                  called.add(method.getName());
                  return method.invoke(users, arguments);
                });
    assertThat(proxy.user()).isEqualTo("octo");
    assertThat(called).containsExactly("user");
    assertThat(users.getClass().getAnnotation(Api.class))
        .isEqualTo(Users.class.getAnnotation(Api.class));
  }

  @Test // C40
  void closingOneFactoryLeavesTheTransportOfAnotherOpen() {
    Users users = clients.create(Users.class);
    ClientFactory.builder().transport(net).time(time).build().close();
    assertThat(net.isClosed()).isFalse();
    assertThat(users.user()).isEqualTo("octo");
  }
}
