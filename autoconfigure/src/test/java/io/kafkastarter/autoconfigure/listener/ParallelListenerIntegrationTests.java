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
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import com.fasterxml.jackson.annotation.JsonCreator;
import io.kafkastarter.listener.Ordering;
import io.kafkastarter.listener.ParallelKafkaListener;
import io.kafkastarter.listener.parallel.ParallelMessageListenerContainer;
import io.kafkastarter.payload.RecordDecodingException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Mono;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.support.Acknowledgment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Parallel listeners against a real broker, with a ledger of what was sent and handled.
 */
class ParallelListenerIntegrationTests extends ParallelListenerTestSupport {

	@Test
	void whenRecordsFailOrAreMalformedNoneIsLostAndOrderAndAttemptsAreKept() throws Exception {
		Random random = new Random(42);
		List<ProducerRecord<String, String>> records = new ArrayList<>();
		for (int i = 0; i < 20_000; i++) {
			double dice = random.nextDouble();
			String kind = (dice < 0.02) ? "{malformed "
					: (dice < 0.07) ? "\"always " : (dice < 0.17) ? "\"once " : "\"fine ";
			records.add(record((i % 50 == 0) ? null : "k" + random.nextInt(2_000), kind + i + "\""));
		}
		send(records);
		runner(FailingListener.class).run((context) -> {
			awaitCommitted(20_000);
			Ledger ledger = ledger(context);
			Set<String> expected = new HashSet<>();
			int always = 0;
			int malformed = 0;
			for (ProducerRecord<String, String> record : records) {
				String value = record.value();
				if (value.startsWith("{")) {
					malformed++;
					continue;
				}
				String text = value.substring(1, value.length() - 1);
				assertThat(ledger.attempts.get(text)).as(text)
					.isEqualTo(text.startsWith("always") ? 3 : text.startsWith("once") ? 2 : 1);
				always += text.startsWith("always") ? 1 : 0;
				if (!text.startsWith("always")) {
					expected.add(text);
				}
			}
			assertThat(ledger.handled).hasSameSizeAs(expected).containsAll(expected);
			assertThat(ledger.givenUp).hasSize(always + malformed);
			assertThat(ledger.givenUp).allSatisfy((record) -> assertThat(record.value()).isInstanceOf(byte[].class));
			assertThat(ledger.failures).allSatisfy((failure) -> {
				assertThat(failure.getListenerId()).isEqualTo("test");
				assertThat(failure.getGroupId()).isEqualTo("test");
				assertThat(failure.getAttempts())
					.isEqualTo((failure.getCause() instanceof RecordDecodingException) ? 1 : 3);
			});
			ledger.assertOrder();
			assertThat(container(context).getInFlight()).isZero();
		});
	}

	@Test
	void whenOneRecordIsSlowOnlyItsKeyWaits() throws Exception {
		send(numbers(5_000, 100));
		runner(StuckListener.class, "stuck=7", "kafka.parallel.max-in-flight=20000").run((context) -> {
			Ledger ledger = ledger(context);
			// Of a hundred keys, one waits from its first record on.
			await().atMost(LONG).until(() -> ledger.handled.size() == 4_950);
			// The poll thread takes the last ones back after they were handled.
			await().atMost(LONG).until(() -> container(context).getInFlight() == 50);
			ledger.release.countDown();
			awaitCommitted(5_000);
			ledger.assertOrder();
		});
	}

	@Test
	void whenStoppedWithAStuckRecordOthersAreNotHandledAgain() throws Exception {
		send(numbers(5_000, 100));
		Set<String> before = new HashSet<>();
		runner(StuckListener.class, "stuck=7", "kafka.listener.shutdown-timeout=500ms").run((context) -> {
			Ledger ledger = ledger(context);
			await().atMost(LONG).until(() -> ledger.handled.size() == 4_950);
			container(context).stop();
			before.addAll(ledger.handled);
			assertThat(container(context).isRunning()).isFalse();
		});
		runner(StuckListener.class, "stuck=-1").run((context) -> {
			awaitCommitted(5_000);
			Ledger ledger = ledger(context);
			assertThat(ledger.handled).hasSize(50).doesNotContainAnyElementsOf(before);
			ledger.assertOrder();
		});
	}

