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
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.kafkastarter.listener.BatchKafkaListener;
import io.kafkastarter.listener.FailedRecordException;
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
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.context.runner.ContextConsumer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.config.ContainerCustomizer;
import org.springframework.kafka.config.KafkaListenerEndpointRegistry;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.kafka.listener.BatchListenerFailedException;
import org.springframework.kafka.listener.ConcurrentMessageListenerContainer;
import org.springframework.kafka.listener.ConsumerRecordRecoverer;
import org.springframework.kafka.support.Acknowledgment;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Batches that workers handle in parallel: what fails, what is committed, and when.
 */
class BatchParallelIntegrationTests {

	private static final int PARTITIONS = 4;

	@RegisterExtension
	static final BrokerContexts BROKER = new BrokerContexts(PARTITIONS);

	@ParameterizedTest
	@ValueSource(strings = { "single", "list" })
	void whenOneRecordFailsItAloneIsTriedAgainAndGivenUpAndTheBatchIsCommittedOnce(String id) {
		run(id, (context) -> {
			Handler handler = context.getBean(Handler.class);
			handler.behaviour = (value) -> {
				if (value.equals("v123")) {
					throw new IllegalStateException("unlucky");
				}
			};
			send(context, 0, 500);
			start(context, id);
			BROKER.awaitCommitted(id);
			assertThat(handler.calls("v123")).isEqualTo(3);
			IntStream.range(0, 500)
				.filter((number) -> number != 123)
				.forEach((number) -> assertThat(handler.calls("v" + number)).as("v" + number).isOne());
			assertThat(handler.recovered).containsExactly("v123:3:" + id);
			assertThat(handler.threads).isNotEmpty().allMatch((name) -> name.startsWith(id + "-worker-"));
			assertThat(handler.inOrder()).isTrue();
			assertThat(consumerMetric(context, id, "commit-total")).isOne();
		}, "kafka.batch.size=500", "kafka.batch.wait=10s", "kafka.batch.parallelism=8", "kafka.retry.backoff=50ms");
	}

	@Test
	void whenShareFailsWithoutNamingARecordItIsTriedAgainAsAWholeAndTheOthersAreNot() {
		run("unnamed", (context) -> {
			Handler handler = context.getBean(Handler.class);
			AtomicInteger failures = new AtomicInteger(2);
			handler.behaviour = (value) -> {
				if (value.equals("v7") && failures.getAndDecrement() > 0) {
					throw new IllegalStateException("the first times");
				}
			};
			send(context, 0, 100);
			start(context, "unnamed");
			BROKER.awaitCommitted("unnamed");
			assertThat(handler.recovered).isEmpty();
			Map<String, List<List<String>>> shares = handler.shares.stream()
				.filter((share) -> share.contains("v7"))
				.collect(Collectors.groupingBy((share) -> String.join(",", share)));
			assertThat(shares).as("shares with the record that fails").hasSize(1);
			assertThat(shares.values().iterator().next()).hasSize(3);
			assertThat(handler.shares).hasSize(4 + 2);
		}, "kafka.batch.size=100", "kafka.batch.wait=10s", "kafka.batch.parallelism=4", "kafka.retry.backoff=20ms");
	}

	@ParameterizedTest
	@CsvSource({ "list,classic", "single,consumer" })
	void whenBatchTakesLongerThanThePollIntervalTheConsumerStaysInItsGroup(String id, String protocol) {
		run(id, (context) -> {
			Handler handler = context.getBean(Handler.class);
			handler.behaviour = (value) -> pause(Duration.ofMillis(100));
			send(context, 0, 40);
			start(context, id);
			BROKER.awaitCommitted(id);
			assertThat(handler.values).hasSize(40);
			assertThat(context.getBean(Extensions.class).revoked).hasValue(0);
		}, "kafka.batch.parallelism=2", "kafka.consumer.max-poll-interval=1s",
				"kafka.consumer.group-protocol=" + protocol);
	}

	@Test
	void whenHandlerTakesSingleRecordsThereNeedNotBeSeveralWorkers() {
		run("single", (context) -> {
			Handler handler = context.getBean(Handler.class);
			send(context, 0, 100);
			start(context, "single");
			BROKER.awaitCommitted("single");
			assertThat(handler.values).hasSize(100).doesNotHaveDuplicates();
			assertThat(handler.mostAtOnce).hasValue(1);
		});
	}

