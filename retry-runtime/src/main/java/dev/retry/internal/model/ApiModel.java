// SPDX-License-Identifier: Apache-2.0
package dev.retry.internal.model;

import dev.retry.RetryCondition;
import dev.retry.http.Api;
import dev.retry.message.ClientDefinitionException;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An interface, read and checked: all that a client needs to know of it.
 *
 * @param type the interface
 * @param name what the API is called
 * @param baseUrl the base URL, without a slash at its end
 * @param methods its methods, in an order of no meaning that is the same in every run
 */
public record ApiModel(Class<?> type, String name, String baseUrl, List<ApiMethod> methods) {

  /**
   * {@return the model of an interface}
   *
   * @param type the interface
   * @param baseUrl the base URL, or {@code null} for the one that the interface declares; one that
   *     is configured takes its place
   * @param settings what the factory says
   * @throws ClientDefinitionException with all that is wrong with the interface and its parents
   */
  public static ApiModel read(Class<?> type, @Nullable String baseUrl, ApiSettings settings) {
    Problems problems = new Problems();
    TypeRules.check(type, problems);
    problems.throwIfAny(type);
    ApiDeclaration declaration = InterfaceReader.read(type, settings.configuration(), problems);
    BaseUrl base = BaseUrl.read(declaration, baseUrl, settings.configuration(), problems);
    List<ApiMethod> methods = new PlanBuilder(base, settings, problems).build(declaration);
    problems.throwIfAny(type);
    return new ApiModel(type, declaration.name(), base.text(), methods);
  }

  /**
   * {@return the model of an interface, with stand-ins for all that only a factory can tell}
   *
   * @param type the interface
   * @throws ClientDefinitionException with all that is wrong with it whatever the factory
   */
  public static ApiModel readAhead(Class<?> type) {
    Hierarchy hierarchy = Hierarchy.of(type);
    Stated<Api> api =
        new AnnotationSearch(hierarchy, new Problems()).nearest(Api.class, hierarchy.interfaces());
    boolean open = api == null || api.annotation().value().isEmpty();
    AnyCodec any = new AnyCodec();
    return read(
        type,
        open ? "https://open.invalid" : null,
        new ApiSettings(
            List.of(any),
            List.of(any),
            Set.of(),
            () -> "",
            condition -> result -> RetryCondition.Answer.UNDECIDED,
            Configuration.NONE,
            false));
  }
}
