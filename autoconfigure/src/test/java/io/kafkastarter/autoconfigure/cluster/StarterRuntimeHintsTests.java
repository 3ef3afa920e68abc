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

package io.kafkastarter.autoconfigure.cluster;

import java.lang.reflect.Method;

import io.github.bucket4j.Bucket;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.kafkastarter.security.BundleSslEngineFactory;
import org.apache.avro.Schema;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.security.oauthbearer.OAuthBearerLoginModule;
import org.apache.kafka.common.security.plain.PlainLoginModule;
import org.apache.kafka.common.security.scram.ScramLoginModule;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.RuntimeHintsRegistrar;
import org.springframework.aot.hint.predicate.ReflectionHintsPredicates;
import org.springframework.aot.hint.predicate.RuntimeHintsPredicates;
import org.springframework.beans.factory.aot.AotServices;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for what a native image keeps, as all registrars say that Spring finds.
 */
class StarterRuntimeHintsTests {

	private static final ReflectionHintsPredicates REFLECTION = RuntimeHintsPredicates.reflection();

	private final RuntimeHints hints = new RuntimeHints();

	StarterRuntimeHintsTests() {
		AotServices.factories()
			.load(RuntimeHintsRegistrar.class)
			.forEach((registrar) -> registrar.registerHints(this.hints, getClass().getClassLoader()));
	}

	@Test
	void whenSomethingStandsInForAConsumerThatIsKept() {
		assertThat(RuntimeHintsPredicates.proxies().forInterfaces(Consumer.class)).accepts(this.hints);
		for (Method method : Consumer.class.getMethods()) {
			assertThat(REFLECTION.onMethodInvocation(method)).accepts(this.hints);
		}
	}

	@ParameterizedTest
	@ValueSource(classes = { BundleSslEngineFactory.class, OAuthBearerLoginModule.class, PlainLoginModule.class,
			ScramLoginModule.class })
	void whenKafkaCreatesItByItsNameItIsKept(Class<?> type) throws Exception {
		assertThat(REFLECTION.onConstructorInvocation(type.getConstructor())).accepts(this.hints);
	}

	@ParameterizedTest
	@ValueSource(classes = { Bucket.class, CircuitBreaker.class, JsonMapper.class, Mono.class, Schema.class })
	void whenSomebodyAsksWhetherALibraryIsThereItIsKept(Class<?> type) {
		assertThat(REFLECTION.onType(type)).accepts(this.hints);
	}

	@Test
	void whenSettingsOfTopicsAreListedTheirNamesAreKept() throws Exception {
		assertThat(REFLECTION.onFieldAccess(TopicConfig.class.getField("RETENTION_MS_CONFIG"))).accepts(this.hints);
	}

	@ParameterizedTest
	@ValueSource(strings = { "schemas/orders.avsc", "META-INF/spring-configuration-metadata.json" })
	void whenResourceIsReadItIsKept(String resource) {
		assertThat(RuntimeHintsPredicates.resource().forResource(resource)).accepts(this.hints);
	}

}
