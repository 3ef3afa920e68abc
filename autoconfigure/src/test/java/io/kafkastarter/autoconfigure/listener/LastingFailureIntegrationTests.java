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

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import io.kafkastarter.health.KafkaClusterHealthIndicator;
import io.kafkastarter.listener.BatchKafkaListener;
import io.kafkastarter.listener.KafkaListenerManager;
import io.kafkastarter.listener.ListenerHandle;
import io.kafkastarter.listener.ParallelKafkaListener;
import io.kafkastarter.metrics.ListenerStatistics;
import io.kafkastarter.test.BrokerContexts;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.consumer.OffsetCommitCallback;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RebalanceInProgressException;
import org.apache.kafka.common.errors.StaleMemberEpochException;
import org.apache.kafka.common.errors.UnknownMemberIdException;
import org.apache.kafka.common.errors.UnknownServerException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.kafka.autoconfigure.DefaultKafkaConsumerFactoryCustomizer;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.kafka.core.DefaultKafkaConsumerFactory;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Failures of handlers and of clients in the log: few lines, and all that is needed.
 */
@ExtendWith(OutputCaptureExtension.class)
class LastingFailureIntegrationTests {

	private static final List<String> MODES = List.of("record", "batch", "parallel");

	private static final List<String> ALL = List.of("record", "batch", "parallel", "workers", "shares", "future");

	@RegisterExtension
	static final BrokerContexts broker = new BrokerContexts(1);