	@ParameterizedTest
	@CsvSource({ "KEY,false", "PARTITION,false", "NONE,true" })
	void whenOrderingIsSetRecordsThatBelongTogetherWaitForEachOther(String ordering, boolean atOnce) {
		run("single", (context) -> {
			Handler handler = context.getBean(Handler.class);
			handler.behaviour = (value) -> pause(Duration.ofMillis(20));
			KafkaTemplate<Object, Object> template = BrokerContexts.template(context);
			IntStream.range(0, 40).forEach((number) -> template.send(BROKER.topic(), 0, "same", "v" + number));
			template.flush();
			start(context, "single");
			BROKER.awaitCommitted("single");
			assertThat(handler.mostAtOnce.get() > 1).isEqualTo(atOnce);
			assertThat(handler.values).hasSize(40).doesNotHaveDuplicates();
		}, "kafka.listeners.single.batch.parallelism=8", "kafka.listeners.single.batch.ordering=" + ordering);
	}

	@Test
	void whenRecordCannotBeGivenUpAllBeforeItIsCommittedUntilItCan() {
		run("single", (context) -> {
			Handler handler = context.getBean(Handler.class);
			handler.recoveryFails = true;
			handler.behaviour = (value) -> {
				if (value.equals("v41")) {
					throw new IllegalArgumentException();
				}
			};
			send(context, 0, 80);
			start(context, "single");
			// v41 is the eleventh of its partition.
			BrokerContexts.patiently()
				.until(() -> BROKER.committed("single").equals(Map.of(0, 20L, 1, 10L, 2, 20L, 3, 20L)));
			handler.recoveryFails = false;
			BROKER.awaitCommitted("single");
			assertThat(handler.recovered).containsExactly("v41:1:single");
			assertThat(handler.values).hasSize(80).doesNotHaveDuplicates();
		}, "kafka.batch.parallelism=4", "kafka.retry.max-attempts=1", "kafka.retry.backoff=20ms");
	}

