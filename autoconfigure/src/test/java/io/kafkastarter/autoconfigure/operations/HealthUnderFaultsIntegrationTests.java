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

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.kafkastarter.health.KafkaClusterHealthIndicator;
import io.kafkastarter.test.KafkaContexts;
import io.kafkastarter.test.ProcessCluster;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.kafka.core.KafkaTemplate;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of health while brokers are restarted one by one, and of how fast it answers
 * while they are frozen. {@code -Dhealth.rounds=5} restarts each broker 5 times, and
 * {@code -Dhealth.load=30s} asks for 30 s.
 */
class HealthUnderFaultsIntegrationTests {

	private static final Log logger = LogFactory.getLog(HealthUnderFaultsIntegrationTests.class);

	private static final int PER_SECOND = 200;

	private static final int ATTEMPTS = 4;

	private static ProcessCluster cluster;

	private static SituationTopics topics;

	@BeforeAll
	static void startCluster() throws Exception {
		cluster = ProcessCluster.start(3);
		topics = new SituationTopics(cluster.admin());
		topics.create("load", 2, 1, 2, 3);
	}

	@AfterAll
	static void stopCluster() {
		cluster.close();
	}

	@Tag("long")
	@Test
	void whenBrokersAreRestartedOneByOneUnderLoadHealthIsNeverDown() {
		int rounds = Integer.getInteger("health.rounds", 1);
		KafkaContexts.runner()
			.withUserConfiguration(Load.class)
			.withPropertyValues("kafka.hosts=" + cluster.bootstrapServers(), "kafka.service-name=svc",
					"kafka.health.refresh-interval=300ms", "kafka.health.timeout=2s", "kafka.dead-letter.enabled=false",
					"kafka.topics.load.partitions=1", "kafka.provisioning.topics=none")
			.run((context) -> {
				KafkaClusterHealthIndicator indicator = context.getBean(KafkaClusterHealthIndicator.class);
				await(() -> indicator.health().getStatus().equals(Status.UP));
				List<Health> answers = new CopyOnWriteArrayList<>();
				AtomicInteger sent = new AtomicInteger();
				ScheduledExecutorService executor = Executors.newScheduledThreadPool(2);
				try {
					executor.scheduleAtFixedRate(() -> answers.add(indicator.health()), 0, 200, TimeUnit.MILLISECONDS);
					executor.scheduleAtFixedRate(() -> send(context, sent), 0, 5, TimeUnit.MILLISECONDS);
					for (int restart = 0; restart < rounds * 3; restart++) {
						restart(restart % 3 + 1);
					}
				}
				finally {
					executor.shutdownNow();
					executor.awaitTermination(10, TimeUnit.SECONDS);
				}
				AtomicInteger handled = context.getBean(Load.class).handled;
				await(() -> handled.get() >= sent.get());
				reportRestarts(rounds, answers, sent.get(), handled.get());
				assertThat(answers).filteredOn((health) -> !health.getStatus().equals(Status.UP)).isEmpty();
				assertThat(answers).as("brokers away are told of")
					.anySatisfy((health) -> assertThat(health.getDetails().toString()).contains("1 of 3 brokers away"));
			});
	}

	@Test
	void whenBrokersAreFrozenHealthAnswersAsFastAsWithoutKafka() {
		Duration duration = Duration.parse("PT" + System.getProperty("health.load", "5s"));
		try (ConfigurableApplicationContext without = web("kafka.enabled=false");
				ConfigurableApplicationContext with = web("kafka.hosts=" + cluster.bootstrapServers(),
						"kafka.health.refresh-interval=500ms", "kafka.health.timeout=1s",
						"kafka.topics.load.partitions=1", "kafka.provisioning.topics=none");
				EndpointLoad load = new EndpointLoad()) {
			KafkaClusterHealthIndicator indicator = with.getBean(KafkaClusterHealthIndicator.class);
			await(() -> indicator.health().getStatus().equals(Status.UP));
			forAll((id) -> cluster.broker(id).freeze());
			try {
				await(() -> indicator.health().getStatus().equals(Status.DOWN));
				load.run(port(without), port(with), PER_SECOND, Duration.ofSeconds(2));
				measure(load, port(without), port(with), duration);
			}
			finally {
				forAll((id) -> cluster.broker(id).thaw());
			}
			await(() -> indicator.health().getStatus().equals(Status.UP));
		}
	}

