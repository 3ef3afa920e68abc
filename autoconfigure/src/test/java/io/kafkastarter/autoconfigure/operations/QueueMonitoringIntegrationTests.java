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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import io.kafkastarter.browse.GroupDetails;
import io.kafkastarter.doctor.Doctor;
import io.kafkastarter.endpoint.ClusterDescriptions.GroupDescriptor;
import io.kafkastarter.endpoint.ClusterDescriptions.LagDescriptor;
import io.kafkastarter.endpoint.GroupDescriptions;
import io.kafkastarter.endpoint.KafkaEndpoint;
import io.kafkastarter.endpoint.KafkaGroupsEndpoint;
import io.kafkastarter.endpoint.KafkaListenersEndpoint;
import io.kafkastarter.endpoint.ListenerDescriptions.ListenerDescriptor;
import io.kafkastarter.endpoint.ListenerDescriptions.QueueDescriptor;
import io.kafkastarter.health.KafkaClusterHealthIndicator;
import io.kafkastarter.lag.ConsumerLags;
import io.kafkastarter.lag.GroupLag;
import io.kafkastarter.lag.LagStatus;
import io.kafkastarter.listener.KafkaListenerManager;
import io.kafkastarter.listener.ListenerHandle;
import io.kafkastarter.listener.ListenerSpec;
import io.kafkastarter.listener.QueueKafkaListener;
import io.kafkastarter.test.BrokerContexts;
import io.kafkastarter.test.KafkaContexts;
import io.micrometer.core.instrument.MeterRegistry;
import org.apache.kafka.clients.consumer.KafkaShareConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.tools.consumer.group.ShareGroupCommand;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;

import org.springframework.boot.actuate.endpoint.SecurityContext;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.micrometer.metrics.autoconfigure.MetricsAutoConfiguration;
import org.springframework.boot.micrometer.metrics.autoconfigure.export.simple.SimpleMetricsExportAutoConfiguration;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of what is told of a queue listener and its share group, whose locks last a
 * second.
 */
@ExtendWith(OutputCaptureExtension.class)
class QueueMonitoringIntegrationTests {

	@RegisterExtension
	static final BrokerContexts BROKER = new BrokerContexts(1,
			Map.of("group.share.min.record.lock.duration.ms", "1000"));

	@Test
	void whenQueueIsReadHealthIsUpWithoutANoteAndLagIsToldOfWhatWaits(CapturedOutput output) {
		runner().run((context) -> {
			context.getBean(Semaphore.class).release(1_000);
			send(context, 4);
			awaitLag(context, 0, LagStatus.UP_TO_DATE);
			assertThat(health(context).getStatus()).isEqualTo(Status.UP);
			assertThat(health(context).getDetails()).doesNotContainKeys("problems", "suspected", "notes");
			GroupDescriptor group = group(context);
			assertThat(group.listeners()).containsExactly("queue");
			assertThat(group.type()).isEqualTo("share");
			assertThat(group.state()).isEqualTo("Stable");
			assertThat(group.members()).isEqualTo(2);
			assertThat(group.problem()).isNull();
			ListenerHandle listener = context.getBean(KafkaListenerManager.class).find("queue").orElseThrow();
			listener.pause();
			BrokerContexts.patiently()
				.untilAsserted(() -> assertThat(group(context).members()).as("It has left its group").isZero());
			assertThat(health(context).getDetails().get("notes").toString()).contains("Listener 'queue' is paused")
				.doesNotContain("no connection");
			listener.resume();
			listener.stop();
			send(context, 3);
			awaitLag(context, 3, LagStatus.STOPPED);
			assertThat(gauge(context)).isEqualTo(3);
			assertThat(group(context).lag().get(BROKER.topic()))
				.extracting(LagDescriptor::records, LagDescriptor::status)
				.containsExactly(3L, LagStatus.STOPPED);
			BrokerContexts.patiently()
				.untilAsserted(() -> assertThat(health(context).getDetails().get("notes").toString())
					.contains("Group '%s' is 3 records behind on topic '%1$s'".formatted(BROKER.topic()))
					.contains("No instance reads for this group"));
			listener.start();
			awaitLag(context, 0, LagStatus.UP_TO_DATE);
			assertThat(gauge(context)).isZero();
		});
		assertThat(warningsOfAdmins(output)).isEmpty();
	}

