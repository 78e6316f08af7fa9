// SPDX-License-Identifier: Apache-2.0
package dev.retry.internal.proxy;

import static net.bytebuddy.matcher.ElementMatchers.any;
import static net.bytebuddy.matcher.ElementMatchers.named;
import static net.bytebuddy.matcher.ElementMatchers.none;
import static net.bytebuddy.matcher.ElementMatchers.not;

import dev.retry.spi.CallSite;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodHandles.Lookup;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import net.bytebuddy.ByteBuddy;
import net.bytebuddy.ClassFileVersion;
import net.bytebuddy.description.method.MethodDescription;
import net.bytebuddy.description.modifier.FieldManifestation;
import net.bytebuddy.description.modifier.TypeManifestation;
import net.bytebuddy.description.modifier.Visibility;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.dynamic.DynamicType;
import net.bytebuddy.dynamic.scaffold.MethodGraph;
import net.bytebuddy.dynamic.scaffold.TypeValidation;
import net.bytebuddy.dynamic.scaffold.subclass.ConstructorStrategy;
import net.bytebuddy.implementation.EqualsMethod;
import net.bytebuddy.implementation.HashCodeMethod;
import net.bytebuddy.implementation.Implementation;
import net.bytebuddy.implementation.MethodCall;
import net.bytebuddy.implementation.attribute.MethodAttributeAppender;
import net.bytebuddy.implementation.attribute.TypeAttributeAppender;
import net.bytebuddy.implementation.bytecode.Removal;
import net.bytebuddy.implementation.bytecode.StackManipulation;
import net.bytebuddy.implementation.bytecode.assign.Assigner;
import net.bytebuddy.implementation.bytecode.assign.TypeCasting;
import net.bytebuddy.implementation.bytecode.constant.ClassConstant;
import net.bytebuddy.implementation.bytecode.constant.JavaConstantValue;
import net.bytebuddy.implementation.bytecode.constant.TextConstant;
import net.bytebuddy.implementation.bytecode.member.FieldAccess;
import net.bytebuddy.implementation.bytecode.member.MethodInvocation;
import net.bytebuddy.implementation.bytecode.member.MethodReturn;
import net.bytebuddy.implementation.bytecode.member.MethodVariableAccess;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.utility.JavaConstant;

/**
 * Writes the class that implements an API interface. In Java, for an interface {@code GitHub}:
 *
 * <pre>{@code
 * @Singleton
 * public final class GitHub$$Client implements GitHub {
 *   private final ClientFactory owner;
 *   private final CallSite repos;
 *
 *   @Inject
 *   public GitHub$$Client(ClientFactory owner) {
 *     this.owner = owner;
 *     GitHub$$Client.class.getModule().addReads(owner.getClass().getModule());
 *     Map<String, CallSite> sites = owner.callSites(GitHub.class, this, MethodHandles.lookup());
 *     // the name, and the descriptor of a constant of type MethodType
 *     this.repos = Objects.requireNonNull(sites.get("repos" + descriptor), "…");
 *   }
 *
 *   public List<Repo> repos(String user) {
 *     return (List<Repo>) repos.call(new Object[] {user}); // what it throws passes through
 *   }
 *
 *   // equals: same class, same owner. hashCode. toString: owner.describe(GitHub.class)
 * }
 * }</pre>
 *
 * <p>The same input gives the same bytes, in every run.
 */
public final class ClientBytes {

  private static final String OWNER = "owner";
  private static final String INJECT = "Ljakarta/inject/Inject;";

  private static final Method GET_CLASS = method(Object.class, "getClass");
  private static final Method GET_MODULE = method(Class.class, "getModule");
  private static final Method ADD_READS = method(Module.class, "addReads", Module.class);
  private static final Method LOOKUP = method(MethodHandles.class, "lookup");
  private static final Method DESCRIPTOR = method(MethodType.class, "toMethodDescriptorString");
  private static final Method CONCAT = method(String.class, "concat", String.class);
  private static final Method GET = method(Map.class, "get", Object.class);
  private static final Method REQUIRE =
      method(Objects.class, "requireNonNull", Object.class, String.class);
  private static final Method CALL = method(CallSite.class, "call", Object[].class);

  private final Class<?> api;
  private final Class<?> owner;

  private ClientBytes(Class<?> api, Class<?> owner) {
    this.api = api;
    this.owner = owner;
  }

