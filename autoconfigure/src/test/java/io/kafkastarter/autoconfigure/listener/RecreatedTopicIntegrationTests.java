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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import io.kafkastarter.listener.BatchKafkaListener;
import io.kafkastarter.listener.ParallelKafkaListener;
import io.kafkastarter.listener.ReceivedMessage;
import io.kafkastarter.receiver.MessageReceiver;
import io.kafkastarter.receiver.MessageReceiverFactory;
import io.kafkastarter.receiver.ReceiverSpec;
import io.kafkastarter.test.BrokerContexts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.kafka.annotation.TopicPartition;
import org.springframework.kafka.core.KafkaTemplate;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A topic that is deleted and created again, while listeners of all modes listen: each
 * record of the new one is handled.
 */
@ExtendWith(OutputCaptureExtension.class)
class RecreatedTopicIntegrationTests {

	private static final List<String> MODES = List.of("record", "batch", "workers", "parallel", "assigned");

	@RegisterExtension
	static final BrokerContexts BROKER = new BrokerContexts(3);

	@ParameterizedTest
	@ValueSource(strings = { "classic", "consumer" })
	void whenTopicIsCreatedAgainNothingOfItIsLostByAnyMode(String protocol, CapturedOutput output) {
		ApplicationContextRunner runner = runner(protocol).withUserConfiguration(Listeners.class);
		Ledger ledger = new Ledger();
		run(runner, ledger, (context) -> {
			send(context, "old", 0, 600);
			MODES.forEach((mode) -> ledger.awaitHandled(mode, "old", 600));
			MODES.forEach(BROKER::awaitCommitted);
			BROKER.recreateTopic();
			send(context, "new", 0, 150);
			MODES.forEach((mode) -> ledger.awaitHandled(mode, "new", 150));
		});
		run(runner, ledger, (context) -> {
			send(context, "new", 150, 1500);
			MODES.forEach((mode) -> ledger.awaitHandled(mode, "new", 1500));
			MODES.forEach(BROKER::awaitCommitted);
		});
		assertThat(output.getOut().split("Listener 'parallel' goes on at offset", -1)).hasSizeLessThanOrEqualTo(2);
		assertThat(output.getOut().split("Listener 'assigned' goes on at offset", -1)).hasSize(2);
	}

	// Fewer than were read of the former topic: otherwise nothing tells that it is
	// another
	// one.
	@ParameterizedTest
	@CsvSource({ "classic, 150", "classic, 550", "consumer, 150", "consumer, 550" })
	void whenTopicIsCreatedAgainParallelListenersHandleEachOfItsRecordsOnce(String protocol, int first) {
		List<String> modes = List.of("parallel", "assigned");
		ApplicationContextRunner runner = runner(protocol).withUserConfiguration(Listeners.class)
			.withPropertyValues(MODES.stream()
				.filter((mode) -> !modes.contains(mode))
				.map((mode) -> "kafka.listeners.%s.auto-startup=false".formatted(mode))
				.toArray(String[]::new));
		Ledger ledger = new Ledger();
		run(runner, ledger, (context) -> {
			send(context, "old", 0, 600);
			modes.forEach((mode) -> ledger.awaitHandled(mode, "old", 600));
			modes.forEach(BROKER::awaitCommitted);
			BROKER.recreateTopic();
			send(context, "new", 0, first);
			modes.forEach((mode) -> ledger.awaitHandled(mode, "new", first));
		});
		int all = first + 9000;
		run(runner(protocol), ledger, (context) -> send(context, "new", first, all));
		run(runner, ledger, (context) -> {
			modes.forEach((mode) -> ledger.awaitHandled(mode, "new", all));
			modes.forEach(BROKER::awaitCommitted);
		});
		assertThat(modes).allSatisfy((mode) -> assertThat(ledger.doubled(mode)).isEmpty());
	}

	@Test
	void whenTopicIsCreatedAgainWhileListenersAreStoppedAllOfItIsHandled() {
		Ledger ledger = new Ledger();
		ApplicationContextRunner runner = runner("classic").withUserConfiguration(Listeners.class);
		run(runner, ledger, (context) -> {
			send(context, "old", 0, 60);
			MODES.forEach((mode) -> ledger.awaitHandled(mode, "old", 60));
			MODES.forEach(BROKER::awaitCommitted);
		});
		run(runner.withPropertyValues("kafka.listener.auto-startup=false"), ledger, (context) -> {
			BROKER.recreateTopic();
			send(context, "new", 0, 600);
		});
		run(runner, ledger, (context) -> {
			MODES.forEach((mode) -> ledger.awaitHandled(mode, "new", 600));
			MODES.forEach(BROKER::awaitCommitted);
		});
	}

