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
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.regex.Pattern;

import io.kafkastarter.endpoint.ClusterDescriptions.LagDescriptor;
import io.kafkastarter.endpoint.KafkaEndpoint;
import io.kafkastarter.health.KafkaClusterHealthIndicator;
import io.kafkastarter.lag.ConsumerLags;
import io.kafkastarter.lag.GroupLag;
import io.kafkastarter.lag.LagStatus;
import io.kafkastarter.listener.KafkaListenerManager;
import io.kafkastarter.listener.ListenerHandle;
import io.kafkastarter.listener.ListenerSpec;
import io.kafkastarter.listener.MessageHandler;
import io.kafkastarter.test.BrokerContexts;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.micrometer.metrics.autoconfigure.MetricsAutoConfiguration;
import org.springframework.boot.micrometer.metrics.autoconfigure.export.simple.SimpleMetricsExportAutoConfiguration;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

/**
 * Tests of the lag of an application's listeners, and of all that tells it.
 */
class ConsumerLagIntegrationTests {

	@RegisterExtension
	static final BrokerContexts BROKER = new BrokerContexts(2);

	private final Semaphore permits = new Semaphore(0);

	@Test
	void whenListenerIsStoppedLagGrowsAndAfterItsStartGoesToZero() {
		this.permits.release(1_000);
		runner("kafka.consumer.group-protocol=consumer").run((context) -> {
			ListenerHandle listener = listen(context, ListenerSpec.topics(BROKER.topic()));
			assertThat(lag(context)).isNull();
			send(context, 4);
			await(context, 0, LagStatus.UP_TO_DATE);
			listener.stop();
			send(context, 3);
			await(context, 3, LagStatus.STOPPED);
			send(context, 2);
			await(context, 5, LagStatus.STOPPED);
			listener.start();
			await(context, 0, LagStatus.UP_TO_DATE);
		});
	}

	@Test
	void whenGroupNeverCommittedItHasNoLagAndNoGauge() {
		runner().run((context) -> {
			listen(context, ListenerSpec.topics(BROKER.topic()));
			send(context, 1);
			BrokerContexts.patiently()
				.untilAsserted(() -> assertThat(context.getBean(KafkaEndpoint.class).cluster("main").groups().get("g"))
					.isNotNull()
					.satisfies((group) -> {
						assertThat(group.state()).isEqualTo("Stable");
						assertThat(group.lag()).isEmpty();
						assertThat(group.problem()).isNull();
					}));
			assertThat(gauge(context)).isNull();
			this.permits.release();
			BrokerContexts.patiently().untilAsserted(() -> assertThat(gauge(context)).isNotNull());
		});
	}

	@Test
	void whenHandlerHangsLagIsStalledAndToldEverywhere() {
		this.permits.release(1);
		runner("kafka.health.lag.warn-above=2").run((context) -> {
			listen(context, ListenerSpec.topics(BROKER.topic()));
			send(context, 6);
			await(context, 5, LagStatus.STALLED);
			Gauge gauge = gauge(context);
			assertThat(gauge.value()).isEqualTo(5);
			assertThat(gauge.getId().getBaseUnit()).isEqualTo("records");
			assertThat(gauge.getId().getDescription()).isNotBlank();
			BrokerContexts.patiently().untilAsserted(() -> {
				Map<String, LagDescriptor> lag = context.getBean(KafkaEndpoint.class)
					.cluster("main")
					.groups()
					.get("g")
					.lag();
				assertThat(lag).containsOnlyKeys(BROKER.topic());
				assertThat(lag.get(BROKER.topic()).records()).isEqualTo(5);
				assertThat(lag.get(BROKER.topic()).status()).isEqualTo(LagStatus.STALLED);
				assertThat(lag.get(BROKER.topic()).age()).endsWith("s");
			});
			BrokerContexts.patiently().untilAsserted(() -> {
				Health health = context.getBean(KafkaClusterHealthIndicator.class).health();
				assertThat(health.getStatus()).isEqualTo(Status.UP);
				assertThat(health.getDetails().get("notes").toString()).contains(
						"Group 'g' is 5 records behind on topic '%s', more than kafka.health.lag.warn-above=2: STALLED."
							.formatted(BROKER.topic()))
					.contains("action=Nothing was committed");
			});
			this.permits.release(1_000);
			await(context, 0, LagStatus.UP_TO_DATE);
			BrokerContexts.patiently()
				.untilAsserted(
						() -> assertThat(context.getBean(KafkaClusterHealthIndicator.class).health().getDetails())
							.doesNotContainKey("notes"));
		});
	}

	@Test
	void whenAskedForLagAboveTheThresholdIsDown() {
		this.permits.release(1);
		runner("kafka.health.lag.warn-above=1", "kafka.health.lag.down=true").run((context) -> {
			listen(context, ListenerSpec.topics(BROKER.topic()));
			send(context, 6);
			awaitHealth(context, Status.DOWN);
			assertThat(
					context.getBean(KafkaClusterHealthIndicator.class).health().getDetails().get("problems").toString())
				.contains("lag of group g on topic " + BROKER.topic());
			this.permits.release(1_000);
			awaitHealth(context, Status.UP);
		});
	}

	@Test
	void whenGroupIsSetBackItIsRewound() {
		this.permits.release(6);
		runner().run((context) -> {
			ListenerHandle listener = listen(context, ListenerSpec.topics(BROKER.topic()));
			send(context, 6);
			await(context, 0, LagStatus.UP_TO_DATE);
			listener.seekToBeginning();
			this.permits.release(2);
			await(context, 4, LagStatus.REWOUND);
			this.permits.release(1_000);
			await(context, 0, LagStatus.UP_TO_DATE);
		});
	}

