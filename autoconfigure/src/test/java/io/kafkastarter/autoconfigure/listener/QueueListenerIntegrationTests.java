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
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import io.kafkastarter.devbroker.DevelopmentBroker;
import io.kafkastarter.devbroker.DevelopmentBrokerSettings;
import io.kafkastarter.listener.FailedRecordException;
import io.kafkastarter.listener.InvalidListenerException;
import io.kafkastarter.listener.KafkaListenerManager;
import io.kafkastarter.listener.ListenerHandle;
import io.kafkastarter.listener.ListenerSpec;
import io.kafkastarter.listener.ListenerStateException;
import io.kafkastarter.listener.Ordering;
import io.kafkastarter.listener.QueueKafkaListener;
import io.kafkastarter.listener.ReceivedMessage;
import io.kafkastarter.listener.observe.RecordsInFlight;
import io.kafkastarter.test.KafkaContexts;
import io.kafkastarter.test.TestTopics;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListShareGroupOffsetsSpec;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.SharePartitionOffsetInfo;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.kafka.config.KafkaListenerEndpointRegistry;
import org.springframework.kafka.listener.ConsumerRecordRecoverer;
import org.springframework.kafka.listener.MessageListenerContainer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.awaitility.Awaitility.await;

/**
 * Queue listeners on a real broker, whose locks last a second.
 */
@ExtendWith(OutputCaptureExtension.class)
class QueueListenerIntegrationTests {

	private static final Duration LONG = Duration.ofSeconds(30);

	private static DevelopmentBroker broker;

	private static Admin admin;

	private static int topics;

	private String topic;

