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
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import io.kafkastarter.listener.ParallelKafkaListener;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerInterceptor;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.context.event.EventListener;
import org.springframework.kafka.event.ConsumerStartedEvent;
import org.springframework.kafka.event.ConsumerStoppedEvent;
import org.springframework.kafka.event.ContainerStoppedEvent;
import org.springframework.kafka.event.KafkaEvent;
import org.springframework.kafka.listener.AbstractConsumerSeekAware;
import org.springframework.kafka.listener.ConsumerRecordRecoverer;
import org.springframework.kafka.listener.RecordInterceptor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Parallel listeners as containers of Spring's: events, interceptors, observation, and
 * what they say when something is wrong.
 */
@ExtendWith(OutputCaptureExtension.class)
class ParallelListenerLifecycleIntegrationTests extends ParallelListenerTestSupport {

	@Test
	void whenRecordCannotBeGivenUpItIsTriedUntilItCan() throws Exception {
		send(numbers(100, 10));
		runner(HopelessListener.class).run((context) -> {
			awaitCommitted(100);
			Ledger ledger = ledger(context);
			assertThat(ledger.givenUp).hasSize(1);
			assertThat(ledger.counts).containsEntry("recoveries", 5);
			assertThat(ledger.attempts).containsEntry("5", 3);
			assertThat(ledger.handled).hasSize(99);
			ledger.assertOrder();
		});
	}

	@Test
	void whenStartedAndStoppedEventsArePublished() {
		runner(EventfulListener.class).run((context) -> {
			EventfulListener listener = context.getBean(EventfulListener.class);
			await().atMost(LONG).until(() -> !container(context).getAssignedPartitions().isEmpty());
			container(context).stop();
			assertThat(listener.events).hasAtLeastOneElementOfType(ConsumerStartedEvent.class)
				.hasAtLeastOneElementOfType(ContainerStoppedEvent.class)
				.anySatisfy((event) -> assertThat(event).isInstanceOfSatisfying(ConsumerStoppedEvent.class,
						(stopped) -> assertThat(stopped.getReason()).isEqualTo(ConsumerStoppedEvent.Reason.NORMAL)));
			listener.events.clear();
			container(context).start();
			send(numbers(10, 10));
			awaitCommitted(10);
			assertThat(container(context).metrics()).hasSize(1);
		});
	}

	@Test
	void whenThereIsNoOffsetStopsAndSaysSo(CapturedOutput output) {
		runner(EventfulListener.class, "kafka.consumer.auto-offset-reset=none").run((context) -> {
			await().atMost(LONG).until(() -> !container(context).isRunning());
			assertThat(container(context).isInExpectedState()).isFalse();
			assertThat(output).contains("Listener 'test' cannot go on and stops");
			await().atMost(LONG)
				.untilAsserted(() -> assertThat(context.getBean(EventfulListener.class).events)
					.anySatisfy((event) -> assertThat(event).isInstanceOfSatisfying(ConsumerStoppedEvent.class,
							(stopped) -> assertThat(stopped.getReason())
								.isEqualTo(ConsumerStoppedEvent.Reason.NO_OFFSET))));
		});
	}

	@Test
	void whenHandlerIsStuckItIsReportedAndLeftBehind(CapturedOutput output) throws Exception {
		send(numbers(10, 10));
		runner(StuckListener.class, "kafka.stuck-after=300ms", "kafka.listener.shutdown-timeout=200ms",
				"kafka.parallel.concurrency=4")
			.run((context) -> {
				await().atMost(LONG).until(() -> output.getOut().contains("has been at record " + this.topic));
				container(context).stop();
				await().atMost(LONG)
					.until(() -> output.getOut()
						.contains("stops with 4 records still being handled after 0 s, and 6 that no handler"));
				ledger(context).release.countDown();
			});
	}

	@Test
	void whenRecordsAreSentInTransactionsMarkersHoldUpNothing() {
		runner(PlainListener.class).run((context) -> {
			try (KafkaProducer<String, String> producer = new KafkaProducer<>(
					Map.of("bootstrap.servers", bootstrapServers(), "transactional.id", this.topic),
					new StringSerializer(), new StringSerializer())) {
				producer.initTransactions();
				for (int i = 0; i < 10; i++) {
					producer.beginTransaction();
					for (int partition = 0; partition < PARTITIONS; partition++) {
						producer.send(new ProducerRecord<>(this.topic, partition, "k", "v" + i));
					}
					producer.flush();
					if (i % 3 == 1) {
						producer.abortTransaction();
					}
					else {
						producer.commitTransaction();
					}
				}
			}
			// Each transaction leaves a marker in each partition, which has an offset.
			awaitCommitted(20 * PARTITIONS);
			assertThat(ledger(context).handled).hasSize(7 * PARTITIONS);
		});
	}

