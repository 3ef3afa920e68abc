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
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.function.Predicate;

import io.kafkastarter.endpoint.KafkaListenersEndpoint;
import io.kafkastarter.endpoint.ListenerDescriptions.LaneDescriptor;
import io.kafkastarter.endpoint.ListenerDescriptions.LanesDescriptor;
import io.kafkastarter.endpoint.ListenerDescriptions.ListenerDescriptor;
import io.kafkastarter.listener.BatchKafkaListener;
import io.kafkastarter.listener.KafkaListenerManager;
import io.kafkastarter.listener.ListenerSpec;
import io.kafkastarter.listener.ListenerState;
import io.kafkastarter.listener.Ordering;
import io.kafkastarter.listener.ParallelKafkaListener;
import io.kafkastarter.listener.RateLimit;
import io.kafkastarter.listener.observe.RecordsInFlight.Lane.State;
import io.kafkastarter.listener.parallel.ParallelMessageListenerContainer;
import io.kafkastarter.listener.parallel.ParallelSettings;
import io.kafkastarter.listener.registry.RegisteredListeners;
import io.kafkastarter.metrics.ListenerStatistics;
import io.kafkastarter.test.BrokerContexts;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import org.springframework.boot.actuate.endpoint.InvalidEndpointRequestException;
import org.springframework.boot.actuate.endpoint.SecurityContext;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.kafka.core.KafkaTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for what {@link KafkaListenersEndpoint} tells of one listener, and for starting
 * it again with other settings.
 */
class ListenerDetailsIntegrationTests {

	@RegisterExtension
	static final BrokerContexts BROKER = new BrokerContexts(1);

	private static ApplicationContextRunner runner() {
		return BROKER.runner()
			.withPropertyValues("management.endpoints.web.exposure.include=kafkalisteners",
					"management.endpoint.kafkatopics.show-values=always", "kafka.retry.backoff=1h",
					"kafka.retry.max-backoff=1h", "kafka.batch.parallelism=4", "kafka.batch.size=20",
					"kafka.batch.wait=5s");
	}

	@Test
	void whenRecordsOfAParallelListenerWaitTheirLanesSayForWhat() {
		runner().withUserConfiguration(ParallelWork.class)
			.withPropertyValues("kafka.listeners.work.parallel.concurrency=2")
			.run((context) -> assertLanes(context, 20));
	}

	@Test
	void whenRecordsOfABatchWaitTheirLanesSayForWhat() {
		runner().withUserConfiguration(BatchWork.class)
			.withPropertyValues("kafka.listeners.work.batch.parallelism=2")
			.run((context) -> assertLanes(context, 20));
	}

	// Two workers: one is at key "held", the other at key "held too", so that "late"
	// waits, and "bad" has failed before.
	private static void assertLanes(AssertableApplicationContext context, int records) {
		try {
			KafkaTemplate<Object, Object> template = BrokerContexts.template(context);
			template.send(BROKER.topic(), "bad", "v").join();
			for (int i = 0; i < 9; i++) {
				template.send(BROKER.topic(), "held", "v").join();
			}
			for (int i = 0; i < 7; i++) {
				template.send(BROKER.topic(), "held too", "v").join();
			}
			for (int i = 0; i < 3; i++) {
				template.send(BROKER.topic(), "late", "v").join();
			}
			KafkaListenersEndpoint endpoint = context.getBean(KafkaListenersEndpoint.class);
			BrokerContexts.patiently().untilAsserted(() -> {
				LanesDescriptor lanes = endpoint.listener("work", SecurityContext.NONE).lanes();
				assertThat(lanes).isNotNull();
				assertThat(lanes.total()).isEqualTo(4);
				assertThat(lanes.records()).isEqualTo(records);
				assertThat(lanes.shown()).isTrue();
				assertThat(lanes.lanes()).extracting(LaneDescriptor::topic).containsOnly(BROKER.topic());
				assertThat(lanes.lanes()).extracting(LaneDescriptor::seconds).allMatch((seconds) -> seconds > 0);
				assertThat(lanes.lanes()).filteredOn(hasKey("bad")).singleElement().satisfies((lane) -> {
					assertThat(lane.state()).isEqualTo(State.RETRYING);
					assertThat(lane.delivery()).isEqualTo(2);
					assertThat(lane.waiting()).isZero();
					assertThat(lane.offset()).isZero();
				});
				assertThat(lanes.lanes()).filteredOn(hasKey("held")).singleElement().satisfies((lane) -> {
					assertThat(lane.state()).isEqualTo(State.HANDLING);
					assertThat(lane.delivery()).isEqualTo(1);
					assertThat(lane.waiting()).isEqualTo(8);
					assertThat(lane.offset()).isEqualTo(1);
				});
				assertThat(lanes.lanes()).filteredOn(hasKey("late")).singleElement().satisfies((lane) -> {
					assertThat(lane.state()).isEqualTo(State.WAITING);
					assertThat(lane.delivery()).isEqualTo(1);
					assertThat(lane.waiting()).isEqualTo(2);
				});
			});
			assertThat(endpoint.listeners().listeners().get("work").lanes()).isNull();
		}
		finally {
			context.getBean(Work.class).release.countDown();
		}
	}

