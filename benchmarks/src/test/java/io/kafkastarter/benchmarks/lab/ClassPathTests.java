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

package io.kafkastarter.benchmarks.lab;

import java.io.File;
import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ClassPathTests {

	private final ClassPath classPath = new ClassPath(List.of("/m2/kafka-clients.jar", "/build/lib/benchmarks.jar",
			"/lib/kafka-spring-boot-starter-1.jar", "/lib/kafka-spring-boot-autoconfigure-1.jar",
			"/source/autoconfigure/target/classes", "/m2/spring-boot-kafka.jar"));

	@Test
	void whenWithNothingTheStartersJarsAndClassesAreLeftOut() {
		assertThat(this.classPath.with(Contender.Jars.NONE))
			.hasToString(path("/m2/kafka-clients.jar", "/build/lib/benchmarks.jar", "/m2/spring-boot-kafka.jar"));
	}

	@Test
	void whenWithTheStarterNothingIsLeftOut() {
		assertThat(this.classPath.with(Contender.Jars.STARTER)).hasToString(this.classPath.toString());
	}

	@Test
	void whenWithFeaturesTheirJarsComeLast() {
		assertThat(this.classPath.with(Contender.Jars.FEATURES))
			.hasToString(path(this.classPath.toString(), "/build/features/*"));
	}

	@Test
	void whenWithRivalsTheStarterIsLeftOutAndTheirJarsComeLast() {
		assertThat(this.classPath.with(Contender.Jars.RIVALS)).hasToString(path("/m2/kafka-clients.jar",
				"/build/lib/benchmarks.jar", "/m2/spring-boot-kafka.jar", "/build/rivals/*"));
	}

	private static String path(String... entries) {
		return String.join(File.pathSeparator, entries);
	}

}