	@Test
	void whenListenerSeeksRecordsAreHandledAgain() throws Exception {
		send(numbers(100, 10));
		runner(SeekingListener.class).run((context) -> {
			awaitCommitted(100);
			context.getBean(SeekingListener.class).seekToBeginning();
			await().atMost(LONG).until(() -> ledger(context).handled.size() == 200);
			awaitCommitted(100);
		});
	}

	@Test
	@EnabledForJreRange(min = JRE.JAVA_21)
	void whenVirtualThreadsAreEnabledWorkersAreVirtual() throws Exception {
		send(numbers(100, 100));
		runner(ThreadListener.class, "spring.threads.virtual.enabled=true").run((context) -> {
			awaitCommitted(100);
			assertThat(ledger(context).handled).hasSize(100).allMatch((thread) -> thread.startsWith("VirtualThread"));
		});
	}

	@Test
	void whenThereIsAnInterceptorItIsCalled() throws Exception {
		send(numbers(20, 20));
		runner(InterceptedListener.class).run((context) -> {
			awaitCommitted(20);
			assertThat(ledger(context).counts).containsEntry("successes", 18).containsEntry("failures", 3);
			assertThat(ledger(context).handled).hasSize(18).doesNotContain("3", "4");
		});
	}

	@Test
	void whenObservationIsEnabledEachCallIsObserved() throws Exception {
		send(numbers(20, 20));
		runner(ObservedListener.class, "spring.kafka.listener.observation-enabled=true").run((context) -> {
			awaitCommitted(20);
			await().atMost(LONG)
				.untilAsserted(() -> assertThat(ledger(context).counts).containsEntry("stopped", 22)
					.containsEntry("errors", 3));
		});
	}

	/**
	 * What was polled before the poll thread knows of the pause is still taken: who waits
	 * for the partition to be paused must see all of it.
	 */
	@Test
	void whenPollThreadHasNotComeRoundPartitionIsNotPausedYet() throws Exception {
		PollGate.shut();
		send(numbers(10, 1));
		runner(PlainListener.class, "kafka.consumer.properties.interceptor.classes=" + PollGate.class.getName())
			.run((context) -> {
				await().atMost(LONG).until(() -> PollGate.polled.get() == 10);
				TopicPartition partition = container(context).getAssignedPartitions()
					.stream()
					.filter((each) -> PollGate.partitions.contains(each))
					.findFirst()
					.orElseThrow();
				container(context).pausePartition(partition);
				assertThat(container(context).isPartitionPauseRequested(partition)).isTrue();
				assertThat(container(context).isPartitionPaused(partition)).isFalse();
				PollGate.open.countDown();
				await().atMost(LONG)
					.until(() -> container(context).isPartitionPaused(partition)
							&& container(context).getInFlight() == 0);
				assertThat(ledger(context).handled).hasSize(10);
			});
	}