	private static Predicate<LaneDescriptor> hasKey(String key) {
		return (lane) -> key.equals(lane.key());
	}

	@Test
	void whenKeysAreNotToBeShownLanesHaveNone() {
		runner().withUserConfiguration(ParallelWork.class)
			.withPropertyValues("management.endpoint.kafkatopics.show-values=never")
			.run((context) -> {
				try {
					BrokerContexts.template(context).send(BROKER.topic(), "held", "v").join();
					KafkaListenersEndpoint endpoint = context.getBean(KafkaListenersEndpoint.class);
					BrokerContexts.patiently().untilAsserted(() -> {
						LanesDescriptor lanes = endpoint.listener("work", SecurityContext.NONE).lanes();
						assertThat(lanes).isNotNull();
						assertThat(lanes.shown()).isFalse();
						assertThat(lanes.lanes()).singleElement().satisfies((lane) -> assertThat(lane.key()).isNull());
					});
				}
				finally {
					context.getBean(Work.class).release.countDown();
				}
			});
	}

	@Test
	void whenListenerHandlesItsLastMinutesTellHowMany() {
		runner().withUserConfiguration(RecordWork.class).run((context) -> {
			BrokerContexts.template(context).send(BROKER.topic(), "a", "v").join();
			BrokerContexts.template(context).send(BROKER.topic(), "bad", "v").join();
			KafkaListenersEndpoint endpoint = context.getBean(KafkaListenersEndpoint.class);
			BrokerContexts.patiently()
				.untilAsserted(() -> assertThat(endpoint.listener("work", SecurityContext.NONE).recent())
					.endsWith(new ListenerStatistics.Minute(1, 1)));
			// It has no workers.
			assertThat(endpoint.listener("work", SecurityContext.NONE).lanes()).isNull();
			context.getBean(ListenerStatistics.class).minute();
			assertThat(endpoint.listener("work", SecurityContext.NONE).recent())
				.endsWith(new ListenerStatistics.Minute(1, 1), new ListenerStatistics.Minute(0, 0));
			for (int i = 0; i < 20; i++) {
				context.getBean(ListenerStatistics.class).minute();
			}
			assertThat(endpoint.listener("work", SecurityContext.NONE).recent()).hasSize(ListenerStatistics.MINUTES)
				.containsOnly(new ListenerStatistics.Minute(0, 0));
		});
	}

	@Test
	void whenListenersAreRestartedWithOtherSettingsTheyRunWithThem() {
		runner().withUserConfiguration(ParallelWork.class).run((context) -> {
			context.getBean(Work.class).release.countDown();
			KafkaListenersEndpoint endpoint = context.getBean(KafkaListenersEndpoint.class);
			ListenerDescriptor restarted = restart(endpoint, 3, null, Ordering.PARTITION, 500);
			assertThat(restarted.status()).isEqualTo(ListenerState.Status.RUNNING);
			assertThat(restarted.settings().concurrency()).isEqualTo(3);
			assertThat(restarted.settings().ordering()).isEqualTo(Ordering.PARTITION);
			assertThat(restarted.settings().maxInFlight()).isEqualTo(500);
			assertThat(restart(endpoint, null, null, null, null).settings()).isEqualTo(restarted.settings());
			assertThat(restarted.requestedBy()).isEqualTo("the actuator endpoint");
			assertRefused(() -> restart(endpoint, null, 10, null, null), "'batchSize' is for batch listeners.");
			ParallelSettings running = ((ParallelMessageListenerContainer) context.getBean(RegisteredListeners.class)
				.find("work")
				.orElseThrow()
				.container()).getSettings();
			assertThat(running.concurrency()).isEqualTo(3);
			assertThat(running.ordering()).isEqualTo(Ordering.PARTITION);
			assertThat(running.maxInFlight()).isEqualTo(500);
			assertRefused(() -> restart(endpoint, 0, null, null, null), "'concurrency' must be from 1 to 10000.");
			assertRefused(() -> restart(endpoint, 2_000_000_000, null, null, null),
					"'concurrency' must be from 1 to 10000.");
			assertRefused(() -> endpoint.steer("work", "pause", null, null, null, null, 3, null, null, null, null, null,
					null, SecurityContext.NONE), "are for 'restart'");
			BrokerContexts.template(context).send(BROKER.topic(), "a", "v").join();
			BrokerContexts.patiently()
				.until(() -> endpoint.listener("work", SecurityContext.NONE).figures().processed() == 1);
		});
		runner().withUserConfiguration(BatchWork.class).run((context) -> {
			context.getBean(Work.class).release.countDown();
			KafkaListenersEndpoint endpoint = context.getBean(KafkaListenersEndpoint.class);
			assertThat(restart(endpoint, null, 7, null, null).settings().batchSize()).isEqualTo(7);
			assertThat(context.getBean(RegisteredListeners.class)
				.find("work")
				.orElseThrow()
				.container()
				.getContainerProperties()
				.getKafkaConsumerProperties()
				.getProperty("max.poll.records")).isEqualTo("7");
			assertRefused(() -> restart(endpoint, 1000, null, null, null), "'concurrency' must be from 1 to 100.");
			assertRefused(() -> restart(endpoint, null, null, null, 10),
					"'maxInFlight' is for parallel and queue listeners.");
		});
	}

