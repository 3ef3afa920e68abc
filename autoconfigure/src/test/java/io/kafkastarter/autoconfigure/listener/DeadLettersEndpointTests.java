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

package io.kafkastarter.autoconfigure.listener;

import io.kafkastarter.deadletter.redrive.DeadLetters;
import io.kafkastarter.deadletter.redrive.InvalidRedriveException;
import io.kafkastarter.deadletter.redrive.RedriveRequest;
import io.kafkastarter.endpoint.KafkaDeadLettersEndpoint;
import io.kafkastarter.listener.steering.SteerableKafkaListenerEndpointRegistry;
import io.kafkastarter.test.KafkaContexts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.actuate.autoconfigure.endpoint.condition.ConditionalOnAvailableEndpoint;
import org.springframework.boot.actuate.endpoint.InvalidEndpointRequestException;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.config.KafkaListenerConfigUtils;
import org.springframework.kafka.config.KafkaListenerEndpointRegistry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for the redrive of {@link KafkaDeadLetterAutoConfiguration} and its endpoint.
 */
class DeadLettersEndpointTests {

	private final ApplicationContextRunner contextRunner = KafkaContexts.runner()
		.withPropertyValues("kafka.hosts=" + KafkaContexts.NOBODY,
				"management.endpoints.web.exposure.include=kafkadeadletters");

	@Test
	void whenEndpointIsExposedItIsThere() {
		this.contextRunner.run((context) -> {
			assertThat(context).hasSingleBean(KafkaDeadLettersEndpoint.class).hasSingleBean(DeadLetters.class);
			assertThat(context.getBean(KafkaListenerEndpointRegistry.class))
				.isInstanceOf(SteerableKafkaListenerEndpointRegistry.class);
			assertThatExceptionOfType(InvalidEndpointRequestException.class)
				.isThrownBy(() -> context.getBean(KafkaDeadLettersEndpoint.class)
					.records(null, "orders", null, null, null, null, null, null))
				.satisfies((failure) -> assertThat(failure.getReason()).contains("end with '-dlt'"));
		});
	}

	@Test
	void whenEndpointIsNotExposedItIsNot() {
		this.contextRunner.withPropertyValues("management.endpoints.web.exposure.exclude=*")
			.run((context) -> assertThat(context).hasSingleBean(DeadLetters.class)
				.doesNotHaveBean(KafkaDeadLettersEndpoint.class));
	}

	@Test
	void whenActuatorIsAbsentTheRestWorks() {
		for (Class<?> missing : new Class<?>[] { Endpoint.class, ConditionalOnAvailableEndpoint.class }) {
			this.contextRunner.withClassLoader(new FilteredClassLoader(missing))
				.run((context) -> assertThat(context).hasNotFailed()
					.hasSingleBean(DeadLetters.class)
					.doesNotHaveBean(KafkaDeadLettersEndpoint.class));
		}
	}

	@Test
	void whenThereAreNoDeadLettersThereIsNothingToRedrive() {
		this.contextRunner.withPropertyValues("kafka.dead-letter.enabled=false")
			.run((context) -> assertThat(context).hasNotFailed()
				.doesNotHaveBean(DeadLetters.class)
				.doesNotHaveBean(KafkaDeadLettersEndpoint.class));
	}

	@Test
	void whenRegistryIsTheUsersItStays() {
		this.contextRunner.withUserConfiguration(OwnRegistry.class)
			.run((context) -> assertThat(context.getBean(KafkaListenerEndpointRegistry.class))
				.isExactlyInstanceOf(KafkaListenerEndpointRegistry.class));
	}

	@ParameterizedTest
	@ValueSource(ints = { 0, -1 })
	void whenNoRedriveIsAllowedTheStartFails(int maxRedrives) {
		this.contextRunner.withPropertyValues("kafka.dead-letter.max-redrives=" + maxRedrives)
			.run((context) -> assertThat(KafkaContexts.mistake(context.getStartupFailure()))
				.hasMessageContaining("kafka.dead-letter.max-redrives"));
	}

	@Test
	void whenLimitsAreNoneTheRequestIsRefused() {
		for (double rate : new double[] { 0, -1, Double.NaN, Double.POSITIVE_INFINITY }) {
			assertThatExceptionOfType(InvalidRedriveException.class)
				.isThrownBy(() -> RedriveRequest.of("a-dlt").ratePerSecond(rate).build());
		}
		assertThatExceptionOfType(InvalidRedriveException.class)
			.isThrownBy(() -> RedriveRequest.of("a-dlt").limit(0L).build());
		assertThatExceptionOfType(InvalidRedriveException.class)
			.isThrownBy(() -> RedriveRequest.of("a-dlt").offsets(0, 5, 5).build());
	}

	@Configuration(proxyBeanMethods = false)
	static class OwnRegistry {

		@Bean(KafkaListenerConfigUtils.KAFKA_LISTENER_ENDPOINT_REGISTRY_BEAN_NAME)
		KafkaListenerEndpointRegistry registry() {
			return new KafkaListenerEndpointRegistry();
		}

	}

}
