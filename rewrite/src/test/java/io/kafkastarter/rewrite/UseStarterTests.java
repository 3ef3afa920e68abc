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

}
