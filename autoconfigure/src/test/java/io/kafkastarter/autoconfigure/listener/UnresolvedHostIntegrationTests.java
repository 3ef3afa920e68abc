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
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import io.kafkastarter.devbroker.DevelopmentBroker;
import io.kafkastarter.devbroker.DevelopmentBrokerSettings;
import io.kafkastarter.test.KafkaContexts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.kafka.autoconfigure.DefaultKafkaConsumerFactoryCustomizer;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.kafka.config.KafkaListenerEndpointRegistry;
import org.springframework.kafka.core.KafkaAdmin;
import org.springframework.kafka.core.KafkaTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Brokers whose names do not resolve yet: no host of the kind {@code *.invalid} ever does
 * (RFC 2606), so that the factories are given another address to have it appear.
 */
@ExtendWith(OutputCaptureExtension.class)
class UnresolvedHostIntegrationTests {

	private final ApplicationContextRunner contextRunner = KafkaContexts.runner()
		.withUserConfiguration(Application.class)
		.withPropertyValues("spring.application.name=test", "kafka.hosts=broker.invalid:9092",
				"kafka.topics.greetings.partitions=1", "kafka.health.timeout=1s");

	@Test
	void whenHostDoesNotResolveStartsAndSaysWhatItWaitsFor(CapturedOutput output) {
		this.contextRunner.run((context) -> {
			assertThat(context).hasNotFailed();
			assertThat(output).contains("Listener 'greetings' waits: no host name of its brokers resolves.");
			await().untilAsserted(() -> assertThat(context.getBean(HealthIndicator.class).health().getStatus())
				.isEqualTo(Status.DOWN));
			assertThat(
					context.getBean(KafkaListenerEndpointRegistry.class).getListenerContainer("greetings").isRunning())
				.isTrue();
		});
	}

	@Test
	void whenStoppedWhileWaitingDoesNotStartAgain() {
		this.contextRunner.run((context) -> {
			var container = context.getBean(KafkaListenerEndpointRegistry.class).getListenerContainer("greetings");
			container.stop();
			assertThat(container.isRunning()).isFalse();
			container.start();
			assertThat(container.isRunning()).isTrue();
		});
	}

	@Test
	void whenHostResolvesLaterListenerReceives() {
		try (DevelopmentBroker broker = DevelopmentBroker.start(new DevelopmentBrokerSettings(0, false))) {
			this.contextRunner.run((context) -> {
				Application application = context.getBean(Application.class);
				application.address = List.of(broker.bootstrapServers());
				context.getBean(KafkaAdmin.class).setBootstrapServersSupplier(broker::bootstrapServers);
				KafkaTemplate<String, String> template = context.getBean(KafkaTemplate.class);
				template.getProducerFactory().updateConfigs(Map.of("bootstrap.servers", broker.bootstrapServers()));
				await().atMost(Duration.ofSeconds(30))
					.ignoreExceptions()
					.until(() -> template.send("greetings", "hello").get(5, TimeUnit.SECONDS) != null);
				assertThat(application.received.poll(30, TimeUnit.SECONDS)).isEqualTo("hello");
			});
		}
	}

	@Configuration(proxyBeanMethods = false)
	static class Application {

		final BlockingQueue<String> received = new LinkedBlockingQueue<>();

		volatile List<String> address = List.of("broker.invalid:9092");

		@KafkaListener(id = "greetings", topics = "${kafka.topics.greetings.name:greetings}")
		void on(String greeting) {
			this.received.add(greeting);
		}

		@Bean
		DefaultKafkaConsumerFactoryCustomizer addresses() {
			return (factory) -> factory.setBootstrapServersSupplier(() -> String.join(",", this.address));
		}

	}

}
