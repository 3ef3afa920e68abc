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

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import io.kafkastarter.health.KafkaClusterHealthIndicator;
import io.kafkastarter.test.KafkaContexts;
import io.kafkastarter.test.TestCluster;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.utils.AppInfoParser;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.kafka.core.KafkaTemplate;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of what {@code compose.yaml} says: three brokers with its settings, an
 * application with the defaults, one broker stopped and started while messages flow.
 */
class ComposeFileTests {

	private static final List<String> OF_CONTAINERS = List.of("KAFKA_NODE_ID", "KAFKA_PROCESS_ROLES",
			"KAFKA_CONTROLLER_QUORUM_VOTERS", "KAFKA_CONTROLLER_LISTENER_NAMES", "KAFKA_INTER_BROKER_LISTENER_NAME",
			"KAFKA_LISTENER_SECURITY_PROTOCOL_MAP", "KAFKA_LISTENERS", "KAFKA_ADVERTISED_LISTENERS");

	private final Map<String, Map<String, Object>> services = read();

	@Test
	void whenOneBrokerStopsAndStartsNothingIsLostAndHealthIsUpWithANote() {
		try (TestCluster cluster = TestCluster.start(3, settings("kafka1"))) {
			KafkaContexts.runner()
				.withUserConfiguration(Service.class)
				.withPropertyValues("kafka.hosts=" + cluster.bootstrapServers(), "kafka.service-name=svc",
						"kafka.health.refresh-interval=300ms", "kafka.topics.films.value-type=java.lang.Integer")
				.run((context) -> {
					Awaitility.await()
						.atMost(60, TimeUnit.SECONDS)
						.until(() -> health(context).getStatus().equals(Status.UP));
					Sent sent = new Sent();
					ScheduledExecutorService feed = Executors.newSingleThreadScheduledExecutor();
					feed.scheduleWithFixedDelay(() -> sent.next(context), 0, 2, TimeUnit.MILLISECONDS);
					try {
						sent.await(200);
						cluster.stopBroker(2);
						sent.await(1_000);
						Awaitility.await()
							.atMost(30, TimeUnit.SECONDS)
							.untilAsserted(() -> assertThat(health(context)).satisfies((health) -> {
								assertThat(health.getStatus()).isEqualTo(Status.UP);
								assertThat(health.getDetails().toString()).contains("1 of 3 brokers away");
							}));
						cluster.startBroker(2);
						sent.await(500);
					}
					finally {
						feed.shutdown();
						feed.awaitTermination(60, TimeUnit.SECONDS);
					}
					assertThat(sent.failures()).isEmpty();
					Service service = context.getBean(Service.class);
					Awaitility.await()
						.atMost(60, TimeUnit.SECONDS)
						.untilAsserted(() -> assertThat(service.handled).containsAll(sent.numbers()));
					assertThat(description(cluster).partitions()).hasSize(3)
						.allSatisfy((partition) -> assertThat(partition.replicas()).hasSize(3));
				});
		}
	}

	@Test
	void brokersDifferByTheirNameAndPortAlone() {
		assertThat(settings("kafka2")).isEqualTo(settings("kafka1"));
		assertThat(settings("kafka3")).isEqualTo(settings("kafka1"));
		assertThat(settings("kafka1")).containsEntry("default.replication.factor", "3")
			.containsEntry("min.insync.replicas", "2");
	}

	// Above, the system gives ports to whoever connects to somebody: a broker that finds
	// its
	// own taken does not start.
	@Test
	void portsOfBrokersAreNotThoseOfConnections() {
		assertThat(List.of("kafka1", "kafka2", "kafka3")).allSatisfy((name) -> {
			String port = String.valueOf(((List<?>) read().get(name).get("ports")).get(0));
			assertThat(Integer.parseInt(port.substring(port.lastIndexOf(':') + 1))).isLessThan(32_768);
		});
	}

	@Test
	void brokersAreOfTheClientsVersion() {
		assertThat(this.services).extractingFromEntries(Map.Entry::getKey)
			.containsExactly("kafka1", "kafka2", "kafka3", "sample");
		for (String broker : List.of("kafka1", "kafka2", "kafka3")) {
			assertThat(this.services.get(broker)).containsEntry("image", "apache/kafka:" + AppInfoParser.getVersion());
		}
	}

	@Test
	void whatElseThereIsNeedsNotBeBuiltToStartTheBrokersAndServesThisMachineAlone() {
		this.services.forEach((name, service) -> {
			if (!name.startsWith("kafka")) {
				assertThat(service).as(name).containsKey("profiles").doesNotContainKey("image");
			}
			assertThat((List<?>) service.get("ports")).as(name)
				.allSatisfy((port) -> assertThat(port.toString()).startsWith("127.0.0.1:"));
			if (name.startsWith("kafka")) {
				assertThat(service).as(name).containsKey("healthcheck");
			}
		});
	}

	private static Health health(AssertableApplicationContext context) {
		return context.getBean(KafkaClusterHealthIndicator.class).health();
	}

	private static TopicDescription description(TestCluster cluster) throws Exception {
		return cluster.admin().describeTopics(List.of("films")).topicNameValues().get("films").get();
	}

	@SuppressWarnings("unchecked")
	private Map<String, String> settings(String service) {
		Map<String, String> settings = new HashMap<>();
		((Map<String, Object>) this.services.get(service).get("environment")).forEach((name, value) -> {
			if (name.startsWith("KAFKA_") && !OF_CONTAINERS.contains(name)) {
				settings.put(name.substring(6).toLowerCase(Locale.ROOT).replace('_', '.'), value.toString());
			}
		});
		return settings;
	}

	private static Map<String, Map<String, Object>> read() {
		try (Reader reader = Files.newBufferedReader(Path.of("..", "compose.yaml"))) {
			Map<String, Map<String, Map<String, Object>>> file = new Yaml().load(reader);
			return file.get("services");
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

	static class Sent {

		private final AtomicInteger number = new AtomicInteger();

		private final ConcurrentLinkedQueue<CompletableFuture<?>> sends = new ConcurrentLinkedQueue<>();

		@SuppressWarnings("unchecked")
		void next(AssertableApplicationContext context) {
			int next = this.number.getAndIncrement();
			this.sends.add(context.getBean(KafkaTemplate.class).send("films", Integer.toString(next % 50), next));
		}

		void await(int more) {
			int until = this.number.get() + more;
			Awaitility.await().atMost(60, TimeUnit.SECONDS).until(() -> this.number.get() >= until);
		}

		List<Throwable> failures() {
			return this.sends.stream()
				.map((send) -> send.handle((result, failure) -> failure).join())
				.filter((failure) -> failure != null)
				.toList();
		}

		List<Integer> numbers() {
			return IntStream.range(0, this.number.get()).boxed().toList();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Service {

		final ConcurrentLinkedQueue<Integer> handled = new ConcurrentLinkedQueue<>();

		@KafkaListener(id = "films", topics = "films")
		void on(Integer film) {
			this.handled.add(film);
		}

	}

}
