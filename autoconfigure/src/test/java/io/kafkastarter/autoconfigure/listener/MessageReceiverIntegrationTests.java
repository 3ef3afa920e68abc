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
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import io.kafkastarter.listener.ReceivedMessage;
import io.kafkastarter.receiver.MessageReceiver;
import io.kafkastarter.receiver.MessageReceiverException;
import io.kafkastarter.receiver.MessageReceiverFactory;
import io.kafkastarter.receiver.ReceiverSpec;
import io.kafkastarter.test.BrokerContexts;
import io.kafkastarter.test.KafkaContexts;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.context.ApplicationContext;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.kafka.core.KafkaTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Receivers against a broker.
 */
class MessageReceiverIntegrationTests {

	private static final Duration PATIENCE = Duration.ofSeconds(20);

	@RegisterExtension
	static final BrokerContexts BROKER = new BrokerContexts(2);

	private static MessageReceiver<Integer> open(ApplicationContext context) {
		return receivers(context).open(spec(), Integer.class);
	}

	private static MessageReceiverFactory receivers(ApplicationContext context) {
		return context.getBean("kafkaMessageReceiverFactory", MessageReceiverFactory.class);
	}

	private static ReceiverSpec spec() {
		return ReceiverSpec.topic(BROKER.topic()).group("g-" + BROKER.topic());
	}

	private static void send(AssertableApplicationContext context, int from, int to) {
		KafkaTemplate<Object, Object> template = BrokerContexts.template(context);
		IntStream.range(from, to)
			.forEach((number) -> template.send(BROKER.topic(), number % 2, "key-" + number % 2, number));
		template.flush();
	}

	private static List<ReceivedMessage<Integer>> retrieve(MessageReceiver<Integer> receiver, int count) {
		List<ReceivedMessage<Integer>> messages = new ArrayList<>();
		while (messages.size() < count) {
			messages.add(receiver.retrieve(PATIENCE).orElseThrow());
		}
		return messages;
	}

	private static Set<Integer> numbers(List<ReceivedMessage<Integer>> messages) {
		return messages.stream().map(ReceivedMessage::payload).collect(Collectors.toCollection(TreeSet::new));
	}

	private static Set<Integer> range(int from, int to) {
		return IntStream.range(from, to).boxed().collect(Collectors.toCollection(TreeSet::new));
	}

	@Test
	void whenMessagesAreRetrievedTheyComeOneByOneAndAreCommittedWhenAcknowledged() {
		BROKER.runner().run((context) -> {
			send(context, 0, 20);
			try (MessageReceiver<Integer> receiver = open(context)) {
				List<ReceivedMessage<Integer>> messages = retrieve(receiver, 20);
				assertThat(numbers(messages)).isEqualTo(range(0, 20));
				assertThat(messages).allSatisfy((message) -> {
					assertThat(message.key()).isEqualTo("key-" + message.payload() % 2);
					assertThat(message.partition()).isEqualTo(message.payload() % 2);
				});
				assertThat(receiver.retrieve(Duration.ofMillis(50))).isEmpty();
				assertThat(receiver.retrieve(Duration.ZERO)).isEmpty();
				assertThat(BROKER.committed("g-" + BROKER.topic())).isEmpty();
				Collections.shuffle(messages);
				messages.forEach(ReceivedMessage::acknowledge);
				messages.forEach(ReceivedMessage::acknowledge);
				BROKER.awaitCommitted("g-" + BROKER.topic());
			}
		});
	}

	@Test
	void whenNothingIsRetrievedNothingConnects() {
		KafkaContexts.runner().withPropertyValues("kafka.hosts=no.such.host.invalid:9092").run((context) -> {
			MessageReceiver<Integer> receiver = receivers(context)
				.open(ReceiverSpec.topic("a").group("g-" + BROKER.topic()), Integer.class);
			assertThat(Thread.getAllStackTraces().keySet()).extracting(Thread::getName)
				.noneMatch((name) -> name.startsWith("kafka-receiver"));
			long start = System.nanoTime();
			assertThat(receiver.retrieve(Duration.ofMillis(300))).isEmpty();
			assertThat(Duration.ofNanos(System.nanoTime() - start)).isBetween(Duration.ofMillis(300),
					Duration.ofSeconds(10));
			receiver.close();
		});
	}

	@Test
	void whenBrokersAreAwayRetrieveReturnsEmpty() {
		KafkaContexts.runner().withPropertyValues("kafka.hosts=" + KafkaContexts.NOBODY).run((context) -> {
			try (MessageReceiver<Integer> receiver = receivers(context)
				.open(ReceiverSpec.topic("a").group("g-" + BROKER.topic()), Integer.class)) {
				assertThat(receiver.retrieve(Duration.ofMillis(300))).isEmpty();
				assertThat(receiver.retrieve(Duration.ofMillis(100))).isEmpty();
			}
		});
	}

