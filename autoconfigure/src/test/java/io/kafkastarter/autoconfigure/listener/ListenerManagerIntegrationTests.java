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

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

import io.kafkastarter.listener.BatchKafkaListener;
import io.kafkastarter.listener.KafkaListenerManager;
import io.kafkastarter.listener.ListenerHandle;
import io.kafkastarter.listener.ListenerSpec;
import io.kafkastarter.listener.ListenerState.Requester;
import io.kafkastarter.listener.ListenerState.Status;
import io.kafkastarter.listener.ListenerStateException;
import io.kafkastarter.listener.MessageHandler;
import io.kafkastarter.listener.ParallelKafkaListener;
import io.kafkastarter.listener.ReceivedMessage;
import io.kafkastarter.listener.spring.SubscriptionGuard;
import io.kafkastarter.receiver.MessageReceiverFactory;
import io.kafkastarter.receiver.ReceiverSpec;
import io.kafkastarter.test.BrokerContexts;
import io.kafkastarter.test.KafkaContexts;
import org.apache.kafka.common.KafkaException;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.kafka.config.KafkaListenerEndpointRegistry;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.kafka.listener.MessageListenerContainer;
import org.springframework.kafka.support.Acknowledgment;
import org.springframework.util.Assert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Listeners that are created and steered while the application runs.
 */
class ListenerManagerIntegrationTests {

	private static final int PARTITIONS = 3;

	@RegisterExtension
	static final BrokerContexts BROKER = new BrokerContexts(PARTITIONS);

	private final Queue<Integer> handled = new ConcurrentLinkedQueue<>();

	enum Mode {

		RECORD((spec) -> spec.record()), BATCH((spec) -> spec.batch(50)), PARALLEL((spec) -> spec.parallel(4));

		private final UnaryOperator<ListenerSpec> mode;

		Mode(UnaryOperator<ListenerSpec> mode) {
			this.mode = mode;
		}

		// Each test has a group of its own: one that was left in a hurry lets nobody in
		// for a while.
		ListenerSpec spec(String group) {
			return this.mode.apply(ListenerSpec.topics(BROKER.topic()).group(group));
		}

	}

	private static ApplicationContextRunner runner() {
		return BROKER.runner().withPropertyValues("kafka.retry.backoff=10ms", "kafka.listener.shutdown-timeout=5s");
	}

	private static KafkaListenerManager listeners(AssertableApplicationContext context) {
		return context.getBean("kafkaListenerManager", KafkaListenerManager.class);
	}

	private static void send(AssertableApplicationContext context, int from, int to) {
		KafkaTemplate<Object, Object> template = BrokerContexts.template(context);
		IntStream.range(from, to)
			.forEach((number) -> template.send(BROKER.topic(), "key-" + number % 7, Integer.toString(number)));
		template.flush();
	}

	private static String group() {
		return "group-of-" + BROKER.topic();
	}

	private void awaitHandled(int count) {
		BrokerContexts.patiently().untilAsserted(() -> assertThat(this.handled.size()).isGreaterThanOrEqualTo(count));
	}

	@ParameterizedTest
	@EnumSource(Mode.class)
	void whenListenerIsCreatedItHandlesWithMetadata(Mode mode) {
		runner().run((context) -> {
			send(context, 0, 50);
			Queue<ReceivedMessage<Integer>> messages = new ConcurrentLinkedQueue<>();
			try (ListenerHandle handle = listeners(context).listen(mode.spec(group()), Integer.class, messages::add)) {
				BROKER.awaitCommitted(group());
				assertThat(messages).hasSize(50).allSatisfy((message) -> {
					assertThat(message.key()).isEqualTo("key-" + message.payload() % 7);
					assertThat(message.topic()).isEqualTo(BROKER.topic());
					assertThat(message.deliveryAttempt()).isEqualTo(1);
					assertThat(message.timestamp()).isAfter("2020-01-01T00:00:00Z");
					assertThat(message.record().value()).isInstanceOf(byte[].class);
				});
				assertThat(messages).extracting(ReceivedMessage::payload).doesNotHaveDuplicates();
				assertThat(context.getBean(KafkaListenerEndpointRegistry.class).getListenerContainerIds())
					.contains(handle.id());
			}
			assertThat(listeners(context).handles()).isEmpty();
			assertThat(context.getBean(KafkaListenerEndpointRegistry.class).getListenerContainerIds()).isEmpty();
		});
	}