	@Test
	void whenSettingsComeBeforeASpecificationRestartsComeBeforeThem() {
		runner().withPropertyValues("kafka.listeners.spec.parallel.concurrency=8").run((context) -> {
			KafkaListenersEndpoint endpoint = context.getBean(KafkaListenersEndpoint.class);
			context.getBean(KafkaListenerManager.class)
				.listen(ListenerSpec.topics(BROKER.topic()).id("spec").parallel(4), String.class, (message) -> {
				});
			assertThat(workers(context)).isEqualTo(8);
			assertThat(endpoint.listener("spec", SecurityContext.NONE).settings().concurrency()).isEqualTo(8);
			assertThat(endpoint
				.steer("spec", "restart", null, null, null, null, 4, null, null, null, null, null, null,
						SecurityContext.NONE)
				.settings()
				.concurrency()).isEqualTo(4);
			assertThat(workers(context)).isEqualTo(4);
		});
	}

	@Test
	void whenRateIsLimitedWhileTheListenerRunsTheEndpointShowsTheLimit() {
		runner().withUserConfiguration(RecordWork.class).run((context) -> {
			KafkaListenersEndpoint endpoint = context.getBean(KafkaListenersEndpoint.class);
			assertThat(limit(endpoint, 7, null, null).rateLimit())
				.isEqualTo(new RateLimit(7, Duration.ofSeconds(1), 7));
			assertThat(limit(endpoint, 7, Duration.ofMinutes(1), 2).rateLimit())
				.isEqualTo(new RateLimit(7, Duration.ofMinutes(1), 2));
			assertRefused(() -> limit(endpoint, 0, null, null), "'records' must be 1 or more");
			assertRefused(() -> limit(endpoint, null, null, 3), "'per' and 'burst' need 'records'");
			assertThat(limit(endpoint, null, null, null).rateLimit()).isNull();
			assertThat(endpoint.listener("work", SecurityContext.NONE).pause()).isNull();
		});
	}

	private static ListenerDescriptor limit(KafkaListenersEndpoint endpoint, Integer records, Duration per,
			Integer burst) {
		return endpoint.steer("work", "limit", null, null, null, null, null, null, null, null, records, per, burst,
				SecurityContext.NONE);
	}

	private static int workers(AssertableApplicationContext context) {
		return ((ParallelMessageListenerContainer) context.getBean(RegisteredListeners.class)
			.find("spec")
			.orElseThrow()
			.container()).getSettings().concurrency();
	}

	private static ListenerDescriptor restart(KafkaListenersEndpoint endpoint, Integer concurrency, Integer batchSize,
			Ordering ordering, Integer maxInFlight) {
		return endpoint.steer("work", "restart", null, null, null, null, concurrency, batchSize, ordering, maxInFlight,
				null, null, null, SecurityContext.NONE);
	}

	private static void assertRefused(Runnable request, String reason) {
		assertThatExceptionOfType(InvalidEndpointRequestException.class).isThrownBy(request::run)
			.withMessageContaining(reason);
	}

	abstract static class Work {

		final CountDownLatch release = new CountDownLatch(1);

		void handle(List<String> keys) throws InterruptedException {
			if (keys.contains("bad")) {
				throw new IllegalStateException("It fails");
			}
			if (keys.get(0).startsWith("held")) {
				this.release.await();
			}
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class ParallelWork extends Work {

		@ParallelKafkaListener(id = "work", topics = "${topic}")
		void on(ConsumerRecord<String, String> record) throws InterruptedException {
			handle(List.of(record.key()));
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class BatchWork extends Work {

		@BatchKafkaListener(id = "work", topics = "${topic}")
		void on(ConsumerRecord<String, String> record) throws InterruptedException {
			handle(List.of(record.key()));
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class RecordWork extends Work {

		@KafkaListener(id = "work", topics = "${topic}")
		void on(ConsumerRecord<String, String> record) throws InterruptedException {
			handle(List.of(record.key()));
		}

	}

}