	@Test
	void whenSettingCannotWorkStartFails() {
		runner(PlainListener.class, "kafka.listeners.test.parallel.max-in-flight=0")
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.hasMessageContaining("kafka.listeners.test.parallel.max-in-flight"));
	}

	@Test
	void whenSettingsDifferTheListenersOwnComeFirst() {
		runner(PlainListener.class, "kafka.parallel.concurrency=5", "kafka.stuck-after=1m")
			.run((context) -> assertThat(container(context).getSettings()).hasFieldOrPropertyWithValue("concurrency", 5)
				.hasFieldOrPropertyWithValue("maxInFlight", 10_000)
				.hasFieldOrPropertyWithValue("stuckAfter", Duration.ofMinutes(1)));
		runner(PlainListener.class, "kafka.parallel.concurrency=5", "kafka.listeners.test.concurrency=6")
			.run((context) -> assertThat(container(context).getSettings().concurrency()).isEqualTo(6));
	}

	@Test
	void whenAnotherMemberTakesOverCommittedMetadataIsHonoured() throws Exception {
		send(IntStream.range(0, 50).mapToObj((i) -> record("k" + i, i)).toList());
		runner(StuckOnceListener.class).run((first) -> {
			await().atMost(LONG).until(() -> ledger(first).handled.size() == 49);
			// Once it is committed, another one knows.
			await().atMost(LONG)
				.until(() -> committed().values().stream().anyMatch((offset) -> !offset.metadata().isEmpty()));
			TopicPartition stuck = committed().entrySet()
				.stream()
				.filter((entry) -> !entry.getValue().metadata().isEmpty())
				.findFirst()
				.orElseThrow()
				.getKey();
			assertThat(stuck.topic()).isEqualTo(this.topic);
			ledger(first).release.countDown();
			awaitCommitted(50);
		});
	}

	/**
	 * Holds the poll thread in its first poll that brings records.
	 */
	public static class PollGate implements ConsumerInterceptor<Object, Object> {

		static final AtomicInteger polled = new AtomicInteger();

		static final Set<TopicPartition> partitions = ConcurrentHashMap.newKeySet();

		static volatile CountDownLatch open = new CountDownLatch(1);

		static void shut() {
			polled.set(0);
			partitions.clear();
			open = new CountDownLatch(1);
		}

		@Override
		public ConsumerRecords<Object, Object> onConsume(ConsumerRecords<Object, Object> records) {
			partitions.addAll(records.partitions());
			if (polled.addAndGet(records.count()) > 0) {
				try {
					open.await(2, TimeUnit.MINUTES);
				}
				catch (InterruptedException ex) {
					Thread.currentThread().interrupt();
				}
			}
			return records;
		}

		@Override
		public void onCommit(Map<TopicPartition, OffsetAndMetadata> offsets) {
		}

		@Override
		public void close() {
		}

		@Override
		public void configure(Map<String, ?> configs) {
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class PlainListener {

		@Autowired
		Ledger ledger;

		@ParallelKafkaListener(id = "test", topics = "${topic}")
		void on(ConsumerRecord<String, String> record) {
			this.ledger.handled(record);
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class StuckListener {

		@Autowired
		Ledger ledger;

		@ParallelKafkaListener(id = "test", topics = "${topic}")
		void on(String value) {
			this.ledger.awaitRelease();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class StuckOnceListener {

		@Autowired
		Ledger ledger;

		@ParallelKafkaListener(id = "test", topics = "${topic}")
		void on(ConsumerRecord<String, String> record) {
			if (record.value().equals("0")) {
				this.ledger.awaitRelease();
			}
			this.ledger.handled(record);
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class SeekingListener extends AbstractConsumerSeekAware {

		@Autowired
		Ledger ledger;

		@ParallelKafkaListener(id = "test", topics = "${topic}")
		void on(ConsumerRecord<String, String> record) {
			this.ledger.handled(record);
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class ThreadListener {

		@Autowired
		Ledger ledger;

		@ParallelKafkaListener(id = "test", topics = "${topic}")
		void on(String value) {
			this.ledger.handled.add(Thread.currentThread().toString());
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class EventfulListener extends PlainListener {

		final Queue<KafkaEvent> events = new ConcurrentLinkedQueue<>();

		@EventListener
		void on(KafkaEvent event) {
			this.events.add(event);
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class HopelessListener {

		@Autowired
		Ledger ledger;

		@ParallelKafkaListener(id = "test", topics = "${topic}")
		void on(ConsumerRecord<String, String> record) {
			this.ledger.attempt(record.value());
			if (record.value().equals("5")) {
				throw new IllegalStateException("on purpose");
			}
			this.ledger.handled(record);
		}

		@Bean
		@Primary
		static ConsumerRecordRecoverer failingRecoverer(Ledger ledger) {
			return (record, exception) -> {
				if (ledger.count("recoveries") < 5) {
					throw new IllegalStateException("no dead letters today");
				}
				ledger.givenUp.add(record);
			};
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class InterceptedListener {

		@Autowired
		Ledger ledger;

		@ParallelKafkaListener(id = "test", topics = "${topic}")
		void on(ConsumerRecord<String, String> record) {
			if (record.value().equals("3")) {
				throw new IllegalStateException("on purpose");
			}
			this.ledger.handled(record);
		}

		@Bean
		static RecordInterceptor<Object, Object> interceptor(Ledger ledger) {
			return new RecordInterceptor<>() {

				@Override
				public ConsumerRecord<Object, Object> intercept(ConsumerRecord<Object, Object> record,
						Consumer<Object, Object> consumer) {
					return record.value().equals("4") ? null : record;
				}

				@Override
				public void success(ConsumerRecord<Object, Object> record, Consumer<Object, Object> consumer) {
					ledger.count("successes");
				}

				@Override
				public void failure(ConsumerRecord<Object, Object> record, Exception exception,
						Consumer<Object, Object> consumer) {
					ledger.count("failures");
				}

			};
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class ObservedListener {

		@ParallelKafkaListener(id = "test", topics = "${topic}")
		void on(String value) {
			if (value.equals("3")) {
				throw new IllegalStateException("on purpose");
			}
		}

		@Bean
		static ObservationRegistry observationRegistry(Ledger ledger) {
			ObservationRegistry registry = ObservationRegistry.create();
			registry.observationConfig().observationHandler(new ObservationHandler<>() {

				@Override
				public void onStop(Observation.Context context) {
					ledger.count("stopped");
				}

				@Override
				public void onError(Observation.Context context) {
					ledger.count("errors");
				}

				@Override
				public boolean supportsContext(Observation.Context context) {
					return true;
				}

			});
			return registry;
		}

	}

}