	@ParameterizedTest
	@EnumSource(Mode.class)
	void whenHandlerFailsRecordIsDeliveredAgainAndBecomesDeadLetter(Mode mode) {
		runner().withPropertyValues("kafka.listeners.odd.retry.max-attempts=2").run((context) -> {
			Queue<Integer> attempts = new ConcurrentLinkedQueue<>();
			try (ListenerHandle handle = listeners(context).listen(mode.spec(group()).id("odd"), Integer.class,
					(message) -> {
						if (message.payload() == 5) {
							attempts.add(message.deliveryAttempt());
							throw new IOException("on purpose");
						}
						this.handled.add(message.payload());
					});
					ListenerHandle dead = listeners(context).listen(
							ListenerSpec.topics(BROKER.topic() + "-dlt").id("dead"), String.class,
							(message) -> this.handled.add(-Integer.parseInt(message.payload())))) {
				assertThat(dead.id()).isEqualTo("dead");
				send(context, 0, 20);
				BROKER.awaitCommitted(group());
				BrokerContexts.patiently().untilAsserted(() -> assertThat(this.handled).contains(-5));
				assertThat(attempts).containsExactly(1, 2);
				assertThat(this.handled).containsExactlyInAnyOrderElementsOf(
						IntStream.range(0, 20).map((number) -> (number == 5) ? -5 : number).boxed().toList());
				assertThat(handle.id()).isEqualTo("odd");
			}
		});
	}

	@Test
	void whenTopicsDeclareTheirTypeLambdaNeedsNone() {
		runner()
			.withPropertyValues("kafka.topics.films.name=" + BROKER.topic(),
					"kafka.topics.films.value-type=" + Film.class.getName())
			.run((context) -> {
				BrokerContexts.template(context).send(BROKER.topic(), new Film("Alien")).get();
				Queue<String> titles = new ConcurrentLinkedQueue<>();
				try (ListenerHandle handle = listeners(context).listen(
						ListenerSpec.topics(BROKER.topic()).group(group()).parallel(64),
						(ReceivedMessage<Film> m) -> titles.add(m.payload().title()))) {
					BrokerContexts.patiently().untilAsserted(() -> assertThat(titles).containsExactly("Alien"));
					assertThat(handle.spec().concurrency()).isEqualTo(64);
				}
			});
	}

	@Test
	void whenTypeIsGivenByClassOrReferenceItIsUsed() {
		runner().run((context) -> {
			BrokerContexts.template(context).send(BROKER.topic(), List.of(new Film("Alien"))).get();
			Queue<String> titles = new ConcurrentLinkedQueue<>();
			FilmsHandler handler = new FilmsHandler();
			try (ListenerHandle byClass = listeners(context).listen(ListenerSpec.topics(BROKER.topic()).group("class"),
					handler);
					ListenerHandle byReference = listeners(context).listen(
							ListenerSpec.topics(BROKER.topic()).group("reference"),
							new ParameterizedTypeReference<List<Film>>() {
							}, (message) -> titles.add(message.payload().get(0).title()))) {
				BROKER.awaitCommitted("class");
				BROKER.awaitCommitted("reference");
				assertThat(titles).containsExactly("Alien");
				assertThat(handler.titles).containsExactly("Alien");
				assertThat(byClass.id()).isNotEqualTo(byReference.id());
			}
		});
	}

	@Test
	void whenNobodySaysTheTypeTheMessageNamesTheRemedy() {
		runner().run((context) -> {
			assertThatIllegalArgumentException()
				.isThrownBy(() -> listeners(context).listen(ListenerSpec.topics(BROKER.topic()), (message) -> {
				}))
				.withMessageContaining(BROKER.topic())
				.withMessageContaining("listen(spec, Payload.class, handler)")
				.withMessageContaining("'value-type'");
			assertThat(listeners(context).handles()).isEmpty();
		});
	}

