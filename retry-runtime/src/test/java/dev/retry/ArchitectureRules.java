// SPDX-License-Identifier: Apache-2.0
package dev.retry;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaAccess.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.core.domain.JavaModifier.PROTECTED;
import static com.tngtech.archunit.core.domain.JavaModifier.PUBLIC;
import static com.tngtech.archunit.core.domain.properties.HasModifiers.Predicates.modifier;
import static com.tngtech.archunit.lang.conditions.ArchConditions.dependOnClassesThat;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.codeUnits;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.CompositeArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.stream.Stream;

/**
 * What may import what, as rules below one root package. A package of the layout that does not
 * exist yet is no violation.
 *
 * @param root the package that holds all others, {@code dev.retry} for the library
 */
record ArchitectureRules(String root) {

  /** The layout of the runtime: each package may import only those above it. */
  private static final List<String> ORDER =
      List.of(
          "message",
          "spi",
          "policy",
          "page",
          "internal.io",
          "internal.engine",
          "internal.model",
          "internal.proxy",
          "client");

  /** Packages that the order alone would let import each other. */
  private static final Map<String, String> STRANGERS = Map.of("internal.model", "internal.engine");

  /** Where the annotations are. The module system keeps them from importing the runtime. */
  private static final List<String> ANNOTATIONS = List.of("http", "pages");

  private static final Map<String, Set<String>> CLOCKS =
      Map.of(
          "java.lang.System", Set.of("nanoTime", "currentTimeMillis"),
          "java.lang.Thread", Set.of("sleep"),
          "java.util.concurrent.TimeUnit", Set.of("sleep"),
          "java.util.concurrent.locks.LockSupport", Set.of("parkNanos", "parkUntil"),
          "java.util.concurrent.CompletableFuture",
              Set.of("delayedExecutor", "orTimeout", "completeOnTimeout"),
          "java.time.Clock", Set.of("systemUTC", "systemDefaultZone", "system", "tick"),
          "java.time.Instant", Set.of("now"),
          "java.time.LocalDateTime", Set.of("now"),
          "java.time.OffsetDateTime", Set.of("now"),
          "java.time.ZonedDateTime", Set.of("now"));

  Stream<ArchRule> all() {
    return Stream.of(
        importOrder(),
        knownPackages(),
        noCycles(),
        noInternalTypeExposed(),
        byteBuddyInOnePackage(),
        oneClock(),
        executorsAreNamed(),
        blockingSendsBlock());
  }

  ArchRule importOrder() {
    List<ArchRule> rules = new ArrayList<>();
    for (int place = 0; place < ORDER.size(); place++) {
      String name = ORDER.get(place);
      List<String> forbidden = new ArrayList<>(ORDER.subList(place + 1, ORDER.size()));
      if (STRANGERS.containsKey(name)) {
        forbidden.add(STRANGERS.get(name));
      }
      if (!forbidden.isEmpty()) {
        rules.add(
            noClasses()
                .that()
                .resideInAPackage(in(name))
                .should(dependOnClassesThat(resideInAnyPackage(in(forbidden))))
                .allowEmptyShould(true));
      }
    }
    return CompositeArchRule.of(rules).as("imports follow " + String.join(" <- ", ORDER));
  }

  ArchRule knownPackages() {
    List<String> known = new ArrayList<>(ORDER);
    known.addAll(ANNOTATIONS);
    String[] packages =
        Stream.concat(Stream.of(root), known.stream().map(this::in)).toArray(String[]::new);
    return classes()
        .should()
        .resideInAnyPackage(packages)
        .allowEmptyShould(true)
        .as("every package is one of the layout");
  }

  ArchRule noCycles() {
    return slices()
        .assignedFrom(new OneSlicePerPackage())
        .should()
        .beFreeOfCycles()
        .allowEmptyShould(true)
        .as("packages are free of cycles");
  }

