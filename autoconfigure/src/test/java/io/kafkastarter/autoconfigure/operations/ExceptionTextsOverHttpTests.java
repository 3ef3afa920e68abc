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

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import io.kafkastarter.devbroker.DevelopmentBroker;
import io.kafkastarter.devbroker.DevelopmentBrokerSettings;
import io.kafkastarter.listener.BatchKafkaListener;
import io.kafkastarter.listener.ParallelKafkaListener;
import io.kafkastarter.test.ActuatorServer;
import io.kafkastarter.test.BrokerContexts;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.InvalidGroupIdException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.kafka.autoconfigure.DefaultKafkaConsumerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.kafka.core.DefaultKafkaConsumerFactory;
import org.springframework.kafka.core.KafkaTemplate;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What exceptions say may be personal data: who does not see values does not see that
 * either, whatever is asked.
 */
class ExceptionTextsOverHttpTests {

	private static final String MARKER = "Jane-Doe-4711";

	private static final List<String> TOGETHER = List.of("record", "batch");

	private static final List<String> BY_WORKERS = List.of("workers", "parallel", "future");

	private static DevelopmentBroker broker;

	@BeforeAll
	static void start() {
		broker = DevelopmentBroker.start(new DevelopmentBrokerSettings(0, false));
	}

	@AfterAll
	static void stop() {
		broker.close();
	}

	@ParameterizedTest
	@ValueSource(booleans = { false, true })
	void whenValuesAreHiddenNoAnswerHasWhatAnExceptionSays(boolean transactions) {
		List<String> listeners = new ArrayList<>(TOGETHER);
		if (!transactions) {
			listeners.addAll(BY_WORKERS);
		}
		String topic = transactions ? "people-in-transactions" : "people";
		try (ActuatorServer server = open(transactions, topic)) {
			send(server, topic);
			BrokerContexts.patiently().untilAsserted(() -> {
				for (String id : listeners) {
					assertThat(server.get("/kafkalisteners/" + id).get("figures").get("deadLettered").asInt()).as(id)
						.isOne();
				}
				assertThat(server.send("GET", "/health", null).body()).contains("Listener 'polling'");
			});
			server.post("/kafkadeadletters/" + topic + "-dlt", "{}");
			List<String> paths = new ArrayList<>(List.of("/health", "/kafka", "/kafka/main", "/kafkalisteners",
					"/kafkalisteners/polling", "/kafkadeadletters", "/kafkadeadletters/" + topic + "-dlt",
					"/kafkadeadletters/" + topic + "-dlt/redrive", "/kafkaprovisioning", "/metrics", "/info"));
			listeners.forEach((id) -> paths.add("/kafkalisteners/" + id));
			for (String path : paths) {
				HttpResponse<String> answer = server.send("GET", path, null);
				assertThat(answer.body()).as(path).isNotBlank().doesNotContain(MARKER);
			}
			assertThat(server.send("GET", "/kafkadeadletters/" + topic + "-dlt", null).body())
				.contains(IllegalStateException.class.getName());
		}
	}

	@Test
	void whenValuesAreShownDeadLettersHaveWhatExceptionsSay() {
		String topic = "people-shown";
		try (ActuatorServer server = open(false, topic, "management.endpoint.kafkadeadletters.show-values=always")) {
			send(server, topic);
			BrokerContexts.patiently()
				.untilAsserted(() -> assertThat(server.send("GET", "/kafkadeadletters/" + topic + "-dlt", null).body())
					.contains(MARKER + " is unknown"));
		}
	}

	@SuppressWarnings("unchecked")
	private static void send(ActuatorServer server, String topic) {
		ProducerRecord<Object, Object> record = new ProducerRecord<>(topic, "key", MARKER);
		record.headers().add("name", MARKER.getBytes(StandardCharsets.UTF_8));
		server.context().getBean("kafkaTemplate", KafkaTemplate.class).send(record);
	}

	private static ActuatorServer open(boolean transactions, String topic, String... further) {
		List<String> properties = new ArrayList<>(List.of(further));
		properties.addAll(List.of("kafka.hosts=" + broker.bootstrapServers(), "kafka.topics.people.partitions=1",
				"kafka.provisioning.startup=wait", "kafka.retry.max-attempts=2", "kafka.retry.backoff=5ms",
				"management.endpoint.health.show-details=always", "kafka.topics.people.name=" + topic,
				"management.endpoint.kafkadeadletters.access=unrestricted"));
		if (transactions) {
			properties.add("kafka.producer.transaction-id-prefix=tx-");
		}
		return ActuatorServer.open(transactions ? Together.class : All.class, properties.toArray(String[]::new));
	}

	private static IllegalStateException failure(String value) {
		return new IllegalStateException(value + " is unknown", new IllegalArgumentException("No film of " + value));
	}

	// Who reads dead letters has no group.
	private static boolean isOfGroup(Consumer<?, ?> consumer, String group) {
		try {
			return consumer.groupMetadata().groupId().equals(group);
		}
		catch (InvalidGroupIdException ex) {
			return false;
		}
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Together {

		@KafkaListener(id = "record", topics = "${kafka.topics.people.name}")
		void onRecord(String value) {
			throw failure(value);
		}

		@BatchKafkaListener(id = "batch", topics = "${kafka.topics.people.name}")
		void onBatch(List<String> values) {
			throw failure(values.get(0));
		}

		@KafkaListener(id = "polling", topics = "${kafka.topics.people.name}")
		void onPolling(String value) {
		}

		@Bean
		static DefaultKafkaConsumerFactoryCustomizer failing() {
			return Together::failing;
		}

		private static <K, V> void failing(DefaultKafkaConsumerFactory<K, V> factory) {
			factory.addPostProcessor(Together::failing);
		}

		@SuppressWarnings("unchecked")
		private static <K, V> Consumer<K, V> failing(Consumer<K, V> consumer) {
			return (Consumer<K, V>) Proxy.newProxyInstance(Together.class.getClassLoader(),
					new Class<?>[] { Consumer.class }, (proxy, method, arguments) -> {
						try {
							if (method.getName().equals("poll") && isOfGroup(consumer, "polling")) {
								throw failure(MARKER);
							}
							return method.invoke(consumer, arguments);
						}
						catch (InvocationTargetException ex) {
							throw ex.getCause();
						}
					});
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class All extends Together {

		@BatchKafkaListener(id = "workers", topics = "${kafka.topics.people.name}", parallelism = "2")
		void onWorkers(List<String> values) {
			throw failure(values.get(0));
		}

		@ParallelKafkaListener(id = "parallel", topics = "${kafka.topics.people.name}", concurrency = "2")
		void onParallel(String value) {
			throw failure(value);
		}

		@ParallelKafkaListener(id = "future", topics = "${kafka.topics.people.name}", concurrency = "2")
		CompletableFuture<Void> onFuture(String value) {
			return CompletableFuture.failedFuture(failure(value));
		}

	}

}