	@Test
	void whenHandlerHangsItsRecordsAreLagAndItsLocksAreCounted() {
		runner().run((context) -> {
			Semaphore permits = context.getBean(Semaphore.class);
			permits.release();
			send(context, 6);
			awaitLag(context, 5, LagStatus.STALLED);
			BrokerContexts.patiently()
				.untilAsserted(() -> assertThat(queue(context)).isNotNull()
					.satisfies((queue) -> assertThat(queue.locks()).isEqualTo(5))
					.satisfies((queue) -> assertThat(queue.renewals()).isGreaterThanOrEqualTo(5)));
			ListenerDescriptor listener = listener(context);
			assertThat(listener.mode()).isEqualTo(ListenerSpec.Mode.QUEUE);
			assertThat(listener.settings().concurrency()).isEqualTo(8);
			assertThat(listener.settings().maxInFlight()).isEqualTo(100);
			assertThat(queue(context).consumers()).isEqualTo(2);
			assertThat(queue(context).renew()).isTrue();
			permits.release(1_000);
			awaitLag(context, 0, LagStatus.UP_TO_DATE);
			BrokerContexts.patiently().untilAsserted(() -> assertThat(queue(context).locks()).isZero());
			assertThat(queue(context).renewals()).isPositive();
		});
	}

	@Test
	void whenKafkasToolAndABareMemberLookTheyAgreeWithUsOnMembersStateAndLag(CapturedOutput output) {
		runner().run((context) -> {
			context.getBean(Semaphore.class).release(1_000);
			send(context, 4);
			awaitLag(context, 0, LagStatus.UP_TO_DATE);
			try (KafkaShareConsumer<String, String> bare = new KafkaShareConsumer<>(
					Map.of("bootstrap.servers", BROKER.hosts(), "group.id", BROKER.topic(), "client.id", "bare"),
					new StringDeserializer(), new StringDeserializer())) {
				bare.subscribe(List.of(BROKER.topic()));
				BrokerContexts.patiently().untilAsserted(() -> {
					bare.poll(Duration.ofMillis(50));
					assertThat(group(context).members()).isEqualTo(3);
				});
				BrokerContexts.patiently().untilAsserted(() -> {
					GroupDescriptions.GroupDescriptor details = details(context);
					assertThat(details.members()).extracting(GroupDetails.Member::client)
						.hasSize(queue(context).consumers() + 1)
						.contains("bare")
						.allSatisfy((client) -> assertThat(client).matches("bare|.+-queue-[12]"));
					assertThat(tool(output, "--members"))
						.contains(details.members().stream().map(GroupDetails.Member::id).toList());
					assertThat(details.partitions()).hasSize(1)
						.allSatisfy((partition) -> assertThat(partition.member())
							.contains(details.members().stream().map(GroupDetails.Member::id).toList()));
					assertThat(details.state()).isEqualTo(group(context).state());
					assertThat(tool(output, "--state")).containsPattern(details.state() + " +3\\s");
				});
				assertThat(health(context).getStatus()).isEqualTo(Status.UP);
				assertThat(health(context).getDetails()).doesNotContainKeys("problems", "suspected", "notes");
			}
			context.getBean(KafkaListenerManager.class).find("queue").orElseThrow().stop();
			send(context, 3);
			awaitLag(context, 3, LagStatus.STOPPED);
			BrokerContexts.patiently()
				.untilAsserted(() -> assertThat(tool(output))
					.containsPattern(Pattern.quote(BROKER.topic()) + " +0 +\\d+ +3\\s"));
			BrokerContexts.patiently().untilAsserted(() -> {
				assertThat(details(context).lag()).isEqualTo(3);
				assertThat(details(context).members()).isEmpty();
				assertThat(tool(output, "--state")).containsPattern(details(context).state() + " +0\\s");
				assertThat(group(context).state()).isEqualTo(details(context).state());
				assertThat(health(context).getDetails().get("notes").toString()).contains("is 3 records behind");
			});
			try (KafkaShareConsumer<String, String> bare = new KafkaShareConsumer<>(
					Map.of("bootstrap.servers", BROKER.hosts(), "group.id", BROKER.topic()), new StringDeserializer(),
					new StringDeserializer())) {
				bare.subscribe(List.of(BROKER.topic()));
				List<String> handled = new ArrayList<>();
				BrokerContexts.patiently().until(() -> {
					bare.poll(Duration.ofMillis(50)).forEach((record) -> handled.add(record.value()));
					return handled.size() >= 3;
				});
				bare.commitSync();
				assertThat(handled).containsExactly("0", "1", "2");
			}
			awaitLag(context, 0, LagStatus.UP_TO_DATE);
		});
	}

	private static String tool(CapturedOutput output, String... options) {
		int before = output.getOut().length();
		ShareGroupCommand.main(
				Stream
					.concat(Stream.of("--bootstrap-server", BROKER.hosts(), "--describe", "--group", BROKER.topic()),
							Stream.of(options))
					.toArray(String[]::new));
		return output.getOut().substring(before);
	}

	// Markers and what was given up have offsets, and nothing to handle.
	@Test
	void whenTransactionsHaveEndedThereIsNoLag() throws Exception {
		try (KafkaProducer<String, String> producer = new KafkaProducer<>(
				Map.of("bootstrap.servers", BROKER.hosts(), "transactional.id", "lag"), new StringSerializer(),
				new StringSerializer())) {
			producer.initTransactions();
			producer.beginTransaction();
			producer.send(new ProducerRecord<>(BROKER.topic(), "1"));
			producer.commitTransaction();
			producer.beginTransaction();
			producer.send(new ProducerRecord<>(BROKER.topic(), "2")).get();
			producer.abortTransaction();
		}
		runner().run((context) -> {
			context.getBean(Semaphore.class).release(1_000);
			awaitLag(context, 0, LagStatus.UP_TO_DATE);
		});
	}

