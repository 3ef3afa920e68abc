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
import java.util.Map;

import io.kafkastarter.client.KafkaClusters;
import io.kafkastarter.lag.ConsumerLags;
import io.kafkastarter.lag.GroupLag;
import io.kafkastarter.lag.LagMeters;
import io.kafkastarter.monitoring.ClusterMonitors;
import io.kafkastarter.test.BrokerContexts;
import io.kafkastarter.test.KafkaContexts;
import io.kafkastarter.test.TestCluster;
import io.kafkastarter.test.TestTopics;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mockito.invocation.InvocationOnMock;

import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.kafka.core.ConsumerFactory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.mockito.Mockito.mock;

/**
 * Tests for the lag of {@link KafkaMonitoringAutoConfiguration} and
 * {@link KafkaMetersAutoConfiguration}.
 */
class ConsumerLagSettingsTests {

	private final ApplicationContextRunner contextRunner = KafkaContexts.runner()
		.withPropertyValues("kafka.hosts=" + KafkaContexts.NOBODY, "kafka.health.refresh-interval=100ms");

	@Test
	void whenMicrometerIsAbsentLagIsStillMeasured() {
		this.contextRunner.withClassLoader(new FilteredClassLoader(MeterBinder.class))
			.run((context) -> assertThat(context).hasNotFailed()
				.hasSingleBean(KafkaClusters.class)
				.hasSingleBean(ConsumerLags.class)
				.doesNotHaveBean("kafkaLagMeters"));
	}

	@Test
	void whenKafkaIsSwitchedOffThereIsNothing() {
		this.contextRunner.withPropertyValues("kafka.enabled=false")
			.run((context) -> assertThat(context).doesNotHaveBean(ConsumerLags.class).doesNotHaveBean(LagMeters.class));
	}

	@ParameterizedTest
	@CsvSource({ "kafka.health.lag.warn-above=-1,kafka.health.lag.warn-above",
			"kafka.health.lag.down=true,kafka.health.lag.down" })
	void whenThresholdMakesNoSenseStartFails(String property, String wrong) {
		this.contextRunner.withPropertyValues(property)
			.run((context) -> assertThat(KafkaContexts.mistake(context.getStartupFailure()).getProperty())
				.isEqualTo(wrong));
	}

	@Test
	void whenConsumersReadWhatIsNotCommittedEndsAreTakenSo() {
		this.contextRunner
			.withPropertyValues("kafka.consumer.isolation-level=read_uncommitted",
					"kafka.clusters.audit.hosts=" + KafkaContexts.NOBODY,
					"kafka.clusters.audit.consumer.isolation-level=read_committed")
			.run((context) -> {
				ConsumerIsolation isolation = context.getBean(ConsumerIsolation.class);
				assertThat(isolation.isolationLevel("main")).isEqualTo(IsolationLevel.READ_UNCOMMITTED);
				assertThat(isolation.isolationLevel("audit")).isEqualTo(IsolationLevel.READ_COMMITTED);
			});
		this.contextRunner.run((context) -> assertThat(context.getBean(ConsumerIsolation.class).isolationLevel("main"))
			.isEqualTo(IsolationLevel.READ_COMMITTED));
	}

	@Test
	void whenFactoryDoesNotTellItsSettingsItIsTakenForOneOfOurs() {
		ConsumerFactory<?, ?> silent = mock(InvocationOnMock::callRealMethod);
		assertThat(new ConsumerIsolation((cluster) -> silent).isolationLevel("main"))
			.isEqualTo(IsolationLevel.READ_COMMITTED);
		assertThat(new ConsumerIsolation((cluster) -> null).isolationLevel("main"))
			.isEqualTo(IsolationLevel.READ_COMMITTED);
	}

