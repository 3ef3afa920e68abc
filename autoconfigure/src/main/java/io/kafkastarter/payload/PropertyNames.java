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

package io.kafkastarter.payload;

import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.Collections;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.springframework.beans.BeanUtils;

/**
 * Finds the names of the properties of plain classes. Classes of libraries, and those
 * with annotations, may have other names in JSON.
 */
final class PropertyNames {

	private static final Set<String> OF_LIBRARIES = Set.of("java.", "javax.", "kotlin.", "scala.", "tools.jackson.",
			"com.fasterxml.", "com.google.", "org.apache.", "org.springframework.");

	private PropertyNames() {
	}

	/**
	 * Return whether two classes certainly have no property in common.
	 * @param first a class
	 * @param second another class
	 * @return {@code false} if they have, or may have
	 */
	static boolean areDisjoint(Class<?> first, Class<?> second) {
		Optional<Set<String>> ofSecond = of(second);
		return of(first).filter((names) -> ofSecond.isPresent() && Collections.disjoint(names, ofSecond.get()))
			.isPresent();
	}

	private static Optional<Set<String>> of(Class<?> type) {
		boolean extended = type.getSuperclass() != Object.class && type.getSuperclass() != Record.class;
		if (extended || Modifier.isAbstract(type.getModifiers())
				|| OF_LIBRARIES.stream().anyMatch(type.getName()::startsWith) || isAnnotated(type)) {
			return Optional.empty();
		}
		Set<String> names = Arrays.stream(BeanUtils.getPropertyDescriptors(type))
			.map((property) -> uniform(property.getName()))
			.filter((name) -> !name.equals("class"))
			.collect(Collectors.toSet());
		Arrays.stream(type.getDeclaredFields())
			.filter((field) -> !Modifier.isStatic(field.getModifiers()))
			.forEach((field) -> names.add(uniform(field.getName())));
		return names.isEmpty() ? Optional.empty() : Optional.of(names);
	}

	// What is annotated may have other names in JSON.
	private static boolean isAnnotated(Class<?> type) {
		Stream<AnnotatedElement> members = Stream
			.of(new AnnotatedElement[] { type }, type.getDeclaredFields(), type.getDeclaredMethods(),
					type.getDeclaredConstructors())
			.flatMap(Arrays::stream);
		Stream<AnnotatedElement> parameters = Arrays.stream(type.getDeclaredConstructors())
			.flatMap((constructor) -> Arrays.stream(constructor.getParameters()));
		return Stream.concat(members, parameters)
			.flatMap((element) -> Arrays.stream(element.getAnnotations()))
			.anyMatch((annotation) -> annotation.annotationType().getName().contains(".jackson."));
	}

	private static String uniform(String name) {
		return name.replace("_", "").toLowerCase(Locale.ROOT);
	}

}