	// Other builds may take the processor away for a moment; a lock or a request would
	// be slow each time.
	private static void measure(EndpointLoad load, int without, int with, Duration duration) {
		List<String> rows = new ArrayList<>();
		double difference = Double.MAX_VALUE;
		for (int attempt = 0; attempt < ATTEMPTS && difference >= 10; attempt++) {
			Map<String, Long> before = threads();
			load.run(without, with, PER_SECOND, duration);
			Map<String, Long> after = threads();
			assertThat(load.codes()).containsOnlyKeys(200, 503);
			assertThat(load.codes().get(503)).isEqualTo(load.codes().get(200));
			assertThat(after).as("threads").isEqualTo(before);
			difference = load.secondPercentile(0.99) - load.firstPercentile(0.99);
			rows.add(
					row("`kafka.enabled=false`", duration, load.firstPercentile(0.5), load.firstPercentile(0.99), "–"));
			rows.add(row("all brokers frozen", duration, load.secondPercentile(0.5), load.secondPercentile(0.99),
					"%s, before and after".formatted(after)));
		}
		rows.forEach(logger::info);
		HealthReport.write("endpoint under load", List
			.of("| application | requests | median | p99 | threads of Kafka and health |", "|---|---|---|---|---|"),
				rows.subList(rows.size() - 2, rows.size()));
		assertThat(difference).as("p99 beyond that without Kafka, in ms: %s", rows).isLessThan(10);
	}

	private static String row(String application, Duration duration, double median, double high, String threads) {
		return String.format(Locale.ROOT, "| %s | %d/s for %d s | %.1f ms | %.1f ms | %s |", application, PER_SECOND,
				duration.toSeconds(), median, high, threads);
	}

	// Tomcat may add threads of its own: those of Kafka and of health must stay as they
	// are.
	private static Map<String, Long> threads() {
		return Thread.getAllStackTraces()
			.keySet()
			.stream()
			.map(Thread::getName)
			.filter((name) -> name.contains("kafka"))
			.map((name) -> name.contains("admin") ? "admin clients" : name.contains("monitor") ? "monitors" : "others")
			.collect(Collectors.groupingBy((name) -> name, TreeMap::new, Collectors.counting()));
	}

	private static void reportRestarts(int rounds, List<Health> answers, int sent, int handled) {
		Map<Status, Long> statuses = answers.stream()
			.collect(Collectors.groupingBy(Health::getStatus, Collectors.counting()));
		long suspected = answers.stream().filter((health) -> health.getDetails().containsKey("suspected")).count();
		String row = "| %d | %d | %s | %d | %d, %d |".formatted(rounds * 3, answers.size(), statuses, suspected, sent,
				handled);
		logger.info(row);
		HealthReport.write("rolling restarts", List.of(
				"| brokers restarted | times asked | answers | of these with something suspected | records sent, handled |",
				"|---|---|---|---|---|"), List.of(row));
	}

	private static void restart(int broker) {
		cluster.broker(broker).terminate(Duration.ofSeconds(60));
		cluster.startBroker(broker);
		topics.awaitInSync();
	}

	@SuppressWarnings("unchecked")
	private static void send(AssertableApplicationContext context, AtomicInteger sent) {
		context.getBean("kafkaTemplate", KafkaTemplate.class).send("load", "value");
		sent.incrementAndGet();
	}

	private static ConfigurableApplicationContext web(String... properties) {
		return new SpringApplicationBuilder(Web.class)
			.properties("server.port=0", "spring.main.banner-mode=off", "spring.application.name=web",
					"spring.jmx.enabled=false", "management.endpoint.health.show-details=always")
			.run(Stream.of(properties).map((property) -> "--" + property).toArray(String[]::new));
	}

	private static int port(ConfigurableApplicationContext context) {
		return context.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
	}

	private static void await(Callable<Boolean> condition) {
		Awaitility.await().atMost(Duration.ofSeconds(60)).until(condition);
	}

	private static void forAll(IntConsumer action) {
		IntStream.rangeClosed(1, 3).forEach(action);
	}

	@Configuration(proxyBeanMethods = false)
	static class Load {

		final AtomicInteger handled = new AtomicInteger();

		@KafkaListener(id = "load", topics = "load", groupId = "load")
		void on(String value) {
			this.handled.incrementAndGet();
		}

	}

	@SpringBootConfiguration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Web {

	}

}