	@Test
	void whenTopicIsCreatedAgainReceiverGoesOnAndCommits() {
		Ledger ledger = new Ledger();
		run(runner("classic"), ledger, (context) -> {
			try (MessageReceiver<String> receiver = receiver(context)) {
				send(context, "old", 0, 600);
				receive(receiver, ledger, "old", 600);
				BROKER.awaitCommitted("receiver");
				BROKER.recreateTopic();
				send(context, "new", 0, 150);
				receive(receiver, ledger, "new", 150);
				BROKER.awaitCommitted("receiver");
			}
			send(context, "new", 150, 900);
			try (MessageReceiver<String> receiver = receiver(context)) {
				receive(receiver, ledger, "new", 900);
			}
		});
	}

	private static ApplicationContextRunner runner(String protocol) {
		return BROKER.runner()
			.withPropertyValues("kafka.batch.parallelism=1", "kafka.listeners.workers.batch.parallelism=3",
					"kafka.consumer.group-protocol=" + protocol, "spring.main.banner-mode=off");
	}

	private static void run(ApplicationContextRunner runner, Ledger ledger, ContextAction action) {
		runner.withBean(Ledger.class, () -> ledger).run(action::accept);
	}

	private static MessageReceiver<String> receiver(AssertableApplicationContext context) {
		return context.getBean(MessageReceiverFactory.class)
			.open(ReceiverSpec.topic(BROKER.topic()).group("receiver"), String.class);
	}

	private static void receive(MessageReceiver<String> receiver, Ledger ledger, String what, int count) {
		BrokerContexts.patiently().untilAsserted(() -> {
			for (Optional<ReceivedMessage<String>> next = receiver.retrieve(Duration.ofMillis(500)); next
				.isPresent(); next = receiver.retrieve(Duration.ofMillis(500))) {
				ledger.handled("receiver", next.get().payload());
				next.get().acknowledge();
			}
			ledger.assertHandled("receiver", what, count);
		});
	}

	private static void send(AssertableApplicationContext context, String what, int from, int to) {
		KafkaTemplate<Object, Object> template = BrokerContexts.template(context);
		IntStream.range(from, to).forEach((number) -> template.send(BROKER.topic(), "k" + number % 50, what + number));
		template.flush();
	}

	interface ContextAction {

		void run(AssertableApplicationContext context) throws Exception;

		default void accept(AssertableApplicationContext context) {
			assertThat(context).hasNotFailed();
			try {
				run(context);
			}
			catch (Exception ex) {
				throw new IllegalStateException(ex);
			}
		}

	}

	static class Ledger {

		private final Map<String, Queue<String>> handled = new ConcurrentHashMap<>();

		void handled(String mode, String value) {
			this.handled.computeIfAbsent(mode, (key) -> new ConcurrentLinkedQueue<>()).add(value);
		}

		void awaitHandled(String mode, String what, int count) {
			BrokerContexts.patiently().untilAsserted(() -> assertHandled(mode, what, count));
		}

		List<String> doubled(String mode) {
			return this.handled.get(mode)
				.stream()
				.collect(Collectors.groupingBy((value) -> value, Collectors.counting()))
				.entrySet()
				.stream()
				.filter((entry) -> entry.getValue() > 1)
				.map((entry) -> entry.getKey() + " x" + entry.getValue())
				.toList();
		}

		void assertHandled(String mode, String what, int count) {
			long distinct = this.handled.getOrDefault(mode, new ConcurrentLinkedQueue<>())
				.stream()
				.filter((value) -> value.startsWith(what))
				.distinct()
				.count();
			assertThat(distinct).as(mode + " " + what).isEqualTo(count);
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Listeners {

		@Bean
		RecordListeners recordListeners(Ledger ledger) {
			return new RecordListeners(ledger);
		}

	}

	static class RecordListeners {

		private final Ledger ledger;

		RecordListeners(Ledger ledger) {
			this.ledger = ledger;
		}

		@KafkaListener(id = "record", topics = "${topic}")
		void record(String value) {
			this.ledger.handled("record", value);
		}

		@BatchKafkaListener(id = "batch", topics = "${topic}")
		void batch(List<String> values) {
			values.forEach(handled("batch"));
		}

		@BatchKafkaListener(id = "workers", topics = "${topic}")
		void workers(String value) {
			this.ledger.handled("workers", value);
		}

		@ParallelKafkaListener(id = "parallel", topics = "${topic}")
		void parallel(String value) {
			this.ledger.handled("parallel", value);
		}

		// Nothing rebalances: only the position tells.
		@ParallelKafkaListener(id = "assigned",
				topicPartitions = @TopicPartition(topic = "${topic}", partitions = "0-2"))
		void assigned(String value) {
			this.ledger.handled("assigned", value);
		}

		private Consumer<String> handled(String mode) {
			return (value) -> this.ledger.handled(mode, value);
		}

	}

}
