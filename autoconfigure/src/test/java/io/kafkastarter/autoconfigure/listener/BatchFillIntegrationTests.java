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
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import io.kafkastarter.listener.BatchKafkaListener;
import io.kafkastarter.test.BrokerContexts;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.EventListener;
import org.springframework.kafka.config.ContainerCustomizer;
import org.springframework.kafka.config.KafkaListenerEndpointRegistry;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.kafka.event.ListenerContainerIdleEvent;
import org.springframework.kafka.listener.AbstractConsumerSeekAware;
import org.springframework.kafka.listener.ConcurrentMessageListenerContainer;
import org.springframework.kafka.listener.MessageListenerContainer;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Batches that fill over several polls.
 */
class BatchFillIntegrationTests {

	@RegisterExtension
	static final BrokerContexts BROKER = new BrokerContexts(6);

	@Test
	void whenRecordsTrickleInBatchesAreExactlyFullAndTheLastComesInTime() {
		BROKER.runner()
			.withUserConfiguration(Batches.class, Rebalances.class)
			.withPropertyValues("kafka.batch.size=50", "kafka.batch.wait=2s")
			.run((context) -> {
				Batches batches = context.getBean(Batches.class);
				send(context, 0, 1);
				BrokerContexts.patiently().until(() -> batches.sizes().size() == 1);
				// Most of them in one partition, none in another.
				for (int i = 0; i < 210; i++) {
					template(context).send(BROKER.topic(), (i % 3 == 0) ? i % 5 : 0, "k", "w" + i).get();
				}
				BrokerContexts.patiently().until(() -> batches.values().size() == 211);
				assertThat(batches.sizes()).containsExactly(1, 50, 50, 50, 50, 10);
				assertThat(batches.values()).doesNotHaveDuplicates();
				assertThat(batches.waits.get(5)).as("wait of the last batch, in ms").isBetween(1_800L, 4_000L);
				BROKER.awaitCommitted("batches");
			});
	}

	@Test
	void whenBacklogIsLargeAllBatchesAreFullHoweverLongTheHandlerTakes() {
		BROKER.runner()
			.withUserConfiguration(Batches.class, Rebalances.class)
			.withPropertyValues("kafka.batch.size=97", "kafka.batch.wait=300ms", "kafka.listener.auto-startup=false")
			.run((context) -> {
				Batches batches = context.getBean(Batches.class);
				batches.handling = Duration.ofMillis(400);
				send(context, 0, 970);
				container(context).start();
				BrokerContexts.patiently().until(() -> batches.values().size() == 970);
				assertThat(batches.sizes()).hasSize(10).containsOnly(97);
				BROKER.awaitCommitted("batches");
			});
	}

	@ParameterizedTest
	@CsvSource({ "classic,0", "consumer,500" })
	void whenWaitIsLongerThanThePollIntervalTheConsumerStaysInItsGroup(String protocol, long idle) {
		BROKER.runner()
			.withUserConfiguration(Batches.class, Rebalances.class)
			.withPropertyValues("kafka.batch.size=50", "kafka.batch.wait=3s", "kafka.consumer.max-poll-interval=1s",
					"kafka.consumer.group-protocol=" + protocol, "spring.kafka.listener.poll-timeout=500ms",
					(idle > 0) ? "spring.kafka.listener.idle-event-interval=" + idle + "ms" : "any=thing")
			.run((context) -> {
				Batches batches = context.getBean(Batches.class);
				BrokerContexts.patiently().until(() -> !container(context).getAssignedPartitions().isEmpty());
				int idleBefore = batches.idle.get();
				send(context, 0, 10);
				BrokerContexts.patiently().until(() -> batches.values().size() == 10);
				assertThat(batches.sizes()).containsExactly(10);
				assertThat(batches.idleAtDelivery - idleBefore).as("idle events while it filled")
					.isLessThanOrEqualTo(1);
				assertThat(context.getBean(Rebalances.class).revoked).hasValue(0);
				BROKER.awaitCommitted("batches");
			});
	}

