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

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaConstructor;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import io.kafkastarter.listener.call.ListenerCalls;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.kafka.listener.ListenerType;
import org.springframework.kafka.listener.ListenerUtils;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Figures of how the code is laid out. They only ever fall: who brings one down writes
 * the new number here. What a new feature adds is added to the numbers in a commit of its
 * own, which says for what.
 */
class ArchitectureFiguresTests {

	private static final JavaClasses CLASSES = new ClassFileImporter()
		.withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
		.importPackages("io.kafkastarter");

	private static final List<JavaClass> TYPES = CLASSES.stream()
		.filter((type) -> !type.isNestedClass() && !type.getSimpleName().equals("package-info"))
		.toList();

	private static final Map<String, Integer> MOST = most();

	private static Map<String, Integer> most() {
		Map<String, Integer> most = new LinkedHashMap<>();
		most.put("code lines of main", 31_439);
		most.put("types", 862);
		most.put("packages", 48);
		most.put("public types", 400);
		most.put("public types of the wiring", 72);
		most.put("files of the package listener", 17);
		most.put("parameters of a constructor", 8);
		most.put("types that one type knows", 29);
		most.put("auto-configurations", 26);
		most.put("bean methods", 124);
		return most;
	}

	@Test
	void whenFiguresChangeTheyFall() throws IOException {
		Map<String, Integer> figures = figures();
		figures.forEach((name, figure) -> System.out.printf("%-32s %,7d%n", name, figure));
		assertThat(figures)
			.allSatisfy((name, figure) -> assertThat(figure).as(name).isLessThanOrEqualTo(MOST.getOrDefault(name, 0)));
	}

	@Test
	void whenListenersAreCalledOnlyOneClassTellsTheirTypesApart() {
		ArchRuleDefinition.noClasses()
			.that()
			.doNotBelongToAnyOf(ListenerCalls.class)
			.should()
			.dependOnClassesThat()
			.belongToAnyOf(ListenerType.class)
			.orShould()
			.callMethod(ListenerUtils.class, "determineListenerType", Object.class)
			.check(CLASSES);
	}

	@Test
	void whenPayloadsAreAvroNobodyElseKnows() {
		ArchRuleDefinition.noClasses()
			.that()
			.resideOutsideOfPackages("io.kafkastarter.avro..", "io.kafkastarter.autoconfigure.avro..")
			.should()
			.dependOnClassesThat()
			.resideInAnyPackage("io.kafkastarter.avro..", "org.apache.avro..")
			.check(CLASSES);
	}

	private static Map<String, Integer> figures() throws IOException {
		Map<String, Integer> figures = new LinkedHashMap<>();
		figures.put("code lines of main", codeLines(Path.of("src/main/java")));
		figures.put("types", TYPES.size());
		figures.put("packages", (int) TYPES.stream().map(JavaClass::getPackageName).distinct().count());
		figures.put("public types", publicTypes("io.kafkastarter"));
		figures.put("public types of the wiring", publicTypes("io.kafkastarter.autoconfigure"));
		figures.put("files of the package listener",
				(int) TYPES.stream().filter((type) -> type.getPackageName().equals("io.kafkastarter.listener")).count()
						+ 1);
		figures.put("parameters of a constructor", largest(ArchitectureFiguresTests::parameters));
		figures.put("types that one type knows", largest(ArchitectureFiguresTests::known));
		figures.put("auto-configurations",
				(int) TYPES.stream().filter((type) -> type.isAnnotatedWith(AutoConfiguration.class)).count());
		figures.put("bean methods",
				(int) CLASSES.stream()
					.flatMap((type) -> type.getMethods().stream())
					.filter((method) -> method.isAnnotatedWith(Bean.class))
					.count());
		return figures;
	}

	private static int publicTypes(String packageName) {
		return (int) TYPES.stream()
			.filter((type) -> type.getPackageName().startsWith(packageName))
			.filter((type) -> type.getModifiers().contains(JavaModifier.PUBLIC))
			.count();
	}

	private static int largest(java.util.function.ToIntFunction<JavaClass> figure) {
		JavaClass largest = TYPES.stream().max(Comparator.comparingInt(figure)).orElseThrow();
		System.out.println("  largest: " + largest.getName());
		return figure.applyAsInt(largest);
	}

	// Records hold values, and properties have as many as they have.
	private static int parameters(JavaClass type) {
		return type.isRecord() ? 0
				: type.getConstructors()
					.stream()
					.mapToInt((JavaConstructor constructor) -> constructor.getRawParameterTypes().size())
					.max()
					.orElse(0);
	}

	private static int known(JavaClass type) {
		return (int) type.getDirectDependenciesFromSelf()
			.stream()
			.map((dependency) -> dependency.getTargetClass().getBaseComponentType())
			.filter((target) -> target.getPackageName().startsWith("io.kafkastarter"))
			.map((target) -> target.getName().replaceAll("\\$.*", ""))
			.filter((name) -> !name.equals(type.getName()))
			.distinct()
			.count();
	}

	// Neither blank, nor a comment, an import or a lone brace.
	private static int codeLines(Path root) throws IOException {
		try (Stream<Path> files = Files.walk(root)) {
			return files.filter((file) -> file.toString().endsWith(".java"))
				.mapToInt(ArchitectureFiguresTests::codeLinesOf)
				.sum();
		}
	}

	private static int codeLinesOf(Path file) {
		try {
			String code = Pattern.compile("/\\*.*?\\*/", Pattern.DOTALL).matcher(Files.readString(file)).replaceAll("");
			return (int) code.lines()
				.map(String::strip)
				.filter((line) -> !line.matches("|//.*|(import|package) .*|[{}()\\];,]+"))
				.count();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