	@Test
	void whenNotAcknowledgedMessagesAreDeliveredAgainByTheNextConnection() {
		BROKER.runner().run((context) -> {
			send(context, 0, 10);
			MessageReceiver<Integer> receiver = open(context);
			List<ReceivedMessage<Integer>> first = retrieve(receiver, 10);
			Map<Integer, ReceivedMessage<Integer>> byNumber = new HashMap<>();
			first.forEach((message) -> byNumber.put(message.payload(), message));
			// 5 holds up its partition, 4 is the last of the other one's that is
			// finished.
			for (int number : List.of(0, 2, 4, 1, 3, 7, 9)) {
				byNumber.get(number).acknowledge();
			}
			receiver.disconnect();
			assertThat(BROKER.committed("g-" + BROKER.topic())).isEqualTo(Map.of(0, 3L, 1, 2L));
			// Those of a connection that is gone.
			first.forEach(ReceivedMessage::acknowledge);
			List<ReceivedMessage<Integer>> second = retrieve(receiver, 5);
			assertThat(numbers(second)).containsExactly(5, 6, 7, 8, 9);
			assertThat(receiver.retrieve(Duration.ofMillis(100))).isEmpty();
			second.forEach(ReceivedMessage::acknowledge);
			receiver.close();
			receiver.close();
			assertThat(BROKER.committed("g-" + BROKER.topic())).isEqualTo(BROKER.ends());
			assertThatIllegalStateException().isThrownBy(() -> receiver.retrieve(Duration.ZERO))
				.withMessageContaining("is closed: open another");
			try (MessageReceiver<Integer> another = open(context)) {
				assertThat(another.retrieve(Duration.ofMillis(500))).isEmpty();
			}
		});
	}

	@Test
	void whenIdleForLongerThanMaxPollIntervalStaysInTheGroup() {
		BROKER.runner()
			.withPropertyValues("kafka.consumer.max-poll-interval=1s",
					"kafka.consumer.properties.heartbeat.interval.ms=300")
			.run((context) -> {
				send(context, 0, 10);
				try (MessageReceiver<Integer> receiver = open(context)) {
					List<ReceivedMessage<Integer>> messages = new ArrayList<>(retrieve(receiver, 4));
					Awaitility.await().pollDelay(Duration.ofSeconds(3)).until(() -> true);
					// Still valid: nobody has taken the partitions away.
					messages.forEach(ReceivedMessage::acknowledge);
					messages.addAll(retrieve(receiver, 6));
					assertThat(numbers(messages)).isEqualTo(range(0, 10));
					messages.forEach(ReceivedMessage::acknowledge);
					BROKER.awaitCommitted("g-" + BROKER.topic());
				}
			});
	}

	@Test
	void whenRecordIsMalformedItBecomesDeadLetterAndTheNextIsRetrieved() {
		BROKER.runner().run((context) -> {
			KafkaTemplate<Object, Object> template = BrokerContexts.template(context);
			template.send(BROKER.topic(), 0, "key", "{ no json").get();
			template.send(BROKER.topic(), 0, "key", "7").get();
			template.send(BROKER.topic(), 0, "key", null).get();
			try (MessageReceiver<Integer> receiver = open(context);
					MessageReceiver<String> dead = receivers(context).open(
							ReceiverSpec.topic(BROKER.topic() + "-dlt").group("dead-" + BROKER.topic()),
							String.class)) {
				List<ReceivedMessage<Integer>> messages = retrieve(receiver, 2);
				assertThat(messages).extracting(ReceivedMessage::payload).containsExactly(7, null);
				messages.forEach(ReceivedMessage::acknowledge);
				BROKER.awaitCommitted("g-" + BROKER.topic());
				ReceivedMessage<String> letter = dead.retrieve(PATIENCE).orElseThrow();
				assertThat(letter.payload()).isEqualTo("{ no json");
				assertThat(new String(letter.headers().lastHeader("kafka_dlt-listener").value()))
					.startsWith("receiver-");
			}
		});
	}

	@Test
	void whenAnotherReceiverJoinsNothingIsLost() {
		BROKER.runner().run((context) -> {
			send(context, 0, 100);
			try (MessageReceiver<Integer> first = open(context)) {
				List<ReceivedMessage<Integer>> held = retrieve(first, 40);
				Set<Integer> finished = new TreeSet<>();
				held.subList(0, 20).forEach((message) -> {
					message.acknowledge();
					finished.add(message.payload());
				});
				try (MessageReceiver<Integer> second = open(context)) {
					BrokerContexts.patiently().until(() -> finish(second, finished) > 0);
					// Of partitions that went, this changes nothing.
					held.forEach(ReceivedMessage::acknowledge);
					BrokerContexts.patiently()
						.until(() -> finish(first, finished) + finish(second, finished) == 0
								&& BROKER.committed("g-" + BROKER.topic()).equals(BROKER.ends()));
				}
				held.forEach((message) -> finished.add(message.payload()));
				assertThat(finished).isEqualTo(range(0, 100));
			}
		});
	}

