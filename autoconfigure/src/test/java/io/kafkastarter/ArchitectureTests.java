/*
 * Copyright 2026-present the original author or authors.
 *
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *      https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */

package io.kafkastarter;

import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import com.tngtech.archunit.library.GeneralCodingRules;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import io.kafkastarter.autoconfigure.command.KafkaCommandAutoConfiguration;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Bean;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.util.ClassUtils;
import org.springframework.util.ReflectionUtils;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the code may depend on and how it is laid out.
 */
class ArchitectureTests {

	private static final String WIRING = "io.kafkastarter.autoconfigure..";

	private static final JavaClasses CLASSES = new ClassFileImporter()
		.withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
		.importPackages("io.kafkastarter");

	private static final Set<String> LOOKING_FOR_NAMES = Set.of("Admission", "AvroSerde", "BufferedCommits",
			"BufferingConsumer", "ClientLogLevelsListener", "ClusterRedriveClients", "CurrentRequest",
			"DeadLetterProducers", "DevelopmentBrokerConnection", "FailureRates", "GeneratedClasses",
			"HandlerInvocation", "HandlerTimeout", "JsonExamples", "KeyTypes", "KnownProperties", "ListenerCall",
			"PlainType", "SaslCheck", "TextHeaderMapper", "TopicAwaitingConsumer", "TopicConfigKeys", "TopicNames",
			"TopicPayloadsMapper", "UnfinishedMethods");

	@Test
	void whenPackageIsOfTheDomainItKnowsNothingOfTheWiring() {
		ArchRuleDefinition.noClasses()
			.that()
			.resideOutsideOfPackage(WIRING)
			.should()
			.dependOnClassesThat()
			.resideInAnyPackage(WIRING, "org.springframework.boot.autoconfigure..", "org.springframework.boot.kafka..",
					"org.springframework.boot.context.properties..")
			.check(CLASSES);
	}

	@Test
	void whenPackagesDependOnEachOtherTheyDoNotInCircles() {
		SlicesRuleDefinition.slices().matching("io.kafkastarter.(**)").should().beFreeOfCycles().check(CLASSES);
	}

	@Test
	void whenClassIsAnAutoConfigurationItIsPublicAndFinal() {
		ArchRuleDefinition.classes()
			.that()
			.areAnnotatedWith(AutoConfiguration.class)
			.should()
			.bePublic()
			.andShould()
			.haveModifier(JavaModifier.FINAL)
			.andShould()
			.haveSimpleNameEndingWith("AutoConfiguration")
			.check(CLASSES);
		ArchRuleDefinition.methods().that().areAnnotatedWith(Bean.class).should().bePackagePrivate().check(CLASSES);
	}

	@Test
	void whenPackageHasClassesItIsNullMarked() {
		assertThat(packages()).isNotEmpty()
			.allSatisfy((each) -> assertThat(each.isAnnotatedWith(NullMarked.class)).as(each.getName()).isTrue());
	}

	@Test
	void whenSomethingIsToldItIsLogged() {
		ArchRuleDefinition.noClasses()
			.that()
			.doNotBelongToAnyOf(KafkaCommandAutoConfiguration.class)
			.should(GeneralCodingRules.ACCESS_STANDARD_STREAMS)
			.because("only a command of the command line prints")
			.check(CLASSES);
		GeneralCodingRules.NO_CLASSES_SHOULD_USE_JAVA_UTIL_LOGGING.check(CLASSES);
	}

	@Test
	void whenThreadHasToWaitItDoesNotSleep() {
		ArchRuleDefinition.noClasses().should().callMethod(Thread.class, "sleep", long.class).check(CLASSES);
	}

	// What is looked for by its name has to be kept in a native image: by the hints of
	// the
	// starter, or of the application where the class is its own.
	@Test
	void whenSomethingIsLookedForByItsNameSomebodyHasThoughtOfNativeImages() {
		assertThat(CLASSES.stream()
			.filter((type) -> type.getMethodCallsFromSelf().stream().anyMatch(ArchitectureTests::looksForAName))
			.map(JavaClass::getSimpleName)).isSubsetOf(LOOKING_FOR_NAMES);
	}

	private static boolean looksForAName(JavaMethodCall call) {
		return Stream.of(Class.class, ClassUtils.class, Proxy.class, ReflectionUtils.class)
			.anyMatch((type) -> call.getTargetOwner().isEquivalentTo(type))
				&& Set
					.of("forName", "isPresent", "resolveClassName", "newProxyInstance", "findMethod", "findField",
							"getField", "invokeMethod")
					.contains(call.getName());
	}

	// A context that goes on in the cache of tests logs into those that come after it.
	@Test
	void whenTestHasAContextOfItsOwnItIsClosedWithTheTest() {
		ArchRuleDefinition.classes()
			.that()
			.areAnnotatedWith(SpringBootTest.class)
			.should()
			.beAnnotatedWith(DirtiesContext.class)
			.check(new ClassFileImporter().importPackagesOf(ArchitectureTests.class));
	}

	@Test
	void whenTypesAreCountedAtMostTwoThirdsArePublic() {
		List<JavaClass> types = CLASSES.stream()
			.filter((type) -> !type.isNestedClass() && !type.getSimpleName().equals("package-info"))
			.toList();
		long published = types.stream().filter((type) -> type.getModifiers().contains(JavaModifier.PUBLIC)).count();
		assertThat(100.0 * published / types.size()).isLessThanOrEqualTo(65);
	}

	private static List<JavaPackage> packages() {
		return CLASSES.stream()
			.filter((type) -> !type.getSimpleName().equals("package-info"))
			.map(JavaClass::getPackage)
			.collect(Collectors.toMap(JavaPackage::getName, (each) -> each, (first, second) -> first))
			.values()
			.stream()
			.toList();
	}

}