	@ParameterizedTest
	@EnumSource(Mode.class)
	void whenPausedNoFurtherRecordBeginsUntilResumed(Mode mode) {
		runner().run((context) -> {
			send(context, 0, 500);
			try (ListenerHandle handle = listeners(context).listen(mode.spec(group()), Integer.class, (message) -> {
				TimeUnit.MILLISECONDS.sleep(2);
				this.handled.add(message.payload());
			})) {
				awaitHandled(20);
				handle.pause();
				assertThat(handle.state().status()).isEqualTo(Status.PAUSED);
				assertThat(handle.state().requestedBy()).isEqualTo(Requester.HANDLE);
				// Those that were begun.
				AtomicInteger last = new AtomicInteger(-1);
				BrokerContexts.patiently()
					.pollInterval(Duration.ofMillis(200))
					.until(() -> last.getAndSet(this.handled.size()) == this.handled.size());
				int before = this.handled.size();
				assertThat(before).isLessThan(500);
				Awaitility.await().during(Duration.ofMillis(300)).until(() -> this.handled.size() == before);
				handle.pause();
				handle.resume();
				assertThat(handle.state().status()).isEqualTo(Status.RUNNING);
				BROKER.awaitCommitted(group());
				assertThat(this.handled).hasSize(500).doesNotHaveDuplicates();
			}
		});
	}

	@ParameterizedTest
	@EnumSource(Mode.class)
	void whenListenerSeeksItGoesOnThere(Mode mode) {
		runner().run((context) -> {
			send(context, 0, 100);
			Instant middle = Instant.now().plusMillis(1);
			BrokerContexts.patiently().until(() -> Instant.now().isAfter(middle));
			send(context, 100, 200);
			try (ListenerHandle handle = listeners(context).listen(mode.spec(group()), Integer.class,
					(message) -> this.handled.add(message.payload()))) {
				BROKER.awaitCommitted(group());
				awaitHandled(200);
				assertThat(handle.seekToBeginning()).hasSize(PARTITIONS);
				awaitHandled(400);
				this.handled.clear();
				handle.seekToTimestamp(middle);
				awaitHandled(100);
				assertThat(this.handled).allMatch((number) -> number >= 100);
				this.handled.clear();
				BROKER.awaitCommitted(group());
				handle.pause();
				handle.seekToBeginning();
				handle.seekToEnd();
				handle.resume();
				int partition = BROKER.ends().keySet().iterator().next();
				handle.seek(BROKER.topic(), partition, BROKER.ends().get(partition) - 1);
				awaitHandled(1);
				assertThat(this.handled).hasSize(1);
				assertThatExceptionOfType(ListenerStateException.class)
					.isThrownBy(() -> handle.seek(BROKER.topic(), 99, 0))
					.withMessageContaining("[%s-99]".formatted(BROKER.topic()));
			}
		});
	}

	@Test
	void whenManuallyAcknowledgedOnlyThatIsCommitted() {
		for (Mode mode : List.of(Mode.RECORD, Mode.PARALLEL)) {
			String group = mode.name() + group();
			runner().run((context) -> {
				if (BROKER.ends().isEmpty()) {
					send(context, 0, 10);
				}
				AtomicReference<ReceivedMessage<Integer>> kept = new AtomicReference<>();
				try (ListenerHandle handle = listeners(context).listen(mode.spec(group).manualAcknowledgment(),
						Integer.class, (message) -> {
							this.handled.add(message.payload());
							if (message.payload() != 3 || !kept.compareAndSet(null, message)) {
								message.acknowledge();
							}
						})) {
					awaitHandled(10);
					Awaitility.await()
						.during(Duration.ofMillis(500))
						.until(() -> !BROKER.ends().equals(BROKER.committed(group)));
					Long committed = BROKER.committed(group).get(kept.get().partition());
					assertThat((committed != null) ? committed : 0).isLessThanOrEqualTo(kept.get().offset());
					kept.get().acknowledge();
					BROKER.awaitCommitted(group);
					assertThat(handle.spec().isManualAcknowledgment()).isTrue();
				}
			});
			this.handled.clear();
		}
	}

