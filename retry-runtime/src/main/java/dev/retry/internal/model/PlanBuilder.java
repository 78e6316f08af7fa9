// SPDX-License-Identifier: Apache-2.0
package dev.retry.internal.model;

import dev.retry.CircuitBreaker;
import dev.retry.ConcurrencyLimit;
import dev.retry.Hedge;
import dev.retry.Paginated;
import dev.retry.RateLimit;
import dev.retry.Retry;
import dev.retry.Timeout;
import dev.retry.http.Headers;
import dev.retry.http.SaveTo;
import dev.retry.internal.io.ContentDecoding;
import dev.retry.message.HeaderList;
import dev.retry.policy.DecisionTable;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Asks the rules of each topic for their part of a plan; they report what is wrong. */
final class PlanBuilder {
  private final BaseUrl base;
  private final ApiSettings settings;
  private final ValueFormats formats;
  private final Conditions conditions;
  private final Problems problems;

  PlanBuilder(BaseUrl base, ApiSettings settings, Problems problems) {
    this.base = base;
    this.settings = settings;
    this.formats = new ValueFormats(settings.converters());
    this.conditions =
        new Conditions(
            settings.conditions() == null ? Conditions::construct : settings.conditions(),
            problems);
    this.problems = problems;
  }

  /** {@return the methods of an interface, which are all of them unless there are problems} */
  List<ApiMethod> build(ApiDeclaration api) {
    for (Stated<Retry> retry : api.retries()) {
      RetryRules.check(retry, problems);
    }
    for (Stated<Timeout> timeout : api.timeouts()) {
      TimeoutRules.check(timeout, problems);
    }
    for (Stated<CircuitBreaker> breaker : api.breakers()) {
      BreakerRules.check(breaker, problems);
    }
    for (Stated<RateLimit> limit : api.rateLimits()) {
      LimitRules.checkRate(limit, problems);
    }
    for (Stated<Hedge> hedge : api.hedges()) {
      HedgeRules.check(hedge, problems);
    }
    for (Stated<ConcurrencyLimit> limit : api.concurrencyLimits()) {
      LimitRules.checkConcurrency(limit, problems);
    }
    for (Stated<Paginated> paginated : api.paginated()) {
      PageRules.check(paginated, problems);
    }
    for (Stated<Headers> headers : api.headers()) {
      new HeaderRules(problems).lines(headers);
    }
    String ofApi = api.name() + " at " + base.origin();
    BreakerRules breakerRules = new BreakerRules(ofApi, problems);
    LimitRules limitRules = new LimitRules(ofApi, problems);
    List<ApiMethod> methods = new ArrayList<>();
    for (MethodDeclaration method : api.methods()) {
      MethodPlan plan = plan(method, breakerRules, limitRules);
      Method fallback = FallbackRules.read(api, method, problems);
      if (plan != null) {
        methods.add(
            new ApiMethod(
                key(method.method()),
                method.toImplement(),
                plan,
                fallback,
                configured(api, method)));
      }
    }
    return List.copyOf(methods);
  }

  private static List<String> configured(ApiDeclaration api, MethodDeclaration method) {
    List<String> configured = new ArrayList<>();
    if (api.baseUrl() != null) {
      configured.add("base URL: " + api.baseUrl().from());
    }
    for (Stated<?> stated : method.policies()) {
      configured.addAll(stated.configured());
    }
    return List.copyOf(configured);
  }

  private @Nullable MethodPlan plan(
      MethodDeclaration method, BreakerRules breakerRules, LimitRules limitRules) {
    Verb verb = VerbRules.read(method, problems);
    boolean idempotent = isIdempotent(method, verb);
    Stated<Paginated> paginated = PageRules.applying(method);
    if (paginated != null) {
      PageRules.check(paginated, problems);
    }
    ReturnRules returnRules = new ReturnRules(method, problems);
    ReturnType returns = returnRules.read(paginated != null);
    BodyReader reader = new BodyRules(method, settings.codecs(), problems).reader(returns);
    ParameterRules parameters = new ParameterRules(method, formats, problems);
    PagingRules pages =
        paginated == null
            ? null
            : new PagingRules(method, paginated.annotation(), settings, problems);
    RequestBinder request = request(method, parameters, verb, reader.accept(), pages);
    returnRules.checkAgain(request, returns);
    if (verb != null) {
      returnRules.checkHead(verb, returns);
      RetryRules.checkSafety(method, verb, idempotent, problems);
      PageRules.checkSafety(method, paginated, verb, idempotent, problems);
    }
    Paging paging = pages == null ? null : pages.read(base.origin(), returns, reader);
    SavePlan saving = SaveRules.read(method, verb, returns, problems);
    ThrowsPlan errors = ThrowsRules.read(method, returns, problems);
    TimeLimits limits = TimeoutRules.limits(method.timeout(), problems);
    BreakerPlan breaker = breakerRules.read(method);
    LimitPlan ownLimits = limitRules.read(method);
    HedgePlan hedge = HedgeRules.read(method, verb, idempotent, problems);
    DecisionTable table = table(method);
    return request == null
        ? null
        : new MethodPlan(
            method.label(),
            method.method(),
            base.origin(),
            request,
            table,
            idempotent,
            QuotaRules.isProactive(method.quota()),
            breaker,
            ownLimits,
            hedge,
            limits,
            parameters.deadline(),
            saving,
            paging,
            StartRules.read(method, paginated != null, problems),
            returns,
            reader,
            errors,
            List.of(method.method().getExceptionTypes()));
  }

  private DecisionTable table(MethodDeclaration method) {
    return QuotaRules.apply(method.quota(), RetryRules.table(method.retry(), conditions, problems));
  }

  private boolean isIdempotent(MethodDeclaration method, @Nullable Verb verb) {
    return method.idempotent() != null
        || new KeyRules(method, problems).keyed()
        || (verb != null && verb.isIdempotent());
  }

  private @Nullable RequestBinder request(
      MethodDeclaration method,
      ParameterRules parameters,
      @Nullable Verb verb,
      String accept,
      @Nullable PagingRules pages) {
    parameters.checkPlaces();
    List<QueryPart> query =
        new ArrayList<>(new QueryRules(method, parameters, formats, problems).read());
    QueryPart size = pages == null ? null : pages.size();
    if (size != null) {
      query.add(size);
    }
    HeaderRules headerRules = new HeaderRules(problems);
    ContentRules contents =
        new ContentRules(method, parameters, formats, settings.codecs(), problems);
    HeaderList headers = contents.fields(headerRules.constant(method));
    List<HeaderPart> fields = headerRules.parameters(method, parameters);
    KeyBinder key = new KeyRules(method, problems).read(headerRules, headers, settings.keys());
    BodyBinder body = contents.read(headers);
    if (verb == null) {
      return null;
    }
    contents.check(verb);
    TargetBinder target = new UriRules(method, verb, parameters, problems).read(base);
    if (target == null) {
      return null;
    }
    boolean addAccept = !accept.isEmpty() && !headers.contains("Accept");
    HeaderList constant = addAccept ? headers.plus("Accept", accept) : headers;
    boolean asks =
        settings.asks()
            && fields.isEmpty()
            && key == null
            && method.goingTo(SaveTo.class).isEmpty();
    return new RequestBinder(
        method.label(),
        verb.method(),
        target,
        List.copyOf(query),
        asks ? ContentDecoding.asking(constant) : constant,
        fields,
        key,
        body);
  }

  private static String key(Method method) {
    return method.getName()
        + MethodType.methodType(method.getReturnType(), method.getParameterTypes())
            .toMethodDescriptorString();
  }
}