	@Test
	void whenBrokersGoAwayLagIsKnownForAWhileAndThenNot() throws Exception {
		try (TestCluster cluster = cluster(3)) {
			this.contextRunner
				.withPropertyValues("kafka.hosts=" + cluster.bootstrapServers(), "kafka.health.timeout=1s")
				.withBean(SimpleMeterRegistry.class)
				.withUserConfiguration(Listener.class)
				.run((context) -> {
					SimpleMeterRegistry registry = context.getBean(SimpleMeterRegistry.class);
					context.getBean(LagMeters.class).bindTo(registry);
					BrokerContexts.patiently().until(() -> gauge(registry) != null);
					Gauge gauge = gauge(registry);
					assertThat(gauge.value()).isEqualTo(3);
					cluster.stopBroker(1);
					assertThatItAnswersAtOnce(gauge);
					assertThat(context.getBean(ConsumerLags.class).of("main")).extracting(GroupLag::records)
						.containsExactly(3L);
					BrokerContexts.patiently().until(() -> Double.isNaN(gauge.value()));
					BrokerContexts.patiently().until(() -> gauge(registry) == null);
					assertThat(context.getBean(ConsumerLags.class).of("main")).isEmpty();
					cluster.startBroker(1);
					BrokerContexts.patiently().until(() -> gauge(registry) != null);
					assertThat(gauge(registry).value()).isEqualTo(3);
				});
		}
	}

	@Test
	void whenClustersHaveTheSameGroupsAndTopicsTheirLagIsKeptApart() throws Exception {
		try (TestCluster main = cluster(3); TestCluster audit = cluster(7)) {
			this.contextRunner
				.withPropertyValues("kafka.hosts=" + main.bootstrapServers(),
						"kafka.clusters.audit.hosts=" + audit.bootstrapServers())
				.withBean(SimpleMeterRegistry.class)
				.withUserConfiguration(Listener.class, AuditListener.class)
				.run((context) -> {
					SimpleMeterRegistry registry = context.getBean(SimpleMeterRegistry.class);
					context.getBean(LagMeters.class).bindTo(registry);
					ConsumerLags lags = context.getBean(ConsumerLags.class);
					BrokerContexts.patiently().untilAsserted(() -> {
						assertThat(lags.of("main")).extracting(GroupLag::cluster, GroupLag::records)
							.containsExactly(tuple("main", 3L));
						assertThat(lags.of("audit")).extracting(GroupLag::cluster, GroupLag::records)
							.containsExactly(tuple("audit", 7L));
						assertThat(registry.find("kafka.consumer.group.lag").gauges()).hasSize(2);
					});
					context.getBean(ClusterMonitors.class).stop();
				});
		}
	}

	private static void assertThatItAnswersAtOnce(Gauge gauge) {
		long start = System.nanoTime();
		for (int scrape = 0; scrape < 1_000; scrape++) {
			gauge.value();
		}
		assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(1));
	}

	private static Gauge gauge(SimpleMeterRegistry registry) {
		return registry.find("kafka.consumer.group.lag").gauge();
	}

	// A broker whose topic "films" the group "readers" has read but for some records.
	private static TestCluster cluster(int lag) throws Exception {
		TestCluster cluster = TestCluster.start(1);
		TestTopics.create(cluster.admin(), new NewTopic("films", 1, (short) 1));
		TopicPartition partition = new TopicPartition("films", 0);
		try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
				Map.of("bootstrap.servers", cluster.bootstrapServers()), new ByteArraySerializer(),
				new ByteArraySerializer())) {
			for (int record = 0; record < lag + 1; record++) {
				producer.send(new ProducerRecord<>("films", new byte[1])).get();
			}
		}
		cluster.admin().alterConsumerGroupOffsets("readers", Map.of(partition, new OffsetAndMetadata(1))).all().get();
		return cluster;
	}

	@Configuration(proxyBeanMethods = false)
	static class Listener {

		@KafkaListener(id = "main", topics = "films", groupId = "readers", autoStartup = "false")
		void on(byte[] film) {
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class AuditListener {

		@KafkaListener(id = "audit", topics = "films", groupId = "readers", autoStartup = "false",
				containerFactory = "auditKafkaListenerContainerFactory")
		void on(byte[] film) {
		}

	}

}
