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

import java.time.Duration;
import java.util.List;
import java.util.Map;

import io.kafkastarter.autoconfigure.diagnostics.InvalidKafkaConfigurationException;
import io.kafkastarter.listener.RateLimit;
import io.kafkastarter.listener.admission.Admission;
import io.kafkastarter.listener.admission.FailureRate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link AdmissionSettingsMapper}.
 */
class AdmissionSettingsMapperTests {

	@Test
	void whenNothingIsSetNothingIsLimited() {
		assertThat(admission("any", Map.of()).isFree()).isTrue();
		assertThat(admission("any", Map.of()).getBreaker()).isNull();
	}

	@Test
	void whenListenerSetsOneThingTheRestIsThatOfAll() {
		Map<String, String> properties = Map.of("kafka.breaker.exceptions", "java.io.IOException",
				"kafka.breaker.pause", "3s", "kafka.listeners.billing.breaker.pause", "7s", "kafka.rate-limit.records",
				"100", "kafka.rate-limit.burst", "10", "kafka.listeners.billing.rate-limit.records", "5",
				"kafka.listeners.mail.rate-limit.per", "1m");
		assertThat(pause(admission("billing", properties))).isEqualTo(Duration.ofSeconds(7));
		assertThat(pause(admission("mail", properties))).isEqualTo(Duration.ofSeconds(3));
		assertThat(admission("billing", properties).getRateLimit()).isEqualTo(RateLimit.of(5, Duration.ofSeconds(1)));
		assertThat(admission("mail", properties).getRateLimit())
			.isEqualTo(new RateLimit(100, Duration.ofMinutes(1), 10));
	}

	@ParameterizedTest
	@CsvSource({ "kafka.breaker.pause, 3s, kafka.breaker, Nothing opens it",
			"kafka.listeners.a.breaker.pause, 3s, kafka.listeners.a.breaker, Nothing opens it",
			"kafka.breaker.failure-rate, 1.5, kafka.breaker.failure-rate, more than 0 and at most 1",
			"kafka.listeners.a.breaker.probes, 0, kafka.listeners.a.breaker.probes, less than 1",
			"kafka.rate-limit.per, 2s, kafka.rate-limit, no number of records",
			"kafka.rate-limit.records, 0, kafka.rate-limit.records, less than 1",
			"kafka.listeners.a.rate-limit.per, 0s, kafka.listeners.a.rate-limit.per, not positive",
			"kafka.rate-limit.records, 2000000000, kafka.rate-limit, It cannot be counted" })
	void whenSettingCannotWorkTheErrorNamesIt(String property, String value, String named, String reason) {
		assertThatExceptionOfType(InvalidKafkaConfigurationException.class)
			.isThrownBy(() -> admission("a", Map.of(property, value)))
			.satisfies((exception) -> assertThat(exception.getProperty()).isEqualTo(named))
			.withMessageContaining(reason);
	}

	@Test
	void whenLongestPauseIsShorterThanTheFirstTheErrorNamesIt() {
		assertThatExceptionOfType(InvalidKafkaConfigurationException.class)
			.isThrownBy(
					() -> admission("a", Map.of("kafka.breaker.failure-rate", "0.5", "kafka.breaker.max-pause", "1s")))
			.satisfies((exception) -> assertThat(exception.getProperty()).isEqualTo("kafka.breaker.max-pause"));
	}

	private static Duration pause(Admission admission) {
		admission.getBreaker().isAway(new IllegalStateException());
		assertThat(admission.getBreaker().isAway(new java.io.IOException())).isTrue();
		return admission.getBreaker().getSettings().pause();
	}

	private static Admission admission(String listener, Map<String, String> properties) {
		KafkaListenerProperties bound = new Binder(List.of(new MapConfigurationPropertySource(properties)))
			.bindOrCreate("kafka", KafkaListenerProperties.class);
		return new AdmissionSettingsMapper(bound, new RetrySettingsMapper(bound), (id, settings) -> FailureRate.NONE,
				System::nanoTime)
			.create(listener);
	}

}