	@Test
	void whenParallelListenerFinishedRecordsBeyondAGapOnlyTheOthersWait() {
		runner().run((context) -> {
			MessageHandler<Integer> handler = (message) -> {
				if (message.payload() == 0) {
					this.permits.acquire();
				}
			};
			context.getBean(KafkaListenerManager.class)
				.listen(ListenerSpec.topics(BROKER.topic()).id("l").group("g").parallel(8), Integer.class, handler);
			send(context, 10);
			BrokerContexts.patiently().untilAsserted(() -> {
				assertThat(BROKER.committed("g")).containsEntry(0, 0L);
				assertThat(lag(context)).isNotNull();
				assertThat(lag(context).records()).isEqualTo(1);
			});
			this.permits.release();
			await(context, 0, LagStatus.UP_TO_DATE);
		});
	}

	// Markers and what was given up have offsets, and nothing to handle.
	@Test
	void whenTransactionsHaveEndedListenersHaveNoLag() throws Exception {
		try (KafkaProducer<String, String> producer = new KafkaProducer<>(
				Map.of("bootstrap.servers", BROKER.hosts(), "transactional.id", "lag"), new StringSerializer(),
				new StringSerializer())) {
			producer.initTransactions();
			producer.beginTransaction();
			producer.send(new ProducerRecord<>(BROKER.topic(), 0, "key", "1"));
			producer.commitTransaction();
			producer.beginTransaction();
			producer.send(new ProducerRecord<>(BROKER.topic(), 0, "key", "2")).get();
			producer.abortTransaction();
		}
		this.permits.release(1_000);
		runner().run((context) -> {
			listen(context, ListenerSpec.topics(BROKER.topic()).parallel());
			await(context, 0, LagStatus.UP_TO_DATE);
		});
		runner().run((context) -> {
			MessageHandler<Integer> handler = (message) -> {
			};
			context.getBean(KafkaListenerManager.class)
				.listen(ListenerSpec.topics(BROKER.topic()).id("l").group("one-by-one"), Integer.class, handler);
			// Its marker, a record that was given up, and the marker of that.
			BrokerContexts.patiently()
				.untilAsserted(() -> assertThat(context.getBean(ConsumerLags.class).of("main"))
					.extracting(GroupLag::records, GroupLag::status)
					.containsExactly(tuple(0L, LagStatus.UP_TO_DATE)));
		});
	}

	@Test
	void whenListenerOfAPatternIsStoppedItsTopicsAreStillLookedAt() {
		this.permits.release(1_000);
		runner().run((context) -> {
			ListenerHandle listener = listen(context, ListenerSpec.pattern(Pattern.compile(BROKER.topic())));
			send(context, 2);
			await(context, 0, LagStatus.UP_TO_DATE);
			listener.stop();
			send(context, 3);
			await(context, 3, LagStatus.STOPPED);
		});
	}

	@Test
	void whenListenerIsGoneSoAreItsLagAndGauge() {
		this.permits.release(1_000);
		runner().run((context) -> {
			ListenerHandle listener = listen(context, ListenerSpec.topics(BROKER.topic()));
			send(context, 2);
			BrokerContexts.patiently().untilAsserted(() -> assertThat(gauge(context)).isNotNull());
			listener.close();
			BrokerContexts.patiently().untilAsserted(() -> {
				assertThat(lag(context)).isNull();
				assertThat(gauge(context)).isNull();
			});
		});
	}

	private ApplicationContextRunner runner(String... properties) {
		return BROKER.runner()
			.withConfiguration(
					AutoConfigurations.of(MetricsAutoConfiguration.class, SimpleMetricsExportAutoConfiguration.class))
			.withPropertyValues("kafka.health.refresh-interval=100ms", "kafka.consumer.max-poll-records=1",
					"kafka.dead-letter.enabled=false", "management.endpoints.web.exposure.include=kafka")
			.withPropertyValues(properties);
	}

	// Each record takes a permit. All are in one partition.
	private ListenerHandle listen(AssertableApplicationContext context, ListenerSpec spec) {
		MessageHandler<Integer> handler = (message) -> this.permits.acquire();
		return context.getBean(KafkaListenerManager.class).listen(spec.id("l").group("g"), Integer.class, handler);
	}

	private static void send(AssertableApplicationContext context, int count) throws Exception {
		for (int record = 0; record < count; record++) {
			BrokerContexts.template(context).send(BROKER.topic(), 0, "key-" + record, record).get();
		}
	}

	private static GroupLag lag(AssertableApplicationContext context) {
		return context.getBean(ConsumerLags.class).find("main", "g", BROKER.topic()).orElse(null);
	}

	private static void await(AssertableApplicationContext context, long records, LagStatus status) {
		BrokerContexts.patiently().untilAsserted(() -> {
			List<GroupLag> lags = context.getBean(ConsumerLags.class).of("main");
			assertThat(lags).hasSize(1);
			GroupLag lag = lags.get(0);
			assertThat(List.of(lag.cluster(), lag.group(), lag.topic())).containsExactly("main", "g", BROKER.topic());
			assertThat(lag.records()).isEqualTo(records);
			assertThat(lag.status()).isEqualTo(status);
			assertThat(lag.age()).isLessThan(Duration.ofMinutes(1));
		});
	}

	private static void awaitHealth(AssertableApplicationContext context, Status status) {
		BrokerContexts.patiently()
			.untilAsserted(() -> assertThat(context.getBean(KafkaClusterHealthIndicator.class).health().getStatus())
				.isEqualTo(status));
	}

	private static Gauge gauge(AssertableApplicationContext context) {
		return context.getBean(MeterRegistry.class)
			.find("kafka.consumer.group.lag")
			.tags("cluster", "main", "group", "g", "topic", BROKER.topic())
			.gauge();
	}

}