	@Test
	void whenHandlerHangsTheStopTakesNoLongerThanSetAndWhatIsFinishedIsCommitted() {
		run("single", (context) -> {
			Handler handler = context.getBean(Handler.class);
			CountDownLatch hanging = new CountDownLatch(1);
			CountDownLatch interrupted = new CountDownLatch(1);
			handler.behaviour = (value) -> {
				if (value.equals("v41")) {
					hanging.countDown();
					try {
						new CountDownLatch(1).await();
					}
					catch (InterruptedException ex) {
						interrupted.countDown();
						throw new IllegalStateException(ex);
					}
				}
			};
			send(context, 0, 80);
			start(context, "single");
			assertThat(hanging.await(30, TimeUnit.SECONDS)).isTrue();
			BrokerContexts.patiently().until(() -> handler.values.size() == 80);
			long start = System.nanoTime();
			container(context, "single").stop();
			assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(4));
			assertThat(BROKER.committed("single")).isEqualTo(Map.of(0, 20L, 1, 10L, 2, 20L, 3, 20L));
			assertThat(interrupted.await(10, TimeUnit.SECONDS)).isTrue();
			handler.behaviour = (value) -> {
			};
			start(context, "single");
			BROKER.awaitCommitted("single");
			assertThat(handler.calls("v41")).isEqualTo(2);
			assertThat(handler.recovered).isEmpty();
		}, "kafka.batch.parallelism=4", "kafka.listener.shutdown-timeout=2s");
	}

	@Test
	void whenRecordIsNotAcknowledgedItIsNotCommittedAndComesAgainAfterTheNextStart() {
		run("acknowledging", (context) -> {
			Handler handler = context.getBean(Handler.class);
			send(context, 0, 80);
			handler.unacknowledged = "v41";
			start(context, "acknowledging");
			BrokerContexts.patiently().until(() -> handler.values.size() == 80);
			container(context, "acknowledging").stop();
			assertThat(BROKER.committed("acknowledging")).isEqualTo(Map.of(0, 20L, 1, 10L, 2, 20L, 3, 20L));
			handler.unacknowledged = "";
			start(context, "acknowledging");
			BROKER.awaitCommitted("acknowledging");
			assertThat(handler.calls("v41")).isEqualTo(2);
		}, "kafka.batch.parallelism=4", "kafka.listener.shutdown-timeout=2s");
	}

	@Test
	void whenListenerStopsTheBatchIsFinishedAndCommitted() {
		run("single", (context) -> {
			Handler handler = context.getBean(Handler.class);
			handler.behaviour = (value) -> pause(Duration.ofMillis(20));
			send(context, 0, 80);
			start(context, "single");
			BrokerContexts.patiently().until(() -> !handler.values.isEmpty());
			container(context, "single").stop();
			assertThat(handler.values).hasSize(80);
			assertThat(BROKER.committed("single")).isEqualTo(BROKER.ends());
		}, "kafka.batch.parallelism=4", "kafka.batch.wait=2s");
	}

	@Test
	void whenAnotherInstanceJoinsWhileABatchIsHandledNothingIsLostOrHandledTwice() {
		String[] properties = { "kafka.batch.parallelism=4", "kafka.batch.size=100", "kafka.batch.wait=200ms" };
		run("single", (context) -> {
			context.getBean(Handler.class).behaviour = (value) -> pause(Duration.ofMillis(20));
			send(context, 0, 400);
			start(context, "single");
			BrokerContexts.patiently().until(() -> !context.getBean(Handler.class).values.isEmpty());
			run("single", (second) -> {
				start(second, "single");
				BrokerContexts.patiently().until(() -> !container(second, "single").getAssignedPartitions().isEmpty());
				send(context, 400, 600);
				BROKER.awaitCommitted("single");
				List<String> all = new ArrayList<>(context.getBean(Handler.class).values);
				all.addAll(second.getBean(Handler.class).values);
				assertThat(all).hasSize(600).doesNotHaveDuplicates();
				assertThat(second.getBean(Handler.class).values).isNotEmpty();
			}, properties);
		}, properties);
	}

	@Test
	void whenHandlerThrowsErrorsItIsTheFailureOfThatRecord() {
		run("single", (context) -> {
			Handler handler = context.getBean(Handler.class);
			handler.behaviour = (value) -> {
				if (value.equals("v5")) {
					throw new StackOverflowError();
				}
			};
			send(context, 0, 20);
			start(context, "single");
			BROKER.awaitCommitted("single");
			assertThat(handler.recovered).containsExactly("v5:2:single");
			assertThat(handler.values).hasSize(21);
			assertThat(container(context, "single").isRunning()).isTrue();
		}, "kafka.batch.parallelism=4", "kafka.retry.max-attempts=2", "kafka.retry.backoff=10ms");
	}

	@Test
	void whenApplicationIsStartedAgainAndAgainNothingIsLost() {
		Set<String> handled = ConcurrentHashMap.newKeySet();
		AtomicInteger calls = new AtomicInteger();
		int records = 20_000;
		boolean sent = false;
		for (int round = 0; round < 4; round++) {
			boolean first = !sent;
			int enough = (round < 3) ? (round + 1) * 3_000 : records;
			run("single", (context) -> {
				Handler handler = context.getBean(Handler.class);
				handler.behaviour = (value) -> {
					handled.add(value);
					calls.incrementAndGet();
				};
				if (first) {
					send(context, 0, records);
				}
				start(context, "single");
				BrokerContexts.patiently().until(() -> handled.size() >= enough);
				if (enough == records) {
					BROKER.awaitCommitted("single");
				}
			}, "kafka.batch.parallelism=8", "kafka.batch.wait=100ms", "kafka.batch.size=1000");
			sent = true;
		}
		assertThat(handled).hasSize(records);
		assertThat(calls).as("none twice, as each stop was orderly").hasValue(records);
	}

	private static void run(String mode, ContextConsumer<AssertableApplicationContext> test, String... properties) {
		ApplicationContextRunner runner = BROKER.runner()
			.withUserConfiguration(Handler.class, Extensions.class, Listeners.class)
			.withPropertyValues("kafka.listener.auto-startup=false")
			.withPropertyValues(properties);
		runner.run((context) -> {
			assertThat(context).hasNotFailed();
			test.accept(context);
		});
	}

	private static void start(AssertableApplicationContext context, String id) {
		container(context, id).start();
	}

	private static ConcurrentMessageListenerContainer<?, ?> container(AssertableApplicationContext context, String id) {
		return (ConcurrentMessageListenerContainer<?, ?>) context.getBean(KafkaListenerEndpointRegistry.class)
			.getListenerContainer(id);
	}

	private static void send(AssertableApplicationContext context, int from, int to) {
		KafkaTemplate<Object, Object> template = BrokerContexts.template(context);
		IntStream.range(from, to)
			.forEach((number) -> template.send(BROKER.topic(), number % PARTITIONS, "k" + number % 17, "v" + number));
		template.flush();
	}

	private static void pause(Duration time) {
		try {
			new CountDownLatch(1).await(time.toMillis(), TimeUnit.MILLISECONDS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private static double consumerMetric(AssertableApplicationContext context, String id, String name) {
		return container(context, id).metrics()
			.values()
			.stream()
			.flatMap((metrics) -> metrics.entrySet().stream())
			.filter((entry) -> entry.getKey().name().equals(name))
			.mapToDouble((entry) -> (Double) entry.getValue().metricValue())
			.sum();
	}

	static class Handler {

		final Queue<String> values = new ConcurrentLinkedQueue<>();

		final List<List<String>> shares = new CopyOnWriteArrayList<>();

		final List<String> recovered = new CopyOnWriteArrayList<>();

		final Set<String> threads = ConcurrentHashMap.newKeySet();

		final Map<String, Queue<Long>> offsets = new ConcurrentHashMap<>();

		final AtomicInteger mostAtOnce = new AtomicInteger();

		private final AtomicInteger atOnce = new AtomicInteger();

		volatile boolean recoveryFails;

		volatile String unacknowledged = "";

		volatile Consumer<String> behaviour = (value) -> {
		};

		long calls(String value) {
			return this.values.stream().filter(value::equals).count();
		}

		boolean inOrder() {
			return this.offsets.values().stream().allMatch((offsets) -> {
				List<Long> list = List.copyOf(offsets);
				return list.equals(list.stream().sorted().toList());
			});
		}

		void handle(ConsumerRecord<String, String> record) {
			this.mostAtOnce.accumulateAndGet(this.atOnce.incrementAndGet(), Math::max);
			try {
				this.threads.add(Thread.currentThread().getName());
				this.offsets.computeIfAbsent(record.partition() + record.key(), (key) -> new ConcurrentLinkedQueue<>())
					.add(record.offset());
				this.values.add(record.value());
				this.behaviour.accept(record.value());
			}
			finally {
				this.atOnce.decrementAndGet();
			}
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Listeners {

		private final Handler handler;

		Listeners(Handler handler) {
			this.handler = handler;
		}

		@BatchKafkaListener(id = "single", topics = "${topic}")
		void single(ConsumerRecord<String, String> record) {
			this.handler.handle(record);
		}

		@BatchKafkaListener(id = "acknowledging", topics = "${topic}")
		void acknowledging(ConsumerRecord<String, String> record, Acknowledgment acknowledgment) {
			this.handler.handle(record);
			if (!record.value().equals(this.handler.unacknowledged)) {
				acknowledgment.acknowledge();
			}
		}

		@BatchKafkaListener(id = "list", topics = "${topic}")
		void list(List<ConsumerRecord<String, String>> records) {
			for (int index = 0; index < records.size(); index++) {
				try {
					this.handler.handle(records.get(index));
				}
				catch (IllegalStateException ex) {
					throw new BatchListenerFailedException("named", ex, index);
				}
			}
		}

		@BatchKafkaListener(id = "unnamed", topics = "${topic}")
		void unnamed(List<ConsumerRecord<String, String>> records) {
			this.handler.shares.add(records.stream().map(ConsumerRecord::value).toList());
			records.forEach(this.handler::handle);
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Extensions {

		final AtomicInteger revoked = new AtomicInteger();

		@Bean
		ConsumerRecordRecoverer recoverer(Handler handler) {
			return (record, exception) -> {
				if (handler.recoveryFails) {
					throw new IllegalStateException("away");
				}
				FailedRecordException failure = (FailedRecordException) exception;
				handler.recovered
					.add(Stream.of(new String((byte[]) record.value()), failure.getAttempts(), failure.getListenerId())
						.map(String::valueOf)
						.collect(Collectors.joining(":")));
			};
		}

		@Bean
		ContainerCustomizer<Object, Object, ConcurrentMessageListenerContainer<Object, Object>> rebalances() {
			return (container) -> container.getContainerProperties()
				.setConsumerRebalanceListener(new ConsumerRebalanceListener() {

					@Override
					public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
						Extensions.this.revoked.addAndGet(partitions.size());
					}

					@Override
					public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
					}

				});
		}

	}

}
