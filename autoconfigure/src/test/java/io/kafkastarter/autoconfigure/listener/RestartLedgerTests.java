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

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

import io.kafkastarter.listener.KafkaListenerManager;
import io.kafkastarter.listener.ListenerHandle;
import io.kafkastarter.listener.ListenerSpec;
import io.kafkastarter.listener.ReceivedMessage;
import io.kafkastarter.test.BrokerContexts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import org.springframework.context.ApplicationContext;
import org.springframework.kafka.config.KafkaListenerEndpointRegistry;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.kafka.listener.ConcurrentMessageListenerContainer;
import org.springframework.kafka.listener.MessageListenerContainer;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A ledger of restarts under load: whatever a listener is changed to while records flow,
 * each is handled, in the order of its key, and no committed offset goes back.
 */
class RestartLedgerTests {

	private static final int RECORDS = 6_000;

	private static final int PARTITIONS = 4;

	private static final int KEYS = 50;

	private static final List<UnaryOperator<ListenerSpec>> CHANGES = List.of((spec) -> spec.concurrency(3),
			(spec) -> spec.parallel(16), (spec) -> spec.batch(100), (spec) -> spec.concurrency(2),
			(spec) -> spec.parallel(4), (spec) -> spec.concurrency(32), (spec) -> spec.record(),
			(spec) -> spec.concurrency(4), (spec) -> spec.batch(20), (spec) -> spec.parallel(8));

	@RegisterExtension
	static final BrokerContexts BROKER = new BrokerContexts(PARTITIONS);

	private final Map<String, ConcurrentLinkedQueue<Integer>> handled = new ConcurrentHashMap<>();

	private final Map<Integer, Long> committed = new HashMap<>();

	private final Map<Integer, Integer> failures = new ConcurrentHashMap<>();

	private volatile boolean failing;

	@Test
	void whenRestartedUnderLoadTheBooksBalance() {
		run();
	}

	@Test
	void whenRestartedWhileRecordsFailTheBooksBalance() {
		this.failing = true;
		run("kafka.retry.max-attempts=5", "kafka.retry.backoff=10ms");
		assertThat(this.failures).isNotEmpty();
	}

	private void run(String... properties) {
		BROKER.runner().withPropertyValues(properties).run((context) -> {
			ExecutorService sender = Executors.newSingleThreadExecutor();
			AtomicBoolean goOn = new AtomicBoolean(true);
			try (ListenerHandle handle = context.getBean(KafkaListenerManager.class)
				.listen(ListenerSpec.topics(BROKER.topic()).group("g"), Integer.class, this::handle)) {
				Future<Integer> sent = sender.submit(() -> send(BrokerContexts.template(context), goOn));
				for (UnaryOperator<ListenerSpec> change : CHANGES) {
					int before = count();
					BrokerContexts.patiently().until(() -> isSettled(context, handle.id()) && count() > before + 100);
					handle.restart(change);
					assertNoRegress();
				}
				goOn.set(false);
				int records = sent.get(60, TimeUnit.SECONDS);
				assertThat(records).isGreaterThanOrEqualTo(RECORDS);
				BROKER.awaitCommitted("g");
				assertNoRegress();
				assertComplete(records);
			}
			finally {
				goOn.set(false);
				sender.shutdownNow();
			}
		});
	}

	// A consumer that is asked to leave while others join is answered when they have.
	private static boolean isSettled(ApplicationContext context, String id) {
		MessageListenerContainer container = context.getBean(KafkaListenerEndpointRegistry.class)
			.getListenerContainer(id);
		return container.getAssignedPartitions().size() == PARTITIONS
				&& (!(container instanceof ConcurrentMessageListenerContainer<?, ?> concurrent)
						|| concurrent.getContainers()
							.stream()
							.noneMatch((each) -> each.getAssignedPartitions().isEmpty()));
	}

	// Each tenth record fails twice.
	private void handle(ReceivedMessage<Integer> message) {
		if (this.failing && message.payload() % 10 == 0
				&& this.failures.merge(message.payload(), 1, Integer::sum) < 3) {
			throw new IllegalStateException("on purpose");
		}
		this.handled.computeIfAbsent(message.key(), (key) -> new ConcurrentLinkedQueue<>()).add(message.payload());
	}

	private int count() {
		return this.handled.values().stream().mapToInt(ConcurrentLinkedQueue::size).sum();
	}

	private static int send(KafkaTemplate<Object, Object> template, AtomicBoolean goOn) throws Exception {
		Random random = new Random(3);
		int number = 0;
		while (number < RECORDS || goOn.get()) {
			template.send(BROKER.topic(), "key-" + random.nextInt(KEYS), number++);
			if (number % 200 == 0) {
				template.flush();
				TimeUnit.MILLISECONDS.sleep(20);
			}
		}
		template.flush();
		return number;
	}

	private void assertNoRegress() throws Exception {
		BROKER.committed("g").forEach((partition, offset) -> {
			assertThat(offset).as("partition %d", partition)
				.isGreaterThanOrEqualTo(this.committed.getOrDefault(partition, 0L));
			this.committed.put(partition, offset);
		});
	}

	private void assertComplete(int records) {
		assertThat(this.handled.values().stream().flatMap(ConcurrentLinkedQueue::stream).sorted().toList())
			.containsExactlyElementsOf(IntStream.range(0, records).boxed().toList());
		this.handled.forEach((key, numbers) -> assertThat(List.copyOf(numbers)).as(key).isSorted());
	}

}