	@Test
	void whenListenerIsUsedWronglyEachMistakeIsASentence() {
		runner().run((context) -> {
			KafkaListenerManager listeners = listeners(context);
			ListenerSpec spec = ListenerSpec.topics(BROKER.topic()).id("a");
			ListenerHandle handle = listeners.listen(spec, Integer.class, (message) -> {
			});
			assertThatExceptionOfType(ListenerStateException.class)
				.isThrownBy(() -> listeners.listen(spec, Integer.class, (message) -> {
				}))
				.withMessage("There is a listener 'a' already: give this one another id, or close that one first.");
			handle.stop();
			handle.stop();
			assertThat(handle.state().status()).isEqualTo(Status.STOPPED);
			assertThatExceptionOfType(ListenerStateException.class).isThrownBy(handle::pause)
				.withMessage("Listener 'a' does not run and cannot be paused: start it first.");
			handle.start();
			handle.start();
			assertThat(handle.state().status()).isEqualTo(Status.RUNNING);
			assertThatIllegalArgumentException().isThrownBy(() -> handle.restart((present) -> present.id("b")))
				.withMessageContaining("id of listener 'a' cannot be changed");
			assertThatIllegalArgumentException()
				.isThrownBy(() -> handle.restart((present) -> present.batch(5).manualAcknowledgment()))
				.withMessageContaining("cannot acknowledge manually in batches");
			assertThatIllegalArgumentException().isThrownBy(() -> handle.restart((present) -> present.cluster("none")))
				.withMessageContaining("'noneKafkaListenerContainerFactory'");
			assertThat(handle.state().status()).isEqualTo(Status.RUNNING);
			assertThatExceptionOfType(KafkaException.class).isThrownBy(() -> listeners
				.listen(ListenerSpec.topics(BROKER.topic()).id("c").autoOffsetReset("x"), Integer.class, (message) -> {
				}));
			assertThat(listeners.handles()).containsExactly(handle);
			handle.close();
			handle.close();
			assertThat(handle.state().status()).isEqualTo(Status.CLOSED);
			assertThatExceptionOfType(ListenerStateException.class).isThrownBy(handle::start)
				.withMessage("Listener 'a' is closed: create another with listen(…).");
			assertThat(listeners.find("a")).isEmpty();
			listeners.listen(spec, Integer.class, (message) -> {
			}).close();
		});
	}

	@Test
	void whenRestartedInAnotherGroupItReadsAnew() {
		runner().run((context) -> {
			send(context, 0, 20);
			try (ListenerHandle handle = listeners(context).listen(
					ListenerSpec.topics(BROKER.topic()).group(group()).parallel(64), Integer.class,
					(message) -> this.handled.add(message.payload()))) {
				BROKER.awaitCommitted(group());
				handle.restart((spec) -> spec.group("h").concurrency(4));
				BROKER.awaitCommitted("h");
				assertThat(this.handled).hasSize(40);
				assertThat(handle.spec().group()).isEqualTo("h");
			}
		});
	}