	@Test
	void whenListenerStopsWhileABatchFillsItStopsAtOnceAndNothingIsLost() {
		BROKER.runner()
			.withUserConfiguration(Batches.class, Rebalances.class)
			.withPropertyValues("kafka.batch.size=50", "kafka.batch.wait=30s")
			.run((context) -> {
				Batches batches = context.getBean(Batches.class);
				send(context, 0, 49);
				awaitFetched(context, 49);
				long start = System.nanoTime();
				container(context).stop();
				assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
				assertThat(batches.values()).isEmpty();
				assertThat(BROKER.committed("batches")).isEmpty();
				container(context).start();
				send(context, 49, 50);
				BrokerContexts.patiently().until(() -> batches.values().size() == 50);
				assertThat(batches.values()).doesNotHaveDuplicates();
				BROKER.awaitCommitted("batches");
			});
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void whenListenerIsPausedWhileABatchFillsItGetsNothingUntilItGoesOn(boolean all) {
		BROKER.runner()
			.withUserConfiguration(Batches.class, Rebalances.class)
			.withPropertyValues("kafka.batch.size=50", "kafka.batch.wait=1s",
					"spring.kafka.listener.poll-timeout=200ms")
			.run((context) -> {
				Batches batches = context.getBean(Batches.class);
				BrokerContexts.patiently().until(() -> container(context).getAssignedPartitions().size() == 6);
				TopicPartition first = new TopicPartition(BROKER.topic(), 0);
				send(context, 0, 30);
				awaitFetched(context, 30);
				if (all) {
					container(context).pause();
				}
				else {
					container(context).pausePartition(first);
				}
				BrokerContexts.patiently()
					.until(() -> container(context).isContainerPaused() || container(context).isPartitionPaused(first));
				int before = batches.values().size();
				send(context, 30, 100);
				BrokerContexts.patiently().until(() -> all || batches.values().size() >= 83);
				BrokerContexts.patiently()
					.during(Duration.ofMillis(1_200))
					.until(() -> batches.values()
						.stream()
						.skip(before)
						.noneMatch((value) -> all || partition(value) == 0));
				container(context).resume();
				container(context).resumePartition(first);
				BrokerContexts.patiently().until(() -> batches.values().size() == 100);
				assertThat(batches.values()).doesNotHaveDuplicates();
				BROKER.awaitCommitted("batches");
			});
	}

	@Test
	void whenAnotherInstanceJoinsWhileABatchFillsNothingIsLostOrHandledTwice() {
		String[] properties = { "kafka.batch.size=500", "kafka.batch.wait=3s" };
		BROKER.runner()
			.withUserConfiguration(Batches.class, Rebalances.class)
			.withPropertyValues(properties)
			.run((context) -> {
				send(context, 0, 300);
				awaitFetched(context, 300);
				BROKER.runner()
					.withUserConfiguration(Batches.class, Rebalances.class)
					.withPropertyValues(properties)
					.run((second) -> {
						BrokerContexts.patiently().until(() -> container(second).getAssignedPartitions().size() == 3);
						send(context, 300, 600);
						List<String> all = new ArrayList<>();
						BrokerContexts.patiently().until(() -> {
							all.clear();
							all.addAll(context.getBean(Batches.class).values());
							all.addAll(second.getBean(Batches.class).values());
							return all.size() >= 600;
						});
						BROKER.awaitCommitted("batches");
						assertThat(all).hasSize(600).doesNotHaveDuplicates();
						assertThat(second.getBean(Batches.class).values()).isNotEmpty();
					});
			});
	}

	@Test
	void whenBatchFailsItIsDeliveredAgainAsItWasWhatIsLeftOverToo() {
		BROKER.runner()
			.withUserConfiguration(Batches.class, Rebalances.class)
			.withPropertyValues("kafka.batch.size=40", "kafka.batch.wait=1s", "kafka.retry.backoff=20ms",
					"kafka.listener.auto-startup=false")
			.run((context) -> {
				Batches batches = context.getBean(Batches.class);
				batches.failures.set(2);
				send(context, 0, 110);
				container(context).start();
				BrokerContexts.patiently().until(() -> batches.values().size() == 110);
				assertThat(batches.failures).hasNegativeValue();
				assertThat(batches.values()).doesNotHaveDuplicates();
				assertThat(batches.sizes()).containsExactly(40, 40, 30);
				BROKER.awaitCommitted("batches");
			});
	}

	@Test
	void whenListenerSeeksWhileABatchFillsItGetsTheRecordsFromThere() {
		BROKER.runner()
			.withUserConfiguration(Batches.class, Rebalances.class)
			.withPropertyValues("kafka.batch.size=500", "kafka.batch.wait=2s",
					"spring.kafka.listener.poll-timeout=100ms")
			.run((context) -> {
				Batches batches = context.getBean(Batches.class);
				send(context, 0, 60);
				BrokerContexts.patiently().until(() -> batches.values().size() == 60);
				send(context, 60, 120);
				awaitFetched(context, 120);
				batches.handled.clear();
				batches.seekToBeginning();
				BrokerContexts.patiently().until(() -> batches.values().size() >= 120);
				assertThat(batches.values()).hasSize(120).doesNotHaveDuplicates();
			});
	}

	private static int partition(String value) {
		return Integer.parseInt(value.substring(1)) % 6;
	}

	private static KafkaTemplate<Object, Object> template(AssertableApplicationContext context) {
		return BrokerContexts.template(context);
	}

	private static void send(AssertableApplicationContext context, int from, int to) {
		KafkaTemplate<Object, Object> template = template(context);
		IntStream.range(from, to).forEach((i) -> template.send(BROKER.topic(), i % 6, "k" + i, "v" + i));
		template.flush();
	}

	private static ConcurrentMessageListenerContainer<?, ?> container(AssertableApplicationContext context) {
		MessageListenerContainer container = context.getBean(KafkaListenerEndpointRegistry.class)
			.getListenerContainer("batches");
		return (ConcurrentMessageListenerContainer<?, ?>) container;
	}

	// Until the consumer has taken records from the broker.
	private static void awaitFetched(AssertableApplicationContext context, int records) {
		BrokerContexts.patiently()
			.until(() -> container(context).metrics()
				.values()
				.stream()
				.flatMap((metrics) -> metrics.entrySet().stream())
				.filter((entry) -> entry.getKey().name().equals("records-consumed-total")
						&& !entry.getKey().tags().containsKey("topic"))
				.mapToDouble((entry) -> (Double) entry.getValue().metricValue())
				.sum() >= records);
	}

	@Configuration(proxyBeanMethods = false)
	static class Batches extends AbstractConsumerSeekAware {

		final List<List<String>> handled = new CopyOnWriteArrayList<>();

		final List<Long> waits = new CopyOnWriteArrayList<>();

		final AtomicInteger idle = new AtomicInteger();

		final AtomicInteger failures = new AtomicInteger();

		volatile Duration handling = Duration.ZERO;

		volatile int idleAtDelivery;

		@BatchKafkaListener(id = "batches", topics = "${topic}")
		void on(List<ConsumerRecord<String, String>> records) {
			if (this.failures.getAndDecrement() > 0) {
				throw new IllegalStateException("the first times");
			}
			this.idleAtDelivery = this.idle.get();
			long first = records.stream().mapToLong(ConsumerRecord::timestamp).min().orElseThrow();
			this.waits.add(System.currentTimeMillis() - first);
			if (!this.handling.isZero()) {
				BrokerContexts.patiently().pollDelay(this.handling).until(() -> true);
			}
			this.handled.add(records.stream().map(ConsumerRecord::value).toList());
		}

		@EventListener
		void on(ListenerContainerIdleEvent event) {
			this.idle.incrementAndGet();
		}

		List<Integer> sizes() {
			return this.handled.stream().map(List::size).toList();
		}

		List<String> values() {
			return this.handled.stream().flatMap(List::stream).toList();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Rebalances {

		final AtomicInteger revoked = new AtomicInteger();

		@Bean
		ContainerCustomizer<Object, Object, ConcurrentMessageListenerContainer<Object, Object>> rebalances() {
			return (container) -> container.getContainerProperties()
				.setConsumerRebalanceListener(new ConsumerRebalanceListener() {

					@Override
					public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
						Rebalances.this.revoked.addAndGet(partitions.size());
					}

					@Override
					public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
					}

				});
		}

	}

}
