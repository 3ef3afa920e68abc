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

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.domain.JavaType;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What applications write against is told from what they do not.
 */
class PublicApiTests {

	/**
	 * How often a type for applications shows one that is not. It only ever falls.
	 */
	private static final int SHOWN = 2;

	private static final JavaClasses CLASSES = new ClassFileImporter()
		.withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
		.importPackages("io.kafkastarter");

	@Test
	void whenPackageHasClassesItIsMarkedAsPublicOrInternal() {
		assertThat(CLASSES).extracting(JavaClass::getPackage)
			.isNotEmpty()
			.allSatisfy((each) -> assertThat(each.isAnnotatedWith(PublicApi.class)).as(each.getName())
				.isNotEqualTo(each.isAnnotatedWith(Internal.class)));
	}

	@Test
	void whenTypeIsMarkedItIsPublicAndOtherThanItsPackage() {
		assertThat(CLASSES).filteredOn(PublicApiTests::isMarked)
			.isNotEmpty()
			.allSatisfy((type) -> assertThat(type.getModifiers()).as(type.getName()).contains(JavaModifier.PUBLIC))
			.allSatisfy((type) -> assertThat(type.isAnnotatedWith(PublicApi.class)).as(type.getName())
				.isNotEqualTo(type.getPackage().isAnnotatedWith(PublicApi.class)));
	}

	@Test
	void whenPackageIsWiringItIsInternal() {
		assertThat(CLASSES).filteredOn((type) -> type.getPackageName().startsWith("io.kafkastarter.autoconfigure"))
			.isNotEmpty()
			.noneMatch(PublicApiTests::isApi);
	}

	@Test
	void whenTypeIsForApplicationsItShowsNoneThatIsNot() {
		Set<String> shown = new TreeSet<>();
		CLASSES.stream().filter(PublicApiTests::isApi).forEach((type) -> addShown(type, shown));
		assertThat(shown).hasSizeLessThanOrEqualTo(SHOWN);
	}

	private static boolean isMarked(JavaClass type) {
		return !type.getSimpleName().equals("package-info")
				&& (type.isAnnotatedWith(PublicApi.class) || type.isAnnotatedWith(Internal.class));
	}

	private static boolean isApi(JavaClass type) {
		if (!isVisible(type.getModifiers())) {
			return false;
		}
		if (type.getEnclosingClass().isPresent()) {
			return isApi(type.getEnclosingClass().get());
		}
		JavaPackage home = type.getPackage();
		return type.isAnnotatedWith(PublicApi.class)
				|| home.isAnnotatedWith(PublicApi.class) && !type.isAnnotatedWith(Internal.class);
	}

	private static boolean isVisible(Set<JavaModifier> modifiers) {
		return (modifiers.contains(JavaModifier.PUBLIC) || modifiers.contains(JavaModifier.PROTECTED))
				&& !modifiers.contains(JavaModifier.SYNTHETIC) && !modifiers.contains(JavaModifier.BRIDGE);
	}

	private static void addShown(JavaClass type, Set<String> shown) {
		List<JavaType> parents = new ArrayList<>(type.getInterfaces());
		type.getSuperclass().ifPresent(parents::add);
		parents.forEach((parent) -> addInternals(type.getName(), parent, shown));
		type.getMembers()
			.stream()
			.filter((member) -> isVisible(member.getModifiers()) && !member.isAnnotatedWith(Internal.class))
			.forEach((member) -> typesOf(member).forEach((each) -> addInternals(member.getFullName(), each, shown)));
	}

	private static Stream<JavaType> typesOf(JavaMember member) {
		if (member instanceof JavaCodeUnit unit) {
			return Stream.concat(Stream.of(unit.getReturnType()), unit.getParameterTypes().stream());
		}
		return (member instanceof JavaField field) ? Stream.of(field.getType()) : Stream.empty();
	}

	private static void addInternals(String where, JavaType shown, Set<String> found) {
		shown.getAllInvolvedRawTypes()
			.stream()
			.map(JavaClass::getBaseComponentType)
			.filter((type) -> type.getPackageName().startsWith("io.kafkastarter") && !isApi(type))
			.forEach((type) -> found.add(where + " shows " + type.getName()));
	}

}
