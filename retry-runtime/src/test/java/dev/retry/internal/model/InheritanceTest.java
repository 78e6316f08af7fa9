// SPDX-License-Identifier: Apache-2.0
package dev.retry.internal.model;

import static dev.retry.internal.model.Reading.bind;
import static dev.retry.internal.model.Reading.model;
import static dev.retry.internal.model.Reading.plan;
import static dev.retry.internal.model.Reading.problems;
import static org.assertj.core.api.Assertions.assertThat;

import dev.retry.Retry;
import dev.retry.Timeout;
import dev.retry.http.Api;
import dev.retry.http.Body;
import dev.retry.http.GET;
import dev.retry.http.Headers;
import dev.retry.http.POST;
import dev.retry.http.Path;
import dev.retry.http.Query;
import dev.retry.internal.model.Reading.Unheard;
import dev.retry.internal.model.Reading.User;
import dev.retry.message.HeaderList;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class InheritanceTest {

  interface Crud<T, K> {
    @GET("/{id}")
    T get(@Path("id") K id);

    @GET
    List<T> all();

    @GET("/grid")
    Map<K, List<T[]>> grid();

    @POST
    void add(@Body T value);
  }

  @Api("https://a.example/users")
  interface Users extends Crud<User, Integer> {}

  @Test // C32
  void typeVariablesAreResolvedAtAnyDepth() {
    assertThat(plan(Users.class, "get").label()).isEqualTo("Users.get(Integer)");
    assertThat(TypeNames.of(plan(Users.class, "get").returns().body())).isEqualTo("User");
    assertThat(TypeNames.of(plan(Users.class, "all").returns().body())).isEqualTo("List<User>");
    assertThat(TypeNames.of(plan(Users.class, "grid").returns().body()))
        .isEqualTo("Map<Integer, List<User[]>>");
    assertThat(bind(Users.class, "get", 7).target()).isEqualTo("https://a.example/users/7");
  }

  @Test
  void theKeyIsThatOfTheDeclarationAndNotOfWhatItStandsFor() {
    assertThat(model(Users.class).methods())
        .extracting(ApiMethod::key)
        .contains("get(Ljava/lang/Object;)Ljava/lang/Object;");
  }

  interface Narrower extends Crud<User, Integer> {
    @Override
    @GET("/narrow/{id}")
    User get(@Path("id") Integer id);
  }

  @Api("https://a.example")
  interface Narrowest extends Narrower {}

  @Test // C32
  void anOverrideAnswersForEveryErasureAndBridgesDoNotCount() {
    ApiMethod get =
        model(Narrowest.class).methods().stream()
            .filter(one -> one.key().startsWith("get("))
            .findFirst()
            .get();
    assertThat(get.key())
        .isEqualTo("get(Ljava/lang/Integer;)Ldev/retry/internal/model/Reading$User;");
    assertThat(get.methods())
        .extracting(Method::toString)
        .containsExactly(
            "public abstract dev.retry.internal.model.Reading$User"
                + " dev.retry.internal.model.InheritanceTest$Narrower.get(java.lang.Integer)",
            "public abstract java.lang.Object"
                + " dev.retry.internal.model.InheritanceTest$Crud.get(java.lang.Object)");
    assertThat(bind(Narrowest.class, "get", 7).target()).isEqualTo("https://a.example/narrow/7");
  }

  interface Loose {
    @GET("/user")
    Object user();
  }

  interface Strict {
    @GET("/user")
    User user();
  }

  @Api("https://a.example")
  interface Both extends Loose, Strict {}

  @Test // C32
  void ofTwoParentsThatSayTheSameTheNarrowerReturnTypeHolds() {
    ApiMethod user = model(Both.class).methods().get(0);
    assertThat(user.key()).isEqualTo("user()Ldev/retry/internal/model/Reading$User;");
    assertThat(user.methods())
        .extracting(method -> method.getReturnType().getSimpleName())
        .containsExactly("Object", "User");
    assertThat(TypeNames.of(user.plan().returns().body())).isEqualTo("User");
  }

  interface Left {
    @GET("/left/{id}")
    User user(@Path("id") int id);
  }

  interface Right {
    @GET("/right/{id}")
    User user(@Path("id") int id);
  }

  @Api("https://a.example")
  interface Torn extends Left, Right {}

  @Test // C32
  void twoParentsThatSayOtherThingsAreAProblem() {
    assertThat(problems(Torn.class))
        .containsExactly(
            """
            Torn.user(int): Left and Right declare it with different annotations, and neither extends the other.
              Declare it in Torn too, with the annotations that shall apply.\
            """);
  }

  @Api("https://a.example")
  interface Mended extends Left, Right {
    @Override
    @GET("/mended/{id}")
    User user(@Path("id") int id);
  }

  @Test // C32
  void aDeclarationOfItsOwnSettlesIt() {
    assertThat(bind(Mended.class, "user", 7).target()).isEqualTo("https://a.example/mended/7");
  }

  interface Root {
    @GET("/root")
    @Retry(maxAttempts = 2)
    User user(@Query("q") String q);
  }

  interface LeftBranch extends Root {}

  interface RightBranch extends Root {
    @Override
    User user(String q);
  }

  @Api("https://a.example")
  interface Diamond extends LeftBranch, RightBranch {}

  @Test // C32
  void whatAnOverrideDoesNotSayIsSaidByWhatItOverrides() {
    assertThat(bind(Diamond.class, "user", "a").target()).isEqualTo("https://a.example/root?q=a");
    assertThat(plan(Diamond.class, "user").table().maxAttempts()).isEqualTo(2);
    assertThat(model(Diamond.class).methods()).hasSize(1);
  }

  @Retry(maxAttempts = 7)
  @Timeout(total = 7)
  interface Parent {
    @GET("/plain")
    void plain();

    @GET("/own")
    @Retry(maxAttempts = 3)
    void own();
  }

  @Api("https://a.example")
  @Retry(maxAttempts = 9)
  interface Child extends Parent {
    @GET("/child")
    void child();
  }

  @Test // C23
  void theNearestInterfaceAppliesUnlessTheMethodSaysMore() {
    assertThat(plan(Child.class, "plain").table().maxAttempts()).isEqualTo(9);
    assertThat(plan(Child.class, "own").table().maxAttempts()).isEqualTo(3);
    assertThat(plan(Child.class, "child").table().maxAttempts()).isEqualTo(9);
  }

  @Test // C23
  void anAnnotationReplacesAnotherAsAWhole() {
    assertThat(plan(Child.class, "own").table().maxWait()).hasSeconds(60);
    assertThat(plan(Child.class, "plain").limits().total()).hasSeconds(7);
  }

  @Test // C23
  void whatAParentSaysIsForTheMethodsOfItsChildrenToo() {
    assertThat(plan(Child.class, "child").limits().total()).hasSeconds(7);
  }

  interface Sibling {
    @GET("/sibling")
    void sibling();
  }

  @Api("https://a.example")
  interface Family extends Parent, Sibling {}

  @Test // C23
  void whatAParentSaysIsNotForTheMethodsOfAnotherParent() {
    assertThat(plan(Family.class, "plain").table().maxAttempts()).isEqualTo(7);
    assertThat(plan(Family.class, "sibling").table().maxAttempts()).isEqualTo(1);
  }

  interface Plain {
    @GET("/plain")
    void plain();
  }

  @Retry(maxAttempts = 2)
  interface PlainTwo extends Plain {}

  @Retry(maxAttempts = 3)
  interface PlainThree extends Plain {}

  @Api("https://a.example")
  interface PlainBoth extends PlainTwo, PlainThree {}

  @Test // C32
  void twoInterfacesThatSayOtherThingsAboutAMethodAreAProblem() {
    assertThat(problems(PlainBoth.class))
        .containsExactly(
            """
            PlainBoth: PlainTwo and PlainThree carry a different @Retry, and neither extends the other.
              Put the @Retry that shall apply on PlainBoth.\
            """);
  }

  @Api("https://a.example")
  @Retry(maxAttempts = 4)
  interface PlainSettled extends PlainTwo, PlainThree {}

  @Test // C32
  void anAnnotationOfItsOwnSettlesThatToo() {
    assertThat(plan(PlainSettled.class, "plain").table().maxAttempts()).isEqualTo(4);
  }

  interface Faulty<T> {
    @GET("/{id}")
    T get(@Path("id") String id, int page);
  }

  @Api("https://a.example")
  interface Heir extends Faulty<Unheard> {}

  @Test // C31
  void aMistakeInAnInheritedMethodIsFoundWhereItStands() {
    assertThat(problems(Heir.class))
        .containsExactly(
            """
            Faulty.get(String, int): no codec reads Unheard; asked were
              json (application/json)
              text (text/plain).
              Add a codec that does to the client, or return String, byte[] or InputStream.\
            """,
            """
            Faulty.get(String, int): parameter 'page': no annotation says where it goes.
              Add @Path, @Query, @Header, @Body or another annotation of dev.retry.http.\
            """);
  }

  @Api("https://a.example")
  @Headers("X-A: a")
  interface WithApi {}

  interface Inheriting extends WithApi {
    @GET
    void get();
  }

  @Api("https://b.example")
  interface WithOtherApi {}

  interface Homeless extends WithApi, WithOtherApi {}

  @Test // C32
  void twoParentsInDifferentPlacesAreAProblem() {
    assertThat(problems(Homeless.class))
        .containsExactly(
            """
            Homeless: WithApi and WithOtherApi carry a different @Api, and neither extends the other.
              Put the @Api that shall apply on Homeless.\
            """);
  }

  @Test
  void baseUrlAndFieldsAreInherited() {
    assertThat(model(Inheriting.class).baseUrl()).isEqualTo("https://a.example");
    assertThat(bind(Inheriting.class, "get").headers()).isEqualTo(HeaderList.of("X-A", "a"));
  }
}