	@Test
	void whenMembersJoinAndLeaveNothingIsLost() throws Exception {
		int count = 20_000;
		send(numbers(count, 500));
		runner(PausingListener.class).run((first) -> {
			await().atMost(LONG).until(() -> ledger(first).handled.size() > 1_000);
			List<String> handled = new ArrayList<>();
			for (int i = 0; i < 3; i++) {
				runner(PausingListener.class).run((second) -> {
					await().atMost(LONG).until(() -> !container(second).getAssignedPartitions().isEmpty());
					int before = ledger(first).handled.size();
					await().atMost(LONG)
						.until(() -> ledger(second).handled.size() > 500
								|| ledger(first).handled.size() - before > 2_000 || committedAll(count));
					container(second).stop();
					handled.addAll(ledger(second).handled);
					ledger(second).assertOrder();
				});
			}
			awaitCommitted(count);
			handled.addAll(ledger(first).handled);
			assertThat(new HashSet<>(handled))
				.isEqualTo(IntStream.range(0, count).mapToObj(Integer::toString).collect(Collectors.toSet()));
			// Handlers are quick: what runs when a partition is revoked ends before it
			// goes.
			assertThat(handled).hasSize(count);
		});
	}

	@Test
	void whenPausedTakesNothingAndWhenResumedGoesOn() throws Exception {
		runner(PausingListener.class).run((context) -> {
			ParallelMessageListenerContainer container = container(context);
			await().atMost(LONG).until(() -> container.getAssignedPartitions().size() == PARTITIONS);
			container.pause();
			await().atMost(LONG).until(container::isContainerPaused);
			send(numbers(100, 10));
			await().during(Duration.ofMillis(500)).until(() -> ledger(context).handled.isEmpty());
			container.resume();
			awaitCommitted(100);
		});
	}

	@Test
	void whenHandlersAreSlowRecordsInFlightAreBounded() throws Exception {
		send(numbers(1_000, 1_000));
		runner(StuckListener.class, "stuck=all", "kafka.listeners.test.parallel.max-in-flight=100",
				"kafka.listeners.test.parallel.concurrency=10")
			.run((context) -> {
				ParallelMessageListenerContainer container = container(context);
				await().atMost(LONG).until(() -> container.getInFlight() > 50);
				await().during(Duration.ofMillis(500))
					.until(() -> container.getInFlight() <= 100 && ledger(context).attempts.size() <= 10);
				ledger(context).release.countDown();
				awaitCommitted(1_000);
			});
	}

	@ParameterizedTest
	@ValueSource(classes = { FutureListener.class, MonoListener.class })
	void whenFuturesCompleteOrFailRecordsAreFinishedOrHandledAgain(Class<?> listener) throws Exception {
		send(numbers(500, 50));
		runner(listener).run((context) -> {
			Ledger ledger = ledger(context);
			awaitCommitted(500);
			assertThat(ledger.handled).hasSize(490);
			assertThat(ledger.givenUp).hasSize(10);
			for (int i = 0; i < 500; i++) {
				assertThat(ledger.attempts.get("" + i)).isEqualTo((i % 50 == 3) ? 3 : (i % 50 == 4) ? 2 : 1);
			}
			ledger.assertOrder();
		});
	}

	@Test
	void whenHandlerAcknowledgesRecordIsFinishedThen() throws Exception {
		send(numbers(100, 100));
		runner(AcknowledgingListener.class).run((context) -> {
			Ledger ledger = ledger(context);
			await().atMost(LONG).until(() -> ledger.handled.size() == 100);
			assertThat(container(context).getInFlight()).isEqualTo(100);
			ledger.release.countDown();
			awaitCommitted(100);
		});
	}

	@Test
	void whenStoppedRunningHandlersFinishAndAreCommitted() throws Exception {
		send(numbers(200, 200));
		runner(StuckListener.class, "stuck=all", "kafka.parallel.concurrency=20").run((context) -> {
			Ledger ledger = ledger(context);
			await().atMost(LONG).until(() -> ledger.attempts.size() == 20);
			CompletableFuture<Void> stopped = new CompletableFuture<>();
			container(context).stop(() -> stopped.complete(null));
			await().during(Duration.ofMillis(300)).until(() -> !stopped.isDone());
			ledger.release.countDown();
			stopped.get(20, TimeUnit.SECONDS);
			assertThat(ledger.handled).hasSize(20);
		});
		runner(PausingListener.class).run((context) -> {
			awaitCommitted(200);
			assertThat(ledger(context).handled).hasSize(180);
		});
	}

