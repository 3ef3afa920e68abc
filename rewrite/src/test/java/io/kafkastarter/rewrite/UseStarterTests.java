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

package io.kafkastarter.rewrite;

import org.junit.jupiter.api.Test;
import org.openrewrite.test.RecipeSpec;
import org.openrewrite.test.TypeValidation;

/**
 * Tests for {@link UseStarter}.
 */
class UseStarterTests implements RecipeTest {

	@Override
	public void defaults(RecipeSpec spec) {
		spec.recipe(new UseStarter());
	}

	@Test
	void whenPomHasSpringBootsStarterThisOneTakesItsPlace() {
		rewriteRun(xml("""
				<project>
				  <parent>
				    <groupId>org.springframework.boot</groupId>
				    <artifactId>spring-boot-starter-parent</artifactId>
				    <version>4.1.1</version>
				  </parent>
				  <dependencies>
				    <dependency>
				      <groupId>org.springframework.boot</groupId>
				      <artifactId>spring-boot-starter-kafka</artifactId>
				    </dependency>
				    <dependency>
				      <groupId>org.springframework.boot</groupId>
				      <artifactId>spring-boot-starter-kafka-test</artifactId>
				      <scope>test</scope>
				    </dependency>
				  </dependencies>
				</project>
				""", """
				<project>
				  <parent>
				    <groupId>org.springframework.boot</groupId>
				    <artifactId>spring-boot-starter-parent</artifactId>
				    <version>4.1.1</version>
				  </parent>
				  <dependencies>
				    <dependency>
				      <groupId>io.kafkastarter</groupId>
				      <artifactId>kafka-spring-boot-starter</artifactId>
				      <version>%s</version>
				    </dependency>
				    <dependency>
				      <groupId>org.springframework.boot</groupId>
				      <artifactId>spring-boot-starter-kafka-test</artifactId>
				      <scope>test</scope>
				    </dependency>
				  </dependencies>
				</project>
				""".formatted(UseStarter.version()), (spec) -> spec.path("pom.xml")));
	}

	@Test
	void whenPomIsOfSpringBoot3ItSaysWhatIsNeeded() {
		rewriteRun(xml("""
				<project>
				  <parent>
				    <groupId>org.springframework.boot</groupId>
				    <artifactId>spring-boot-starter-parent</artifactId>
				    <version>3.5.0</version>
				  </parent>
				  <dependencies>
				    <dependency>
				      <groupId>org.springframework.kafka</groupId>
				      <artifactId>spring-kafka</artifactId>
				      <version>3.3.0</version>
				      <exclusions/>
				    </dependency>
				  </dependencies>
				</project>
				""", """
				<project>
				  <parent>
				    <!-- kafka-starter: the starter needs Spring Boot 4.1: move to it first -->
				    <groupId>org.springframework.boot</groupId>
				    <artifactId>spring-boot-starter-parent</artifactId>
				    <version>3.5.0</version>
				  </parent>
				  <dependencies>
				    <dependency>
				      <groupId>io.kafkastarter</groupId>
				      <artifactId>kafka-spring-boot-starter</artifactId>
				      <version>%s</version>
				      <exclusions/>
				    </dependency>
				  </dependencies>
				</project>
				""".formatted(UseStarter.version()), (spec) -> spec.path("films/pom.xml")));
	}

	@Test
	void whenGradleHasSpringKafkaTheStarterTakesItsPlace() {
		rewriteRun(groovy("""
				dependencies {
				    implementation 'org.springframework.boot:spring-boot-starter-kafka'
				    testImplementation 'org.springframework.kafka:spring-kafka-test'
				}
				""", """
				dependencies {
				    implementation 'io.kafkastarter:kafka-spring-boot-starter:%s'
				    testImplementation 'org.springframework.kafka:spring-kafka-test'
				}
				""".formatted(UseStarter.version()), (spec) -> spec.path("build.gradle")));
	}

	@Test
	void whenGradleNamesThePartsTheStarterTakesTheirPlace() {
		rewriteRun(groovy("""
				dependencies {
				    implementation group: 'org.springframework.kafka', name: 'spring-kafka', version: '4.1.1'
				    implementation(group: 'org.springframework.kafka', name: 'spring-kafka') {
				        transitive = true
				    }
				    testImplementation group: 'org.springframework.kafka', name: 'spring-kafka-test'
				}
				""", """
				dependencies {
				    implementation 'io.kafkastarter:kafka-spring-boot-starter:%1$s'
				    implementation('io.kafkastarter:kafka-spring-boot-starter:%1$s') {
				        transitive = true
				    }
				    testImplementation group: 'org.springframework.kafka', name: 'spring-kafka-test'
				}
				""".formatted(UseStarter.version()), (spec) -> spec.path("build.gradle")));
	}

	@Test
	void whenGradleIsOfSpringBoot3ItSaysWhatIsNeeded() {
		rewriteRun(groovy("""
				plugins {
				    id 'java'
				    id 'org.springframework.boot' version '3.4.1'
				    id 'io.spring.dependency-management' version '1.1.7'
				}
				""", """
				plugins {
				    id 'java'
				    // kafka-starter: the starter needs Spring Boot 4.1: move to it first
				    id 'org.springframework.boot' version '3.4.1'
				    id 'io.spring.dependency-management' version '1.1.7'
				}
				""", (spec) -> spec.path("build.gradle")));
	}

	@Test
	void whenGradleIsInKotlinTheStarterTakesItsPlace() {
		rewriteRun(UseStarterTests::withoutTypesOfGradle, kotlin("""
				plugins {
				    java
				    id("org.springframework.boot") version "4.1.1"
				}

				dependencies {
				    implementation("org.springframework.boot:spring-boot-starter-web")
				    implementation("org.springframework.kafka:spring-kafka")
				    testImplementation("org.springframework.kafka:spring-kafka-test")
				}
				""", """
				plugins {
				    java
				    id("org.springframework.boot") version "4.1.1"
				}

				dependencies {
				    implementation("org.springframework.boot:spring-boot-starter-web")
				    implementation("io.kafkastarter:kafka-spring-boot-starter:%s")
				    testImplementation("org.springframework.kafka:spring-kafka-test")
				}
				""".formatted(UseStarter.version()), (spec) -> spec.path("build.gradle.kts")));
	}

	@Test
	void whenGradleInKotlinNamesThePartsTheStarterTakesTheirPlace() {
		rewriteRun(UseStarterTests::withoutTypesOfGradle, kotlin("""
				dependencies {
				    implementation(group = "org.springframework.kafka", name = "spring-kafka", version = "4.1.1")
				}
				""", """
				dependencies {
				    implementation("io.kafkastarter:kafka-spring-boot-starter:%s")
				}
				""".formatted(UseStarter.version()), (spec) -> spec.path("build.gradle.kts")));
	}

	@Test
	void whenGradleInKotlinIsOfSpringBoot3ItSaysWhatIsNeeded() {
		rewriteRun(UseStarterTests::withoutTypesOfGradle, kotlin("""
				plugins {
				    java
				    id("org.springframework.boot") version "3.5.0" apply false
				}
				""", """
				plugins {
				    java
				    // kafka-starter: the starter needs Spring Boot 4.1: move to it first
				    id("org.springframework.boot") version "3.5.0" apply false
				}
				""", (spec) -> spec.path("build.gradle.kts")));
	}

	private static void withoutTypesOfGradle(RecipeSpec spec) {
		spec.typeValidationOptions(TypeValidation.none());
	}

}