  /**
   * Writes the class.
   *
   * @param api the interface
   * @param slots its methods, sorted by key
   * @param owner the type of the constructor's parameter, with the public methods {@code
   *     Map<String, CallSite> callSites(Class<?>, Object, Lookup)} and {@code String
   *     describe(Class<?>)}
   * @return the class file
   */
  public static byte[] of(Class<?> api, List<Slot> slots, Class<?> owner) {
    return new ClientBytes(api, owner).write(slots, CopiedAnnotations.of(api));
  }

  /**
   * Writes the class for a file, which may lie where a container looks for beans.
   *
   * @param api the interface
   * @param slots its methods, sorted by key
   * @param owner the type of the constructor's parameter, as above
   * @return the class file
   */
  public static byte[] forFile(Class<?> api, List<Slot> slots, Class<?> owner) {
    return new ClientBytes(api, owner).write(slots, CopiedAnnotations.ofFile(api));
  }

  private byte[] write(List<Slot> slots, TypeAttributeAppender annotations) {
    Map<String, Slot> fields = fields(slots);
    DynamicType.Builder<?> type =
        new ByteBuddy(ClassFileVersion.JAVA_V17)
            .with(TypeValidation.DISABLED)
            .with(MethodGraph.Compiler.ForDeclaredMethods.INSTANCE)
            .with(Implementation.Context.Disabled.Factory.INSTANCE)
            .ignore(none()) // by default, synthetic methods
            .subclass(Object.class, ConstructorStrategy.Default.NO_CONSTRUCTORS)
            .implement(api)
            .name(ClientClass.nameOf(api))
            .modifiers(visibility(), TypeManifestation.FINAL)
            .attribute(annotations)
            .defineField(OWNER, owner, Visibility.PRIVATE, FieldManifestation.FINAL);
    for (String field : fields.keySet()) {
      type = type.defineField(field, CallSite.class, Visibility.PRIVATE, FieldManifestation.FINAL);
    }
    type =
        type.defineConstructor(Visibility.PUBLIC)
            .withParameters(owner)
            .intercept(Implementation.Simple.of((target, method) -> constructor(target, fields), 1))
            .attribute(of -> (to, method, filter) -> to.visitAnnotation(INJECT, true).visitEnd());
    for (Map.Entry<String, Slot> field : fields.entrySet()) {
      type = methods(type, field.getKey(), field.getValue());
    }
    return objectMethods(type).make().getBytes();
  }

  /** A field per slot: the name of the method, numbered from the second of that name. */
  private static Map<String, Slot> fields(List<Slot> slots) {
    Map<String, Slot> fields = new LinkedHashMap<>();
    Set<String> taken = new HashSet<>(Set.of(OWNER));
    for (Slot slot : slots) {
      String name = slot.methods().get(0).getName();
      String field = name;
      for (int i = 2; !taken.add(field); i++) {
        field = name + "_" + i;
      }
      fields.put(field, slot);
    }
    return fields;
  }

  private Visibility visibility() {
    return TypeDescription.ForLoadedType.of(api).isPublic()
        ? Visibility.PUBLIC
        : Visibility.PACKAGE_PRIVATE;
  }

  private StackManipulation constructor(Implementation.Target target, Map<String, Slot> fields) {
    TypeDescription self = target.getInstrumentedType();
    StackManipulation loadThis = MethodVariableAccess.loadThis();
    StackManipulation loadOwner = MethodVariableAccess.REFERENCE.loadFrom(1);
    List<StackManipulation> code = new ArrayList<>();
    code.add(loadThis);
    code.add(
        MethodInvocation.invoke(
            TypeDescription.ForLoadedType.of(Object.class)
                .getDeclaredMethods()
                .filter(MethodDescription::isConstructor)
                .getOnly()));
    code.addAll(List.of(loadThis, loadOwner, write(self, OWNER)));
    code.add(readLibrary(self, loadOwner));
    StackManipulation loadSites = MethodVariableAccess.REFERENCE.loadFrom(2);
    code.addAll(
        List.of(
            loadOwner,
            ClassConstant.of(TypeDescription.ForLoadedType.of(api)),
            loadThis,
            invoke(LOOKUP),
            invoke(method(owner, "callSites", Class.class, Object.class, Lookup.class)),
            MethodVariableAccess.REFERENCE.storeAt(2)));
    fields.forEach(
        (field, slot) ->
            code.addAll(
                List.of(
                    loadThis,
                    loadSites,
                    key(slot),
                    invoke(GET),
                    new TextConstant(self.getName() + ": no call site for " + slot.label()),
                    invoke(REQUIRE),
                    TypeCasting.to(TypeDescription.ForLoadedType.of(CallSite.class)),
                    write(self, field))));
    code.add(MethodReturn.VOID);
    return new StackManipulation.Compound(code);
  }

