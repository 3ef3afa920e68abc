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

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import io.kafkastarter.autoconfigure.diagnostics.InvalidKafkaConfigurationException;
import io.kafkastarter.deadletter.HealingSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link HealingSettingsMapper}.
 */
class HealingSettingsMapperTests {

	@Test
	void whenNothingIsSetDeadLettersWaitForSomebody() {
		assertThat(settings("any", Map.of())).isEqualTo(HealingSettings.NONE);
		assertThat(settings("any", Map.of()).isOn()).isFalse();
	}

	@Test
	void whenListenerSetsOneThingTheRestIsThatOfAll() {
		Map<String, String> properties = Map.of("kafka.dead-letter.retry-after", "5m,1h",
				"kafka.dead-letter.retry-after-exceptions", "java.io.IOException",
				"kafka.listeners.billing.dead-letter.retry-after", "1s", "kafka.listeners.mail.dead-letter.keep-order",
				"true");
		assertThat(settings("billing", properties))
			.isEqualTo(new HealingSettings(List.of(Duration.ofSeconds(1)), List.of(IOException.class), false));
		assertThat(settings("mail", properties)).isEqualTo(new HealingSettings(
				List.of(Duration.ofMinutes(5), Duration.ofHours(1)), List.of(IOException.class), true));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = {
			"kafka.dead-letter.keep-order | true | kafka.dead-letter.keep-order | No dead letter is redriven",
			"kafka.dead-letter.retry-after-exceptions | java.io.IOException | kafka.dead-letter.retry-after-exceptions | No dead letter is redriven",
			"kafka.dead-letter.retry-after | 1s,0s | kafka.dead-letter.retry-after | not positive",
			"kafka.dead-letter.retry-after | 1s,1s,1s,1s | kafka.dead-letter.retry-after | parked when it was redriven 3 times",
			"kafka.listeners.a.dead-letter.retry-after | -1s | kafka.listeners.a.dead-letter.retry-after | not positive",
			"kafka.listeners.a.dead-letter.retry-after-exceptions | java.lang.String | kafka.listeners.a.dead-letter.retry-after-exceptions | is no exception",
			"kafka.listeners.a.dead-letter.keep-order | true | kafka.listeners.a.dead-letter.keep-order | No dead letter is redriven" })
	void whenSettingCannotWorkTheErrorNamesIt(String property, String value, String named, String reason) {
		assertThatExceptionOfType(InvalidKafkaConfigurationException.class)
			.isThrownBy(() -> settings("a", Map.of(property, value)))
			.satisfies((exception) -> assertThat(exception.getProperty()).isEqualTo(named))
			.withMessageContaining(reason);
	}

	private static HealingSettings settings(String listener, Map<String, String> properties) {
		Binder binder = new Binder(List.of(new MapConfigurationPropertySource(properties)));
		return new HealingSettingsMapper(binder.bindOrCreate("kafka.dead-letter", KafkaDeadLetterProperties.class),
				binder.bindOrCreate("kafka", KafkaListenerProperties.class))
			.get(listener);
	}

}