	@Test
	void whenOrderedByPartitionRecordsOfAPartitionWait() throws Exception {
		send(numbers(1_000, 500));
		runner(PartitionOrderListener.class).run((context) -> {
			awaitCommitted(1_000);
			Ledger ledger = ledger(context);
			assertThat(ledger.orderByKey).hasSizeLessThanOrEqualTo(PARTITIONS);
			ledger.assertOrder();
		});
	}

	private boolean committedAll(int count) {
		return committed().entrySet()
			.stream()
			.filter((entry) -> entry.getKey().topic().equals(this.topic))
			.mapToLong((entry) -> entry.getValue().offset())
			.sum() == count;
	}

	@Configuration(proxyBeanMethods = false)
	static class FailingListener {

		@Autowired
		Ledger ledger;

		@ParallelKafkaListener(id = "test", topics = "${topic}")
		void on(Tagged tagged, ConsumerRecord<String, Tagged> record) {
			String text = tagged.text();
			this.ledger.attempt(text);
			if (text.hashCode() % 3 == 0) {
				LockSupport.parkNanos(300_000);
			}
			if (text.startsWith("always") || text.startsWith("once") && this.ledger.attempts.get(text) == 1) {
				throw new IllegalStateException("on purpose");
			}
			this.ledger
				.handled(new ConsumerRecord<>(record.topic(), record.partition(), record.offset(), record.key(), text));
		}

		record Tagged(String text) {

			@JsonCreator(mode = JsonCreator.Mode.DELEGATING)
			Tagged {
			}

		}

	}

	@Configuration(proxyBeanMethods = false)
	static class StuckListener {

		@Autowired
		Ledger ledger;

		@Value("${stuck}")
		String stuck;

		@ParallelKafkaListener(id = "test", topics = "${topic}")
		void on(ConsumerRecord<String, String> record) {
			this.ledger.attempt(record.value());
			if (this.stuck.equals("all") || this.stuck.equals(record.value())) {
				this.ledger.awaitRelease();
			}
			this.ledger.handled(record);
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class PausingListener {

		@Autowired
		Ledger ledger;

		@ParallelKafkaListener(id = "test", topics = "${topic}", concurrency = "16")
		void on(ConsumerRecord<String, String> record) {
			LockSupport.parkNanos(2_000_000);
			this.ledger.handled(record);
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class PartitionOrderListener {

		@Autowired
		Ledger ledger;

		@ParallelKafkaListener(id = "test", topics = "${topic}", ordering = Ordering.PARTITION)
		void on(ConsumerRecord<String, String> record) {
			this.ledger.handled(
					new ConsumerRecord<>(record.topic(), record.partition(), record.offset(), "all", record.value()));
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class FutureListener {

		@Autowired
		Ledger ledger;

		@ParallelKafkaListener(id = "test", topics = "${topic}", concurrency = "2")
		CompletableFuture<Void> on(ConsumerRecord<String, String> record) {
			return work(this.ledger, record);
		}

		static CompletableFuture<Void> work(Ledger ledger, ConsumerRecord<String, String> record) {
			ledger.attempt(record.value());
			int kind = Integer.parseInt(record.value()) % 50;
			if (kind == 3) {
				return CompletableFuture.failedFuture(new IllegalStateException("on purpose"));
			}
			return CompletableFuture.runAsync(() -> {
				if (kind == 4 && ledger.attempts.get(record.value()) == 1) {
					throw new IllegalStateException("on purpose");
				}
				ledger.handled(record);
			}, CompletableFuture.delayedExecutor(5, TimeUnit.MILLISECONDS));
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class MonoListener {

		@Autowired
		Ledger ledger;

		@ParallelKafkaListener(id = "test", topics = "${topic}", concurrency = "2")
		Mono<Void> on(ConsumerRecord<String, String> record) {
			return Mono.defer(() -> Mono.fromFuture(FutureListener.work(this.ledger, record)));
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class AcknowledgingListener {

		@Autowired
		Ledger ledger;

		@ParallelKafkaListener(id = "test", topics = "${topic}")
		void on(ConsumerRecord<String, String> record, Acknowledgment acknowledgment) {
			this.ledger.handled(record);
			CompletableFuture.runAsync(() -> {
				this.ledger.awaitRelease();
				acknowledgment.acknowledge();
			}, (task) -> new Thread(task).start());
		}

	}

}