	@ParameterizedTest
	@EnumSource(Mode.class)
	void whenHandlerSteersItsOwnListenerNothingIsStuck(Mode mode) {
		runner().run((context) -> {
			send(context, 0, 30);
			AtomicReference<ListenerHandle> self = new AtomicReference<>();
			CountDownLatch known = new CountDownLatch(1);
			AtomicInteger restarts = new AtomicInteger();
			ListenerHandle handle = listeners(context).listen(mode.spec(group()), Integer.class, (message) -> {
				known.await();
				if (message.payload() == 10 && restarts.getAndIncrement() == 0) {
					self.get().pause();
					self.get().resume();
					self.get().restart((spec) -> spec.concurrency(2));
				}
				this.handled.add(message.payload());
			});
			self.set(handle);
			long start = System.nanoTime();
			known.countDown();
			BROKER.awaitCommitted(group());
			BrokerContexts.patiently().until(() -> Integer.valueOf(2).equals(handle.spec().concurrency()));
			assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(20));
			assertThat(this.handled).containsAll(IntStream.range(0, 30).boxed().toList());
			handle.close();
		});
	}

	@Test
	void whenHandlerStopsOrClosesItsOwnListenerThatIsDoneWhenItReturns() {
		runner().run((context) -> {
			AtomicReference<ListenerHandle> self = new AtomicReference<>();
			ListenerHandle handle = listeners(context).listen(ListenerSpec.topics(BROKER.topic()).id("a"),
					Integer.class, (message) -> {
						if (message.payload() == 0) {
							self.get().stop();
						}
						else {
							self.get().close();
						}
						this.handled.add(message.payload());
					});
			self.set(handle);
			send(context, 0, 1);
			BrokerContexts.patiently().until(() -> handle.state().status() == Status.STOPPED);
			BROKER.awaitCommitted("a");
			send(context, 1, 2);
			handle.start();
			BrokerContexts.patiently().until(() -> listeners(context).find("a").isEmpty());
			assertThat(handle.state().status()).isEqualTo(Status.CLOSED);
			assertThat(this.handled).containsExactly(0, 1);
		});
	}

	@Test
	void whenListenersAreAnnotatedTheyAreSteeredById() {
		runner().withUserConfiguration(Annotated.class).run((context) -> {
			send(context, 0, 20);
			Annotated annotated = context.getBean(Annotated.class);
			assertThat(listeners(context).handles()).extracting(ListenerHandle::id)
				.containsExactly("batch", "parallel", "record");
			for (String id : List.of("batch", "parallel", "record")) {
				ListenerHandle handle = listeners(context).find(id).orElseThrow();
				BROKER.awaitCommitted(id + "-" + BROKER.topic());
				assertThat(handle.state().status()).isEqualTo(Status.RUNNING);
				assertThat(handle.state().requestedBy()).isEqualTo(Requester.APPLICATION);
				handle.restart((spec) -> spec.concurrency(2).group(id + group()));
				BROKER.awaitCommitted(id + group());
				assertThat(handle.spec().isManualAcknowledgment()).isEqualTo(id.equals("parallel"));
				handle.seekToBeginning();
				handle.close();
				assertThat(handle.state().status()).isEqualTo(Status.RUNNING);
				assertThatIllegalArgumentException().isThrownBy(() -> handle.restart((spec) -> spec.cluster("other")))
					.withMessageContaining("Listener '%s' is annotated".formatted(id));
			}
			BrokerContexts.patiently().untilAsserted(() -> assertThat(annotated.handled).hasSize(180));
		});
	}

	@Test
	void whenClusterIsNamedItsFactoriesAreUsed() {
		runner()
			.withPropertyValues("kafka.hosts=" + KafkaContexts.NOBODY, "kafka.clusters.audit.hosts=" + BROKER.hosts(),
					"kafka.clusters.audit.consumer.properties.group.id=unused")
			.run((context) -> {
				context.getBean("auditKafkaTemplate", KafkaTemplate.class).send(BROKER.topic(), "7").get();
				for (Mode mode : Mode.values()) {
					try (ListenerHandle handle = listeners(context).listen(
							mode.spec(mode.name() + group()).cluster("audit"), Integer.class,
							(message) -> this.handled.add(message.payload()))) {
						awaitHandled(mode.ordinal() + 1);
						assertThat(handle.spec().cluster()).isEqualTo("audit");
					}
				}
			});
	}

	@Test
	void whenCreatedBeforeTheStartListenerStartsWithTheApplication() {
		runner().withUserConfiguration(Early.class).run((context) -> {
			send(context, 0, 10);
			BROKER.awaitCommitted("early");
			ListenerHandle handle = listeners(context).find("early").orElseThrow();
			assertThat(handle.state().status()).isEqualTo(Status.RUNNING);
		});
		runner().withUserConfiguration(Early.class)
			.withPropertyValues("kafka.listeners.early.auto-startup=false")
			.run((context) -> {
				ListenerHandle handle = listeners(context).find("early").orElseThrow();
				assertThat(handle.state().status()).isEqualTo(Status.STOPPED);
				handle.start();
				assertThat(handle.state().status()).isEqualTo(Status.RUNNING);
			});
	}

	@Test
	void whenThereIsAGuardItIsAskedBefore() {
		runner().withUserConfiguration(Guarded.class).run((context) -> {
			assertThatIllegalStateException().isThrownBy(
					() -> listeners(context).listen(ListenerSpec.topics("secret").id("a"), String.class, (message) -> {
					}))
				.withMessage("listener 'a' must not read [secret] in a");
			try (ListenerHandle handle = listeners(context).listen(ListenerSpec.topics(BROKER.topic()), String.class,
					(message) -> {
					})) {
				assertThatIllegalStateException().isThrownBy(() -> handle.restart((spec) -> spec.withTopics("secret")))
					.withMessageContaining("must not read [secret]");
				assertThat(handle.state().status()).isEqualTo(Status.RUNNING);
			}
			assertThatIllegalStateException()
				.isThrownBy(() -> context.getBean(MessageReceiverFactory.class)
					.open(ReceiverSpec.topic("secret"), String.class))
				.withMessage("receiver 'receiver-1' must not read [secret] in test");
		});
	}

	@Test
	void whenContainerIsStoppedThroughTheRegistryItIsNoDeath() {
		runner().withUserConfiguration(Annotated.class).run((context) -> {
			for (String id : List.of("record", "parallel")) {
				ListenerHandle handle = listeners(context).find(id).orElseThrow();
				MessageListenerContainer container = context.getBean(KafkaListenerEndpointRegistry.class)
					.getListenerContainer(id);
				container.pause();
				assertThat(handle.state().status()).isEqualTo(Status.PAUSED);
				assertThat(handle.state().requestedBy()).isEqualTo(Requester.CONTAINER);
				container.resume();
				container.stop();
				BrokerContexts.patiently()
					.untilAsserted(() -> assertThat(handle.state().status()).isEqualTo(Status.STOPPED));
				assertThat(handle.state().requestedBy()).isEqualTo(Requester.CONTAINER);
				container.start();
				BrokerContexts.patiently()
					.untilAsserted(() -> assertThat(handle.state().status()).isEqualTo(Status.RUNNING));
				handle.stop();
				assertThat(handle.state().status()).isEqualTo(Status.STOPPED);
				assertThat(handle.state().requestedBy()).isEqualTo(Requester.HANDLE);
			}
		});
	}

	@Test
	void whenListenerCannotGoOnItIsDead() {
		runner().run((context) -> {
			try (ListenerHandle handle = listeners(context).listen(
					ListenerSpec.topics(BROKER.topic()).id("a").autoOffsetReset("none"), Integer.class, (message) -> {
					})) {
				BrokerContexts.patiently()
					.untilAsserted(() -> assertThat(handle.state().status()).isEqualTo(Status.DEAD));
				BrokerContexts.patiently()
					.untilAsserted(() -> assertThat(handle.state().failure()).isEqualTo("NO_OFFSET"));
				handle.restart((spec) -> spec.autoOffsetReset("earliest"));
				assertThat(handle.state().status()).isEqualTo(Status.RUNNING);
			}
		});
	}

	record Film(String title) {

	}

	static class FilmsHandler implements MessageHandler<List<Film>> {

		final Queue<String> titles = new ConcurrentLinkedQueue<>();

		@Override
		public void handle(ReceivedMessage<List<Film>> message) {
			message.payload().forEach((film) -> this.titles.add(film.title()));
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Early {

		@Bean
		SmartInitializingSingleton early(KafkaListenerManager listeners) {
			return () -> listeners.listen(ListenerSpec.topics(BROKER.topic()).id("early"), Integer.class, (message) -> {
			});
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Guarded {

		@Bean
		SubscriptionGuard guard() {
			return (subscription) -> Assert.state(!subscription.topics().contains("secret"),
					() -> "%s must not read %s in %s".formatted(subscription.subscriber(), subscription.topics(),
							subscription.group()));
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Annotated {

		final Queue<Integer> handled = new ConcurrentLinkedQueue<>();

		@KafkaListener(id = "record", groupId = "record-${topic}", topics = "${topic}")
		void record(Integer value) {
			this.handled.add(value);
		}

		@BatchKafkaListener(id = "batch", groupId = "batch-${topic}", topics = "${topic}")
		void batch(List<Integer> values) {
			this.handled.addAll(values);
		}

		@ParallelKafkaListener(id = "parallel", groupId = "parallel-${topic}", topics = "${topic}")
		void parallel(Integer value, Acknowledgment acknowledgment) {
			this.handled.add(value);
			acknowledgment.acknowledge();
		}

	}

}