	@Test
	void whenGroupDoesNotExistYetItHasNoLagAndThatIsNoTrouble(CapturedOutput output) {
		runner("auto=false").run((context) -> {
			send(context, 1);
			BrokerContexts.patiently().untilAsserted(() -> {
				assertThat(group(context)).isNotNull();
				assertThat(health(context).getStatus()).isEqualTo(Status.UP);
			});
			assertThat(group(context).lag()).isEmpty();
			assertThat(context.getBean(ConsumerLags.class).of("main")).isEmpty();
			assertThat(health(context).getDetails().get("notes").toString())
				.contains("Listener 'queue' was not started: its autoStartup is false.")
				.doesNotContain("group");
			assertThat(context.getBean(Doctor.class).examine().findings().toString())
				.contains("It has committed nothing yet");
		});
		assertThat(warningsOfAdmins(output)).isEmpty();
	}

	@Test
	void whenNoBrokerIsReachedThatIsNotedOfEachConsumer() {
		runner("kafka.hosts=" + KafkaContexts.NOBODY).run((context) -> BrokerContexts.patiently()
			.untilAsserted(() -> assertThat(health(context).getDetails().get("notes").toString())
				.contains("2 of 2 consumers of listener 'queue' have no connection to a broker.")));
	}

	private ApplicationContextRunner runner(String... properties) {
		return BROKER.runner()
			.withConfiguration(
					AutoConfigurations.of(MetricsAutoConfiguration.class, SimpleMetricsExportAutoConfiguration.class))
			.withUserConfiguration(Listener.class)
			.withPropertyValues("auto=true", "kafka.health.refresh-interval=100ms", "kafka.health.lag.warn-above=2",
					"kafka.dead-letter.enabled=false", "kafka.queue.lock-duration=1s", "kafka.queue.consumers=2",
					"kafka.queue.concurrency=8", "kafka.queue.max-in-flight=100",
					"management.endpoints.web.exposure.include=kafka,kafkagroups,kafkalisteners")
			.withPropertyValues(properties);
	}

	private static void send(AssertableApplicationContext context, int count) throws Exception {
		for (int record = 0; record < count; record++) {
			BrokerContexts.template(context).send(BROKER.topic(), String.valueOf(record)).get();
		}
	}

	private static void awaitLag(AssertableApplicationContext context, long records, LagStatus status) {
		BrokerContexts.patiently()
			.untilAsserted(() -> assertThat(context.getBean(ConsumerLags.class).of("main")).singleElement()
				.extracting(GroupLag::group, GroupLag::topic, GroupLag::records, GroupLag::status)
				.containsExactly(BROKER.topic(), BROKER.topic(), records, status));
	}

	// A client that looks logs what it did not expect, at each look.
	private static Stream<String> warningsOfAdmins(CapturedOutput output) {
		return output.toString()
			.lines()
			.filter((line) -> line.contains("clientId=test-admin") && !line.contains(" INFO ")
					&& !line.contains(" DEBUG "));
	}

	private static Health health(AssertableApplicationContext context) {
		return context.getBean(KafkaClusterHealthIndicator.class).health();
	}

	private static GroupDescriptor group(AssertableApplicationContext context) {
		return context.getBean(KafkaEndpoint.class).cluster("main").groups().get(BROKER.topic());
	}

	private static GroupDescriptions.GroupDescriptor details(AssertableApplicationContext context) {
		return context.getBean(KafkaGroupsEndpoint.class).group(new String[] { BROKER.topic() }, null);
	}

	private static ListenerDescriptor listener(AssertableApplicationContext context) {
		return context.getBean(KafkaListenersEndpoint.class).listener("queue", SecurityContext.NONE);
	}

	private static QueueDescriptor queue(AssertableApplicationContext context) {
		return listener(context).queue();
	}

	private static double gauge(AssertableApplicationContext context) {
		return context.getBean(MeterRegistry.class)
			.get("kafka.consumer.group.lag")
			.tags("cluster", "main", "group", BROKER.topic(), "topic", BROKER.topic())
			.gauge()
			.value();
	}

	@Configuration(proxyBeanMethods = false)
	static class Listener {

		private final Semaphore permits = new Semaphore(0);

		@Bean
		Semaphore permits() {
			return this.permits;
		}

		@QueueKafkaListener(id = "queue", group = "${topic}", topics = "${topic}", autoStartup = "${auto}")
		void on(String value) throws InterruptedException {
			this.permits.acquire();
		}

	}

}