  /**
   * The key of a slot, with its types as a constant of the class file and not as text: a tool that
   * moves the library, or the interface, to another package renames them there.
   */
  private static StackManipulation key(Slot slot) {
    Method method = slot.method();
    return new StackManipulation.Compound(
        new TextConstant(method.getName()),
        new JavaConstantValue(
            JavaConstant.MethodType.of(method.getReturnType(), method.getParameterTypes())),
        invoke(DESCRIPTOR),
        invoke(CONCAT));
  }

  /**
   * Makes the module of the class read the one of the library, which a module that has only the
   * interface does not: the first mention of a library type would fail. Here none is mentioned yet,
   * and only a class of the module may add the edge.
   */
  private static StackManipulation readLibrary(TypeDescription self, StackManipulation loadOwner) {
    return new StackManipulation.Compound(
        ClassConstant.of(self),
        invoke(GET_MODULE),
        loadOwner,
        invoke(GET_CLASS),
        invoke(GET_MODULE),
        invoke(ADD_READS),
        Removal.SINGLE);
  }

  /** One method for each descriptor of a slot; all but the most specific are synthetic. */
  private DynamicType.Builder<?> methods(DynamicType.Builder<?> type, String field, Slot slot) {
    SortedMap<String, Method> answered = new TreeMap<>();
    slot.methods().forEach(method -> answered.putIfAbsent(Slot.key(method), method));
    DynamicType.Builder<?> result = type;
    for (Map.Entry<String, Method> each : answered.entrySet()) {
      Method method = each.getValue();
      boolean synthetic = !each.getKey().equals(slot.key());
      result =
          result
              .defineMethod(
                  method.getName(),
                  method.getReturnType(),
                  Opcodes.ACC_PUBLIC
                      | (method.isVarArgs() ? Opcodes.ACC_VARARGS : 0)
                      | (synthetic ? Opcodes.ACC_SYNTHETIC : 0))
              .withParameters(method.getParameterTypes())
              .throwing(method.getExceptionTypes())
              .intercept(call(field, method))
              .attribute(
                  synthetic ? MethodAttributeAppender.NoOp.INSTANCE : CopiedAnnotations.of(method));
    }
    return result;
  }

  private Implementation call(String field, Method method) {
    MethodCall call = MethodCall.invoke(CALL).onField(field).withArgumentArray();
    Class<?> result = method.getReturnType();
    if (result.isPrimitive() && result != void.class) {
      String name = api.getSimpleName() + "." + method.getName();
      call =
          MethodCall.invoke(REQUIRE)
              .withMethodCall(call)
              .with(name + ": the call gave null, which is no " + result);
    }
    return call.withAssigner(Assigner.DEFAULT, Assigner.Typing.DYNAMIC);
  }

  private DynamicType.Builder<?> objectMethods(DynamicType.Builder<?> type) {
    return type.defineMethod("equals", boolean.class, Visibility.PUBLIC)
        .withParameters(Object.class)
        .intercept(
            EqualsMethod.isolated().withIgnoredFields(not(named(OWNER))).withIdentityFields(any()))
        .defineMethod("hashCode", int.class, Visibility.PUBLIC)
        .intercept(
            HashCodeMethod.usingTypeHashOffset(false)
                .withIgnoredFields(not(named(OWNER)))
                .withIdentityFields(any()))
        .defineMethod("toString", String.class, Visibility.PUBLIC)
        .intercept(
            MethodCall.invoke(method(owner, "describe", Class.class))
                .onField(OWNER)
                .with(TypeDescription.ForLoadedType.of(api)));
  }

  private static StackManipulation write(TypeDescription self, String field) {
    return FieldAccess.forField(self.getDeclaredFields().filter(named(field)).getOnly()).write();
  }

  private static StackManipulation invoke(Method method) {
    return MethodInvocation.invoke(new MethodDescription.ForLoadedMethod(method));
  }

  private static Method method(Class<?> type, String name, Class<?>... parameters) {
    try {
      return type.getMethod(name, parameters);
    } catch (NoSuchMethodException e) {
      throw new IllegalArgumentException(e);
    }
  }
}