	@Test
	void whenPollFailsAgainAndAgainThatIsOneLineAndAHealthProblemUntilItEnds(CapturedOutput output) throws Exception {
		TopicPartition partition = new TopicPartition(broker.topic(), 0);
		try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.hosts()))) {
			for (String group : MODES) {
				admin.alterConsumerGroupOffsets(group, Map.of(partition, new OffsetAndMetadata(100))).all().get();
			}
		}
		broker.runner()
			.withUserConfiguration(Listeners.class)
			.withPropertyValues("kafka.consumer.auto-offset-reset=none", "kafka.health.refresh-interval=1s")
			.run((context) -> {
				BrokerContexts.template(context).send(broker.topic(), "k", "good").get();
				KafkaClusterHealthIndicator health = context.getBean(KafkaClusterHealthIndicator.class);
				for (String mode : MODES) {
					BrokerContexts.patiently()
						.untilAsserted(() -> assertThat(health.health().toString())
							.contains("Listener '%s' can neither read nor commit".formatted(mode)));
				}
				assertThat(health.health().getStatus()).isEqualTo(Status.DOWN);
				assertThat(lines(output, "can neither read nor commit and tries again")).hasSize(MODES.size());
				assertThat(lines(output, "\tat ")).isEmpty();
				KafkaListenerManager manager = context.getBean(KafkaListenerManager.class);
				MODES.forEach((mode) -> manager.find(mode).ifPresent(ListenerHandle::seekToBeginning));
				BrokerContexts.patiently()
					.untilAsserted(() -> assertThat(context.getBean(Listeners.class).handled).hasSize(MODES.size()));
				BrokerContexts.patiently().until(() -> health.health().getStatus().equals(Status.UP));
			});
	}

	@Test
	void whenCommitFailsAgainAndAgainThatIsOneLineAndAHealthProblemUntilItEnds(CapturedOutput output) {
		broker.runner()
			.withUserConfiguration(Listeners.class, Workers.class, Commits.class)
			.withPropertyValues("kafka.health.refresh-interval=1s")
			.run((context) -> {
				Commits commits = context.getBean(Commits.class);
				KafkaClusterHealthIndicator health = context.getBean(KafkaClusterHealthIndicator.class);
				BrokerContexts.patiently().pollInterval(Duration.ofMillis(200)).untilAsserted(() -> {
					BrokerContexts.template(context).send(broker.topic(), "k", "good").get();
					assertThat(ALL).allSatisfy((mode) -> {
						assertThat(health.health().toString())
							.contains("Listener '%s' can neither read nor commit".formatted(mode));
						assertThat(commits.gaps(mode)).hasSizeGreaterThan(1);
					});
				});
				assertThat(health.health().getStatus()).isEqualTo(Status.DOWN);
				assertThat(ALL).allSatisfy((mode) -> {
					assertThat(commits.gaps(mode).get(0)).as(mode).isGreaterThan(950L);
					assertThat(commits.gaps(mode).get(1)).as(mode).isGreaterThan(1_900L);
				});
				assertThat(lines(output, "can neither read nor commit and tries again")).hasSize(ALL.size())
					.allSatisfy((line) -> assertThat(line).contains("UnknownServerException: The disk is full"));
				assertThat(lines(output, "The disk is full")).hasSize(ALL.size());
				assertThat(lines(output, "\tat ")).isEmpty();
				commits.failing = false;
				ALL.forEach(broker::awaitCommitted);
				BrokerContexts.patiently().until(() -> health.health().getStatus().equals(Status.UP));
			});
	}

	@Test
	void whenCommitFailsAndNoFurtherRecordComesItIsTriedAgain() {
		broker.runner().withUserConfiguration(Listeners.class, Workers.class, Commits.class).run((context) -> {
			Commits commits = context.getBean(Commits.class);
			BrokerContexts.template(context).send(broker.topic(), "k", "good").get();
			BrokerContexts.patiently()
				.untilAsserted(
						() -> assertThat(ALL).allSatisfy((mode) -> assertThat(commits.tries(mode)).isPositive()));
			commits.failing = false;
			ALL.forEach(broker::awaitCommitted);
		});
	}

	// All of them are what a commit may be answered while members come and go.
	@ParameterizedTest
	@ValueSource(classes = { RebalanceInProgressException.class, StaleMemberEpochException.class,
			UnknownMemberIdException.class })
	void whenGroupIsChangingACommitOfAParallelListenerIsTriedAgainAtOnce(Class<? extends KafkaException> type,
			CapturedOutput output) {
		broker.runner().withUserConfiguration(Parallel.class, Commits.class).run((context) -> {
			Commits commits = context.getBean(Commits.class);
			commits.failure = type.getConstructor(String.class).newInstance("The group is changing");
			BrokerContexts.template(context).send(broker.topic(), "k", "good").get();
			BrokerContexts.patiently().until(() -> commits.gaps("changing").size() > 5);
			assertThat(commits.gaps("changing")).anyMatch((millis) -> millis < 950);
			commits.failing = false;
			broker.awaitCommitted("changing");
			assertThat(lines(output, "can neither read nor commit")).isEmpty();
		});
	}

	@Test
	void whenHandlerFailsEachRetryIsOneLineAndTheTraceIsThereOnce(CapturedOutput output) {
		broker.runner()
			.withUserConfiguration(Listeners.class)
			.withPropertyValues("kafka.retry.backoff=2ms")
			.run((context) -> {
				BrokerContexts.template(context).send(broker.topic(), "k", "bad").get();
				MODES.forEach(broker::awaitCommitted);
				for (String mode : MODES) {
					assertThat(lines(output, "Listener '%s' failed on".formatted(mode))).hasSize(2)
						.allSatisfy((line) -> assertThat(line).contains("IllegalStateException: no film bad"));
				}
				assertThat(lines(output, "is now dead letter")).hasSize(MODES.size());
				ListenerStatistics statistics = context.getBean(ListenerStatistics.class);
				for (String mode : MODES) {
					assertThat(statistics.recentFailures(mode)).as(mode).singleElement().satisfies((failure) -> {
						assertThat(failure.count()).isEqualTo(3);
						assertThat(failure.trace()).contains("Listeners.fail(").doesNotContain("no film");
					});
				}
				assertThat(lines(output, "Listeners.fail(")).hasSize(MODES.size());
			});
	}

	private static List<String> lines(CapturedOutput output, String text) {
		return Arrays.stream(output.getAll().split("\\R")).filter((line) -> line.contains(text)).toList();
	}

	@Configuration(proxyBeanMethods = false)
	static class Listeners {

		final Queue<String> handled = new ConcurrentLinkedQueue<>();

		private void handle(String value) {
			if (value.equals("bad")) {
				fail(value);
			}
			this.handled.add(value);
		}

		private static void fail(String value) {
			throw new IllegalStateException("no film " + value);
		}

		@KafkaListener(id = "record", topics = "${topic}")
		void onRecord(String value) {
			handle(value);
		}

		@BatchKafkaListener(id = "batch", topics = "${topic}")
		void onBatch(List<String> values) {
			values.forEach(this::handle);
		}

		@ParallelKafkaListener(id = "parallel", topics = "${topic}", concurrency = "2")
		void onParallel(String value) {
			handle(value);
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Workers {

		@BatchKafkaListener(id = "workers", topics = "${topic}", parallelism = "2")
		void onWorker(String value) {
		}

		@BatchKafkaListener(id = "shares", topics = "${topic}", parallelism = "2")
		void onShare(List<String> values) {
		}

		@ParallelKafkaListener(id = "future", topics = "${topic}", concurrency = "2")
		CompletableFuture<Void> onFuture(String value) {
			return CompletableFuture.completedFuture(null);
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Parallel {

		@ParallelKafkaListener(id = "changing", topics = "${topic}", concurrency = "2")
		void on(String value) {
		}

	}

	/**
	 * Commits of brokers that do not write them.
	 */
	@Configuration(proxyBeanMethods = false)
	static class Commits implements DefaultKafkaConsumerFactoryCustomizer {

		private final Map<String, List<Long>> tries = new ConcurrentHashMap<>();

		volatile boolean failing = true;

		volatile KafkaException failure = new UnknownServerException("The disk is full");

		int tries(String group) {
			return this.tries.getOrDefault(group, List.of()).size();
		}

		List<Long> gaps(String group) {
			List<Long> times = this.tries.getOrDefault(group, List.of());
			return IntStream.range(1, times.size())
				.mapToObj((number) -> TimeUnit.NANOSECONDS.toMillis(times.get(number) - times.get(number - 1)))
				.toList();
		}

		@Override
		public void customize(DefaultKafkaConsumerFactory<?, ?> factory) {
			addTo(factory);
		}

		private <K, V> void addTo(DefaultKafkaConsumerFactory<K, V> factory) {
			factory.addPostProcessor(this::failing);
		}

		@SuppressWarnings("unchecked")
		private <K, V> Consumer<K, V> failing(Consumer<K, V> consumer) {
			return (Consumer<K, V>) Proxy.newProxyInstance(getClass().getClassLoader(),
					new Class<?>[] { Consumer.class }, (proxy, method, arguments) -> {
						if (this.failing && method.getName().matches("commit(Sync|Async)")) {
							fail(consumer.groupMetadata().groupId(), arguments);
							return null;
						}
						try {
							return method.invoke(consumer, arguments);
						}
						catch (InvocationTargetException ex) {
							throw ex.getCause();
						}
					});
		}

		@SuppressWarnings("unchecked")
		private void fail(String group, Object[] arguments) {
			this.tries.computeIfAbsent(group, (key) -> new CopyOnWriteArrayList<>()).add(System.nanoTime());
			KafkaException failure = this.failure;
			if (arguments.length > 1 && arguments[1] instanceof OffsetCommitCallback callback) {
				callback.onComplete((Map<TopicPartition, OffsetAndMetadata>) arguments[0], failure);
				return;
			}
			throw failure;
		}

	}

}