  ArchRule noInternalTypeExposed() {
    return codeUnits()
        .that()
        .areDeclaredInClassesThat(resideOutsideOfPackage(in("internal..")).and(modifier(PUBLIC)))
        .and(modifier(PUBLIC).or(modifier(PROTECTED)))
        .should(new MentionNoTypeOf(resideInAnyPackage(in("internal.."))))
        .allowEmptyShould(true)
        .as("what is exported mentions no internal type");
  }

  ArchRule byteBuddyInOnePackage() {
    return noClasses()
        .that()
        .resideOutsideOfPackage(in("internal.proxy"))
        .should(dependOnClassesThat(resideInAnyPackage("net.bytebuddy..")))
        .allowEmptyShould(true)
        .as("Byte Buddy is imported in internal.proxy only");
  }

  ArchRule oneClock() {
    return noClasses()
        .that()
        .doNotHaveFullyQualifiedName(in("spi") + ".SystemTime")
        .should()
        .accessTargetWhere(target(new AsksTheTime()))
        .allowEmptyShould(true)
        .as("spi.SystemTime alone asks the time and sleeps");
  }

  /** Else a machine with one or two cores starts a thread for each stage. */
  ArchRule executorsAreNamed() {
    return noClasses()
        .should()
        .callMethodWhere(describe("are left to any thread", ArchitectureRules::isLeftToAnyThread))
        .allowEmptyShould(true)
        .as("asynchronous stages name their executor");
  }

  /** {@code sendAsync(…).join()} of the JDK's client is half as fast as {@code send(…)}. */
  ArchRule blockingSendsBlock() {
    return noClasses()
        .should()
        .callMethodWhere(describe("send by sendAsync", ArchitectureRules::isSendBySendAsync))
        .allowEmptyShould(true)
        .as("a blocking send does not wait for an asynchronous one");
  }

  private static boolean isLeftToAnyThread(JavaMethodCall call) {
    return call.getTargetOwner().isAssignableTo(CompletionStage.class)
        && call.getName().endsWith("Async")
        && call.getTarget().getRawParameterTypes().stream()
            .noneMatch(type -> type.isEquivalentTo(Executor.class));
  }

  private static boolean isSendBySendAsync(JavaMethodCall call) {
    JavaClass returned = call.getOrigin().getRawReturnType();
    boolean blocking =
        !returned.isEquivalentTo(void.class) && !returned.isAssignableTo(CompletionStage.class);
    return blocking
        && call.getOrigin().getName().equals("send")
        && call.getName().equals("sendAsync");
  }

  private String in(String name) {
    return root + "." + name;
  }

  private String[] in(List<String> names) {
    return names.stream().map(this::in).toArray(String[]::new);
  }

  private static final class AsksTheTime extends DescribedPredicate<AccessTarget> {

    AsksTheTime() {
      super("asks the time or sleeps");
    }

    @Override
    public boolean test(AccessTarget target) {
      return CLOCKS
          .getOrDefault(target.getOwner().getFullName(), Set.of())
          .contains(target.getName());
    }
  }

  /** Looks at the types of a signature, those of type arguments included. */
  private static final class MentionNoTypeOf extends ArchCondition<JavaCodeUnit> {

    private final DescribedPredicate<JavaClass> hidden;

    MentionNoTypeOf(DescribedPredicate<JavaClass> hidden) {
      super("mention no type that " + hidden.getDescription());
      this.hidden = hidden;
    }

    @Override
    public void check(JavaCodeUnit unit, ConditionEvents events) {
      Stream.concat(Stream.of(unit.getReturnType()), unit.getParameterTypes().stream())
          .flatMap(type -> type.getAllInvolvedRawTypes().stream())
          .filter(hidden)
          .map(type -> unit.getDescription() + " mentions " + type.getFullName())
          .forEach(line -> events.add(SimpleConditionEvent.violated(unit, line)));
    }
  }

  private static final class OneSlicePerPackage implements SliceAssignment {

    @Override
    public SliceIdentifier getIdentifierOf(JavaClass type) {
      return SliceIdentifier.of(type.getPackageName());
    }

    @Override
    public String getDescription() {
      return "one slice per package";
    }
  }
}