	@BeforeAll
	static void startBroker() {
		broker = DevelopmentBroker
			.start(new DevelopmentBrokerSettings(0, false, Map.of("group.share.min.record.lock.duration.ms", "1000")));
		admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()));
	}

	@AfterAll
	static void stopBroker() {
		admin.close(Duration.ofSeconds(5));
		broker.close();
	}

	@BeforeEach
	void createTopic() {
		this.topic = "queue-" + topics++;
		TestTopics.create(admin, new NewTopic(this.topic, 1, (short) 1));
	}

	@Test
	void whenRecordsFailTheirDeliveriesAreCountedAndEachIsGivenUpOrHandledOnce() {
		send(2000);
		runner(Numbers.class, "kafka.retry.backoff=20ms", "kafka.retry.max-attempts=3").run((context) -> {
			awaitDone();
			Ledger ledger = context.getBean(Ledger.class);
			Map<Integer, Integer> expected = IntStream.range(0, 2000)
				.boxed()
				.collect(Collectors.toMap((number) -> number, Ledger::deliveries));
			assertThat(ledger.deliveries).isEqualTo(expected);
			assertThat(ledger.handled).hasSize(1900).doesNotHaveDuplicates();
			assertThat(ledger.givenUp).hasSize(100).doesNotHaveDuplicates().allMatch((number) -> number % 20 == 0);
			assertThat(ledger.attempts).hasSize(100).containsOnly(3);
		});
	}

	@Test
	void whenHandlerTakesLongerThanTheLockItsRecordIsDeliveredOnce() {
		runner(Slow.class).run((context) -> {
			Ledger ledger = context.getBean(Ledger.class);
			send(1);
			await().atMost(LONG).until(() -> ledger.deliveries.containsKey(0));
			long begun = System.nanoTime();
			await().atMost(LONG).until(() -> System.nanoTime() - begun > Duration.ofMillis(3500).toNanos());
			ledger.release.countDown();
			awaitDone();
			assertThat(ledger.deliveries).containsOnly(Map.entry(0, 1));
		});
	}

	@Test
	void whenLocksAreNotRenewedRecordIsDeliveredAgainAndThatIsSaid(CapturedOutput output) {
		runner(Slow.class, "kafka.queue.renew=false", "kafka.queue.consumers=1").run((context) -> {
			Ledger ledger = context.getBean(Ledger.class);
			send(1);
			await().atMost(LONG).until(() -> ledger.deliveries.getOrDefault(0, 0) >= 2);
			ledger.release.countDown();
			awaitDone();
			assertThat(output).contains("to be delivered again: the locks have run out");
		});
	}

	@Test
	void whenOneRecordIsHandledForLongOthersGoOn() {
		runner(Slow.class).run((context) -> {
			Ledger ledger = context.getBean(Ledger.class);
			send(500);
			await().atMost(LONG).until(() -> ledger.handled.size() >= 400);
			ledger.release.countDown();
			awaitDone();
			assertThat(ledger.deliveries).hasSize(500).containsValue(1).doesNotContainValue(2);
		});
	}

	@Test
	void whenStoppedWhatRunsIsFinishedAndWhatWasNotBegunIsDeliveredElsewhereAtOnce() {
		runner(Slow.class, "kafka.queue.concurrency=1", "kafka.queue.consumers=1").run((context) -> {
			Ledger ledger = context.getBean(Ledger.class);
			send(10);
			await().atMost(LONG).until(() -> ledger.deliveries.containsKey(0));
			CompletableFuture<Void> stopped = new CompletableFuture<>();
			container(context).stop(() -> stopped.complete(null));
			ledger.release.countDown();
			stopped.get(LONG.toSeconds(), TimeUnit.SECONDS);
			runner(Slow.class).run((other) -> {
				other.getBean(Ledger.class).release.countDown();
				awaitDone();
				List<Integer> handled = new ArrayList<>(ledger.handled);
				handled.addAll(other.getBean(Ledger.class).handled);
				assertThat(handled).containsExactlyInAnyOrder(0, 1, 2, 3, 4, 5, 6, 7, 8, 9);
			});
		});
	}

	// Each time that it is taken counts, and the brokers drop it in the end.
	@Test
	void whenStoppedWhatWasGivenBackBeforeIsHandledAndNotGivenBackAgain() throws Exception {
		send(4);
		assertThat(handledUntilStopped(2)).containsExactlyInAnyOrder(0, 1);
		assertThat(handledUntilStopped(1)).containsExactly(2, 3);
		awaitDone();
	}

	// Stops while all workers are at a record, and as many wait. They go on then.
	private List<Integer> handledUntilStopped(int workers) {
		List<Integer> handled = new ArrayList<>();
		runner(Held.class, "kafka.queue.consumers=1", "kafka.queue.concurrency=" + workers).run((context) -> {
			Ledger ledger = context.getBean(Ledger.class);
			RecordsInFlight taken = (RecordsInFlight) container(context);
			await().atMost(LONG).until(() -> taken.getInFlight() == 2 * workers && ledger.deliveries.size() == workers);
			CompletableFuture<Void> stopped = new CompletableFuture<>();
			container(context).stop(() -> stopped.complete(null));
			await().atMost(LONG).until(() -> !container(context).isRunning());
			ledger.release.countDown();
			stopped.get(LONG.toSeconds(), TimeUnit.SECONDS);
			handled.addAll(ledger.handled);
		});
		return handled;
	}

	@Test
	void whenPausedNothingIsTakenAndOthersGetIt() {
		runner(Numbers.class).run((context) -> {
			Ledger ledger = context.getBean(Ledger.class);
			send(1, 2);
			await().atMost(LONG).until(() -> ledger.handled.size() == 1);
			KafkaListenerManager listeners = context.getBean(KafkaListenerManager.class);
			ListenerHandle handle = listeners.find("queue").orElseThrow();
			handle.pause();
			await().atMost(LONG).until(() -> container(context).isContainerPaused());
			runner(Numbers.class).run((other) -> {
				send(2, 10);
				await().atMost(LONG).until(() -> other.getBean(Ledger.class).handled.size() == 8);
			});
			assertThat(ledger.handled).hasSize(1);
			handle.resume();
			send(10, 12);
			await().atMost(LONG)
				.untilAsserted(() -> assertThat(ledger.handled).as("%s", ledger.deliveries)
					.containsExactlyInAnyOrder(1, 10, 11));
		});
	}

	@Test
	void whenPausedWhatWasNotBegunIsGivenBack() {
		runner(Slow.class, "kafka.queue.concurrency=1", "kafka.queue.consumers=1").run((context) -> {
			Ledger ledger = context.getBean(Ledger.class);
			send(10);
			await().atMost(LONG).until(() -> ledger.deliveries.containsKey(0));
			context.getBean(KafkaListenerManager.class).find("queue").orElseThrow().pause();
			runner(Numbers.class).run((other) -> await().atMost(LONG)
				.untilAsserted(() -> assertThat(other.getBean(Ledger.class).handled).containsExactlyInAnyOrder(1, 2, 3,
						4, 5, 6, 7, 8, 9)));
			ledger.release.countDown();
			awaitDone();
			assertThat(ledger.handled).containsExactly(0);
		});
	}

	@Test
	void whenBrokersDeliverNoMoreTheLastDeliveryIsTriedAgainHereAndNothingIsLost() {
		send(40);
		runner(Numbers.class, "kafka.retry.backoff=20ms", "kafka.retry.max-attempts=8").run((context) -> {
			Ledger ledger = context.getBean(Ledger.class);
			await().atMost(LONG).until(() -> ledger.givenUp.size() == 2);
			awaitDone();
			assertThat(ledger.deliveries).containsEntry(0, 8).containsEntry(20, 8);
			assertThat(ledger.handled).hasSize(38).doesNotHaveDuplicates();
		});
	}

	@Test
	void whenStoppedWithARecordInItsLastDeliveryThatIsADeadLetterAndNotLost() {
		send(1);
		runner(Numbers.class, "kafka.retry.backoff=20ms", "kafka.retry.max-attempts=1000000",
				"kafka.listener.shutdown-timeout=500ms")
			.run((context) -> {
				Ledger ledger = context.getBean(Ledger.class);
				await().atMost(LONG).until(() -> ledger.deliveries.getOrDefault(0, 0) > 5);
				context.getBean(KafkaListenerManager.class).find("queue").orElseThrow().stop();
				awaitDone();
				assertThat(ledger.givenUp).containsExactly(0);
			});
	}

	@Tag("long")
	@Test
	void whenEightInstancesReadOnePartitionEachGetsAsMuchAsTheOthers() {
		List<ConfigurableApplicationContext> instances = new ArrayList<>();
		try {
			for (int number = 0; number < 8; number++) {
				instances.add(instance());
			}
			awaitMembers(8 * 4);
			send(80_000);
			awaitDone();
			List<Integer> handled = instances.stream()
				.map((instance) -> instance.getBean(Ledger.class).handled.size())
				.sorted()
				.toList();
			System.out.println("Eight instances have handled " + handled);
			assertThat(handled.stream().mapToInt(Integer::intValue).sum()).isEqualTo(80_000);
			assertThat(handled.get(7)).isLessThanOrEqualTo(handled.get(0) * 12 / 10);
		}
		finally {
			instances.forEach(ConfigurableApplicationContext::close);
		}
	}

	private ConfigurableApplicationContext instance() {
		return new SpringApplicationBuilder(Instance.class).web(WebApplicationType.NONE)
			.bannerMode(Banner.Mode.OFF)
			.properties("spring.application.name=test", "kafka.hosts=" + broker.bootstrapServers(),
					"topic=" + this.topic, "kafka.queue.concurrency=8")
			.run();
	}

	@Test
	void whenQueueListensToAPatternItIsRefusedWithWhatToWrite() {
		runner(None.class).run((context) -> {
			ListenerSpec spec = ListenerSpec.pattern(Pattern.compile("queue-.*")).id("code").queue(8);
			KafkaListenerManager listeners = context.getBean(KafkaListenerManager.class);
			assertThatExceptionOfType(InvalidListenerException.class)
				.isThrownBy(() -> listeners.listen(spec, String.class, (ReceivedMessage<String> message) -> {
				}))
				.withMessageContaining("'code'")
				.withMessageContaining("It is a queue, and listens to a pattern or to partitions.");
		});
	}

	@Test
	void whenSomethingCannotBeOfAQueueItIsRefusedWithWhatToWrite() {
		runner(None.class).run((context) -> {
			KafkaListenerManager listeners = context.getBean(KafkaListenerManager.class);
			ListenerSpec queue = ListenerSpec.topics(this.topic).id("code").queue(2);
			assertThatIllegalArgumentException().isThrownBy(() -> listen(listeners, queue.ordering(Ordering.KEY)))
				.withMessageContaining("has no order");
			assertThatIllegalArgumentException().isThrownBy(() -> listen(listeners, queue.autoOffsetReset("latest")))
				.withMessageContaining("'kafka.listeners.code.queue.auto-offset-reset'");
			try (ListenerHandle handle = listen(listeners, queue)) {
				assertThatIllegalArgumentException().isThrownBy(() -> handle.restart(ListenerSpec::record))
					.withMessageContaining("cannot become or cease to be a queue in group 'code'");
				assertThat(handle.spec().mode()).isEqualTo(ListenerSpec.Mode.QUEUE);
			}
		});
	}

	private static ListenerHandle listen(KafkaListenerManager listeners, ListenerSpec spec) {
		return listeners.listen(spec, String.class, (ReceivedMessage<String> message) -> {
		});
	}

	@Test
	void whenStoppedAndStartedItHasNoPartitionsMeanwhileAndNobodyElseIsToldToHaveDoneIt(CapturedOutput output) {
		send(100);
		runner(Numbers.class).run((context) -> {
			await().atMost(LONG).until(() -> !assigned(context).isEmpty());
			ListenerHandle handle = context.getBean(KafkaListenerManager.class).find("queue").orElseThrow();
			handle.stop();
			assertThat(assigned(context)).isEmpty();
			handle.start();
			awaitDone();
			assertThat(output).contains("Listener 'queue' was started by").doesNotContain("used Spring's container");
		});
	}

	private static Collection<TopicPartition> assigned(ApplicationContext context) {
		return container(context).getAssignedPartitions();
	}

	@Test
	void whenQueueAndAnotherListenerShareAGroupTheStartFailsWithBoth() {
		runner(TwoKinds.class).run((context) -> assertThat(context).getFailure()
			.rootCause()
			.hasMessageContaining("'mails'")
			.hasMessageContaining("It is a queue in group 'both', and listener 'records' of that group is none."));
	}

	@Test
	void whenFewerDeliveriesThanAttemptsAreDeclaredTheStartFailsWithBoth() {
		runner(Numbers.class).withPropertyValues("kafka.queue.delivery-limit=3", "kafka.retry.max-attempts=4")
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.isInstanceOfSatisfying(InvalidListenerException.class,
						(ex) -> assertThat(ex.getAction()).isEqualTo(
								"Raise 'kafka.queue.delivery-limit', or lower retry.max-attempts of the listener."))
				.hasMessageContaining(
						"Its records are delivered 3 times at most (delivery-limit), and it has 4 attempts."));
	}

	@Test
	void whenBrokersDeliverLessOftenThanItTriesTheStartFailsWhereProvisioningMay(CapturedOutput output) {
		String told = "The brokers deliver a record of share group '" + this.topic
				+ "' 5 times at most, and its listener has 6 attempts";
		ApplicationContextRunner runner = runner(Numbers.class, "kafka.retry.max-attempts=6");
		runner.run((context) -> await().atMost(LONG).until(() -> output.getOut().contains(told)));
		runner.withPropertyValues("kafka.provisioning.startup=fail")
			.run((context) -> assertThat(context).getFailure().rootCause().hasMessageContaining(told));
	}

	@Test
	void whenListenedToByCodeItIsSteeredAsOthersButCannotSeek() {
		runner(None.class).run((context) -> {
			Set<Integer> handled = ConcurrentHashMap.newKeySet();
			ListenerSpec spec = ListenerSpec.topics(this.topic).id("code").group(this.topic).queue(8);
			try (ListenerHandle handle = context.getBean(KafkaListenerManager.class)
				.listen(spec, String.class,
						(ReceivedMessage<String> message) -> handled.add(Integer.valueOf(message.payload())))) {
				send(100);
				await().atMost(LONG).until(() -> handled.size() == 100);
				assertThat(handle.spec().mode()).isEqualTo(ListenerSpec.Mode.QUEUE);
				assertThatExceptionOfType(ListenerStateException.class).isThrownBy(handle::seekToBeginning)
					.withMessageContaining("is a queue, and cannot seek");
				handle.restart((before) -> before.concurrency(2));
				send(100, 200);
				await().atMost(LONG).until(() -> handled.size() == 200);
			}
		});
	}

	@Test
	void whenSeveralInstancesReadOnePartitionAllOfThemGetRecords() {
		runner(Patient.class, "kafka.queue.concurrency=4", "kafka.queue.max-in-flight=8").run((first) -> {
			runner(Patient.class, "kafka.queue.concurrency=4", "kafka.queue.max-in-flight=8").run((second) -> {
				awaitMembers(8);
				send(1000);
				awaitDone();
				List<Ledger> ledgers = List.of(first.getBean(Ledger.class), second.getBean(Ledger.class));
				Set<Integer> handled = new HashSet<>();
				ledgers.forEach((ledger) -> handled.addAll(ledger.handled));
				assertThat(handled).hasSize(1000);
				assertThat(ledgers).allSatisfy((ledger) -> assertThat(ledger.handled).hasSizeBetween(300, 700));
			});
		});
	}

	private ApplicationContextRunner runner(Class<?> listener, String... properties) {
		return KafkaContexts.runner()
			.withUserConfiguration(Common.class, listener)
			.withPropertyValues("spring.application.name=test", "kafka.hosts=" + broker.bootstrapServers(),
					"topic=" + this.topic, "kafka.queue.lock-duration=1s")
			.withPropertyValues(properties);
	}

	private static MessageListenerContainer container(ApplicationContext context) {
		return context.getBean(KafkaListenerEndpointRegistry.class).getListenerContainer("queue");
	}

	private void send(int count) {
		send(0, count);
	}

	private void send(int from, int to) {
		try (KafkaProducer<String, String> producer = new KafkaProducer<>(
				Map.of("bootstrap.servers", broker.bootstrapServers()), new StringSerializer(),
				new StringSerializer())) {
			IntStream.range(from, to)
				.forEach((number) -> producer.send(new ProducerRecord<>(this.topic, String.valueOf(number))));
			producer.flush();
		}
	}

	private void awaitDone() {
		await().atMost(LONG).untilAsserted(() -> assertThat(lag()).hasValue(0L));
	}

	private void awaitMembers(int members) {
		await().atMost(LONG)
			.until(() -> admin.describeShareGroups(List.of(this.topic))
				.all()
				.get(30, TimeUnit.SECONDS)
				.get(this.topic)
				.members()
				.stream()
				.filter((member) -> !member.assignment().topicPartitions().isEmpty())
				.count() == members);
	}

	private Optional<Long> lag() throws Exception {
		SharePartitionOffsetInfo info = admin.listShareGroupOffsets(Map.of(this.topic, new ListShareGroupOffsetsSpec()))
			.partitionsToOffsetInfo(this.topic)
			.get(30, TimeUnit.SECONDS)
			.get(new TopicPartition(this.topic, 0));
		return (info != null) ? info.lag() : Optional.empty();
	}

	/**
	 * What was delivered and handled.
	 */
	static class Ledger {

		final Map<Integer, Integer> deliveries = new ConcurrentHashMap<>();

		final Queue<Integer> handled = new ConcurrentLinkedQueue<>();

		final Queue<Integer> givenUp = new ConcurrentLinkedQueue<>();

		final Queue<Integer> attempts = new ConcurrentLinkedQueue<>();

		final Queue<Integer> counts = new ConcurrentLinkedQueue<>();

		final CountDownLatch release = new CountDownLatch(1);

		static int deliveries(int number) {
			if (number % 20 == 0) {
				return 3;
			}
			return (number % 10 == 1) ? 2 : 1;
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Common {

		@Bean
		Ledger ledger() {
			return new Ledger();
		}

		@Bean
		ConsumerRecordRecoverer recoverer(Ledger ledger) {
			return (record, exception) -> {
				ledger.givenUp.add(Integer.valueOf(new String((byte[]) record.value())));
				ledger.attempts.add(((FailedRecordException) exception).getAttempts());
			};
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class None {

	}

	@Configuration(proxyBeanMethods = false)
	static class TwoKinds {

		@QueueKafkaListener(id = "mails", group = "both", topics = "${topic}")
		void mails(String value) {
		}

		@KafkaListener(id = "records", groupId = "both", topics = "${topic}")
		void records(String value) {
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Numbers {

		private final Ledger ledger;

		Numbers(Ledger ledger) {
			this.ledger = ledger;
		}

		@QueueKafkaListener(id = "queue", group = "${topic}", topics = "${topic}")
		void on(String value) {
			int number = Integer.parseInt(value);
			int delivery = this.ledger.deliveries.merge(number, 1, Integer::sum);
			if (number % 20 == 0 || number % 10 == 1 && delivery == 1) {
				throw new IllegalStateException("no");
			}
			this.ledger.handled.add(number);
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Held {

		private final Ledger ledger;

		Held(Ledger ledger) {
			this.ledger = ledger;
		}

		@QueueKafkaListener(id = "queue", group = "${topic}", topics = "${topic}")
		void on(String value) throws InterruptedException {
			this.ledger.deliveries.merge(Integer.valueOf(value), 1, Integer::sum);
			this.ledger.release.await(LONG.toSeconds(), TimeUnit.SECONDS);
			this.ledger.handled.add(Integer.valueOf(value));
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Slow {

		private final Ledger ledger;

		Slow(Ledger ledger) {
			this.ledger = ledger;
		}

		@QueueKafkaListener(id = "queue", group = "${topic}", topics = "${topic}")
		void on(org.apache.kafka.clients.consumer.ConsumerRecord<String, String> record) throws InterruptedException {
			int number = Integer.parseInt(record.value());
			this.ledger.deliveries.merge(number, 1, Integer::sum);
			this.ledger.counts.add(record.deliveryCount().map(Short::intValue).orElse(0));
			if (number == 0) {
				this.ledger.release.await(LONG.toSeconds(), TimeUnit.SECONDS);
			}
			this.ledger.handled.add(number);
		}

	}

	@EnableAutoConfiguration
	@Configuration(proxyBeanMethods = false)
	@Import({ Common.class, Steady.class })
	static class Instance {

	}

	@Configuration(proxyBeanMethods = false)
	static class Steady {

		private final Ledger ledger;

		Steady(Ledger ledger) {
			this.ledger = ledger;
		}

		@QueueKafkaListener(id = "queue", group = "${topic}", topics = "${topic}")
		void on(String value) {
			LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
			this.ledger.handled.add(Integer.valueOf(value));
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Patient {

		private final Ledger ledger;

		Patient(Ledger ledger) {
			this.ledger = ledger;
		}

		@QueueKafkaListener(id = "queue", group = "${topic}", topics = "${topic}")
		CompletableFuture<Void> on(String value) {
			return CompletableFuture.runAsync(() -> this.ledger.handled.add(Integer.valueOf(value)),
					CompletableFuture.delayedExecutor(2, TimeUnit.MILLISECONDS));
		}

	}

}
