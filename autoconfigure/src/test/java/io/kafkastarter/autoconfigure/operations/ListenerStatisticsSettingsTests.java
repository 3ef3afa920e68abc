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

package io.kafkastarter.autoconfigure.operations;

import io.kafkastarter.autoconfigure.diagnostics.InvalidKafkaConfigurationException;
import io.kafkastarter.metrics.ListenerStatistics;
import io.kafkastarter.metrics.StatisticsLog;
import io.kafkastarter.test.BrokerContexts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.annotation.KafkaListener;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * How {@code kafka.statistics.*} is understood.
 */
@ExtendWith(OutputCaptureExtension.class)
class ListenerStatisticsSettingsTests {

	@RegisterExtension
	static final BrokerContexts BROKER = new BrokerContexts(1);

	@Test
	void whenListenerHandlesTheLogTellsAfterTheInterval(CapturedOutput output) {
		BROKER.runner()
			.withUserConfiguration(Films.class)
			.withPropertyValues("kafka.statistics.log-interval=500ms")
			.run((context) -> {
				BrokerContexts.template(context).send(BROKER.topic(), "1").join();
				BrokerContexts.patiently()
					.untilAsserted(() -> assertThat(output).contains(StatisticsLog.class.getSimpleName())
						.contains("Listeners: films 1 handled in"));
			});
	}

	@Test
	void whenIntervalIsZeroOrInvalidTheStartSaysSo() {
		BROKER.runner()
			.withPropertyValues("kafka.statistics.log-interval=0")
			.run((context) -> assertThat(context).hasNotFailed().hasSingleBean(ListenerStatistics.class));
		BROKER.runner()
			.withPropertyValues("kafka.statistics.log-interval=-1s")
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.isInstanceOf(InvalidKafkaConfigurationException.class)
				.hasMessageContaining("kafka.statistics.log-interval"));
	}

	@Configuration(proxyBeanMethods = false)
	static class Films {

		@KafkaListener(id = "films", topics = "${topic}")
		void on(Integer film) {
		}

	}

}