	private static int finish(MessageReceiver<Integer> receiver, Set<Integer> finished) {
		int count = 0;
		Optional<ReceivedMessage<Integer>> next = receiver.retrieve(Duration.ofMillis(50));
		while (next.isPresent()) {
			finished.add(next.get().payload());
			next.get().acknowledge();
			count++;
			next = receiver.retrieve(Duration.ofMillis(50));
		}
		return count;
	}

	@Test
	void whenThreadsShareAReceiverEachMessageIsRetrievedOnce() {
		BROKER.runner().run((context) -> {
			send(context, 0, 400);
			Queue<Integer> retrieved = new ConcurrentLinkedQueue<>();
			try (MessageReceiver<Integer> receiver = receivers(context).open(spec().prefetch(7), Integer.class)) {
				CompletableFuture<?>[] threads = IntStream.range(0, 4)
					.mapToObj((number) -> CompletableFuture.runAsync(() -> {
						while (retrieved.size() < 400) {
							receiver.retrieve(Duration.ofMillis(100)).ifPresent((message) -> {
								retrieved.add(message.payload());
								message.acknowledge();
							});
						}
					}, (task) -> new Thread(task).start()))
					.toArray(CompletableFuture[]::new);
				CompletableFuture.allOf(threads).join();
			}
			assertThat(retrieved).doesNotHaveDuplicates().containsAll(range(0, 400));
			BROKER.awaitCommitted("g-" + BROKER.topic());
		});
	}

	@Test
	void whenThreadIsInterruptedRetrieveReturnsAndKeepsTheInterrupt() {
		BROKER.runner().run((context) -> {
			try (MessageReceiver<Integer> receiver = open(context)) {
				Thread.currentThread().interrupt();
				assertThat(receiver.retrieve(Duration.ofSeconds(Long.MAX_VALUE))).isEmpty();
				assertThat(Thread.interrupted()).isTrue();
				send(context, 0, 1);
				retrieve(receiver, 1).get(0).acknowledge();
			}
			BROKER.awaitCommitted("g-" + BROKER.topic());
		});
	}

	@Test
	void whenReceiverCannotGoOnItSaysWhyAndTheNextCallConnectsAnew() {
		BROKER.runner().run((context) -> {
			send(context, 0, 2);
			try (MessageReceiver<Integer> receiver = receivers(context).open(spec().autoOffsetReset("none").id("a"),
					Integer.class)) {
				assertThatExceptionOfType(MessageReceiverException.class).isThrownBy(() -> receiver.retrieve(PATIENCE))
					.withMessageContaining("Receiver 'a'")
					.withMessageContaining("set 'autoOffsetReset' to earliest or latest")
					.satisfies((ex) -> assertThat(ex.getReceiverId()).isEqualTo("a"));
				assertThatExceptionOfType(MessageReceiverException.class).isThrownBy(() -> receiver.retrieve(PATIENCE));
			}
			assertThatIllegalArgumentException()
				.isThrownBy(() -> receivers(context).open(spec().cluster("none"), Integer.class))
				.withMessageContaining("'noneConsumerFactory'");
			assertThatIllegalArgumentException().isThrownBy(() -> ReceiverSpec.topics(new String[0]))
				.withMessageContaining("name one or more");
		});
		KafkaContexts.runner()
			.withPropertyValues("kafka.hosts=" + KafkaContexts.NOBODY)
			.run((context) -> assertThatIllegalArgumentException()
				.isThrownBy(() -> receivers(context).open(ReceiverSpec.topic("a"), Integer.class))
				.withMessageContaining("'kafka.consumer.group-id'"));
	}

	@Test
	void whenApplicationEndsReceiversAreClosed() {
		BROKER.runner().run((context) -> {
			send(context, 0, 6);
			MessageReceiver<List<String>> lists = receivers(context).open(spec().group("other"),
					new ParameterizedTypeReference<List<String>>() {
					});
			MessageReceiver<Integer> receiver = receivers(context).open(spec().prefetch(1), Integer.class);
			List<ReceivedMessage<Integer>> messages = retrieve(receiver, 6);
			messages.forEach(ReceivedMessage::acknowledge);
			context.getSourceApplicationContext().close();
			assertThat(BROKER.committed("g-" + BROKER.topic())).isEqualTo(BROKER.ends());
			assertThatIllegalStateException().isThrownBy(() -> receiver.retrieve(Duration.ZERO));
			assertThatIllegalStateException().isThrownBy(() -> lists.retrieve(Duration.ZERO));
			assertThat(Thread.getAllStackTraces().keySet()).extracting(Thread::getName)
				.noneMatch((name) -> name.startsWith("kafka-receiver"));
		});
	}

}
