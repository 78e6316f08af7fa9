// SPDX-License-Identifier: Apache-2.0
package dev.retry;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * The rules of {@link ArchitectureRules}, asked of the library; and of the classes below {@code
 * dev.retry.archfixture}, each of which breaks one of them, to prove that every rule can fail.
 */
class ArchitectureTest {

  private static final ArchitectureRules RULES = new ArchitectureRules("dev.retry");
  private static final JavaClasses LIBRARY =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("dev.retry");

  private static final String FIXTURE_ROOT = "dev.retry.archfixture";
  private static final ArchitectureRules FIXTURE_RULES = new ArchitectureRules(FIXTURE_ROOT);
  private static final JavaClasses FIXTURE = new ClassFileImporter().importPackages(FIXTURE_ROOT);

  @TestFactory
  Stream<DynamicTest> libraryKeepsEveryRule() {
    return RULES.all().map(rule -> test(rule.getDescription(), () -> rule.check(LIBRARY)));
  }

  @Test
  void libraryIsThere() {
    assertThat(LIBRARY).isNotEmpty();
    assertThat(LIBRARY).noneMatch(type -> type.getPackageName().startsWith(FIXTURE_ROOT));
  }

  @Test
  void importAgainstTheOrderIsReported() {
    assertThat(violations(FIXTURE_RULES.importOrder()))
        .anyMatch(line -> line.contains("message.ImportsClient") && line.contains("client.Front"))
        .anyMatch(line -> line.contains("engine.ImportsModel") && line.contains("model.Plan"))
        .anyMatch(line -> line.contains("model.ImportsEngine") && line.contains("engine.Step"))
        .noneMatch(line -> line.contains("client.Front.message"));
  }

  @Test
  void packageOutsideTheLayoutIsReported() {
    assertThat(violations(FIXTURE_RULES.knownPackages()))
        .hasSize(1)
        .allMatch(line -> line.contains("misc.Elsewhere"));
  }

  @Test
  void packageCycleIsReported() {
    assertThat(violations(FIXTURE_RULES.noCycles()))
        .anyMatch(
            line ->
                line.contains("Slice " + FIXTURE_ROOT + ".client")
                    && line.contains("Slice " + FIXTURE_ROOT + ".message"));
  }

  @Test
  void internalTypeInExportedSignatureIsReported() {
    assertThat(violations(FIXTURE_RULES.noInternalTypeExposed()))
        .hasSize(2)
        .anyMatch(line -> line.contains("ExposesStep.steps()") && line.contains("engine.Step"))
        .anyMatch(line -> line.contains("ExposesStep.<init>(") && line.contains("engine.Step"));
  }

  @Test
  void byteBuddyOutsideProxyIsReported() {
    assertThat(violations(FIXTURE_RULES.byteBuddyInOnePackage()))
        .isNotEmpty()
        .allMatch(line -> line.contains("policy.ImportsByteBuddy"));
  }

  @Test
  void clockAndSleepOutsideSystemTimeAreReported() {
    assertThat(violations(FIXTURE_RULES.oneClock()))
        .hasSize(6)
        .allMatch(line -> line.contains("policy.AsksTheTime"))
        .anyMatch(line -> line.contains("System.currentTimeMillis()"))
        .anyMatch(line -> line.contains("references method <java.lang.System.nanoTime()>"))
        .anyMatch(line -> line.contains("Instant.now()"))
        .anyMatch(line -> line.contains("Thread.sleep("))
        .anyMatch(line -> line.contains("TimeUnit.sleep("))
        .anyMatch(line -> line.contains("LockSupport.parkNanos("));
  }

  @Test // J11
  void stageWithoutAnExecutorIsReported() {
    assertThat(violations(FIXTURE_RULES.executorsAreNamed()))
        .singleElement()
        .asString()
        .contains("WasteThreads.send()", "thenApplyAsync(java.util.function.Function)");
  }

  @Test // J12
  void blockingSendThatIsNoneIsReported() {
    assertThat(violations(FIXTURE_RULES.blockingSendsBlock()))
        .singleElement()
        .asString()
        .contains("WasteThreads.send()", "WasteThreads.sendAsync()");
  }

  private static List<String> violations(ArchRule rule) {
    return rule.evaluate(FIXTURE).getFailureReport().getDetails();
  }

  private static DynamicTest test(String name, Runnable check) {
    return DynamicTest.dynamicTest(name, check::run);
  }
}
