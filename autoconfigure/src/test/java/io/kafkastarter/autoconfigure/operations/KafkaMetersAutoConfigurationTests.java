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
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;

import io.kafkastarter.listener.KafkaListenerManager;
import io.kafkastarter.listener.ListenerHandle;
import io.kafkastarter.listener.ListenerSpec;
import io.kafkastarter.metrics.ListenerMeters;
import io.kafkastarter.metrics.ListenerStatistics;
import io.kafkastarter.receiver.MessageReceiver;
import io.kafkastarter.receiver.MessageReceiverFactory;
import io.kafkastarter.receiver.ReceiverSpec;
import io.kafkastarter.test.BrokerContexts;
import io.micrometer.core.instrument.Clock;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import io.micrometer.core.instrument.distribution.DistributionStatisticConfig;
import io.micrometer.core.instrument.distribution.pause.PauseDetector;
import io.micrometer.core.instrument.simple.SimpleConfig;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.kafka.autoconfigure.metrics.KafkaMetricsAutoConfiguration;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;
import org.springframework.kafka.core.KafkaTemplate;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Meters with and without registries of several kinds, and as listeners come and go.
 */
class KafkaMetersAutoConfigurationTests {

	@RegisterExtension
	static final BrokerContexts BROKER = new BrokerContexts(1);

	private final Queue<Integer> handled = new ConcurrentLinkedQueue<>();

	@Test
	void whenMicrometerIsNotThereListenersHandleAndHaveFigures() {
		runner().withClassLoader(new FilteredClassLoader("io.micrometer.core", "io.micrometer.tracing"))
			.run((context) -> {
				assertThat(context).hasNotFailed().doesNotHaveBean(ListenerMeters.class);
				listen(context, (handle) -> {
					handle(context, 1);
					assertThat(context.getBean(ListenerStatistics.class).find(handle.id()).orElseThrow().processed())
						.isEqualTo(1);
				});
			});
	}

	@Test
	void whenThereIsNoRegistryThereAreNoMeters() {
		runner().run((context) -> assertThat(context).hasNotFailed()
			.doesNotHaveBean(ListenerMeters.class)
			.hasSingleBean(ListenerStatistics.class));
	}

	@Test
	void whenRegistryThrowsRecordsAreHandledAllTheSame() {
		runner().withBean(MeterRegistry.class, ThrowingRegistry::new).run((context) -> listen(context, (handle) -> {
			handle(context, 3);
			assertThat(context.getBean(ListenerStatistics.class).find(handle.id()).orElseThrow().processed())
				.isEqualTo(3);
			BROKER.awaitCommitted(handle.id());
		}));
	}

	@Test
	void whenRegistryIsCompositeEachPartCounts() {
		SimpleMeterRegistry first = new SimpleMeterRegistry();
		SimpleMeterRegistry second = new SimpleMeterRegistry();
		runner().withBean(MeterRegistry.class, () -> new CompositeMeterRegistry(Clock.SYSTEM, List.of(first, second)))
			.run((context) -> listen(context, (handle) -> {
				handle(context, 2);
				for (MeterRegistry registry : List.of(first, second)) {
					BrokerContexts.patiently()
						.ignoreExceptions()
						.untilAsserted(
								() -> assertThat(registry.get("kafka.listener.records").timer().count()).isEqualTo(2));
					assertThat(registry.get("kafka.listener.in.flight").gauge().value()).isZero();
				}
			}));
	}

	@Test
	void whenListenerIsRestartedItsMetersGoOnAndWhenItIsClosedTheyAreGone() {
		runner().withBean(MeterRegistry.class, SimpleMeterRegistry::new)
			.withPropertyValues("kafka.health.refresh-interval=200ms")
			.run((context) -> {
				MeterRegistry registry = context.getBean(MeterRegistry.class);
				listen(context, (handle) -> {
					handle(context, 1);
					handle.restart((spec) -> spec.parallel(2).group("other"));
					handle.restart((spec) -> spec.batch(10).group("third"));
					this.handled.clear();
					handle(context, 1);
					assertThat(registry.find("kafka.listener.in.flight").gauges()).hasSize(1);
					BrokerContexts.patiently()
						.untilAsserted(() -> assertThat(modes(registry)).contains("record", "batch"));
				});
				BrokerContexts.patiently()
					.untilAsserted(() -> assertThat(registry.getMeters()
						.stream()
						.filter((meter) -> meter.getId().getName().startsWith("kafka.listener"))).isEmpty());
			});
	}

	@Test
	void whenTopicDiffersOrHasDeadLettersGaugesTell() {
		runner().withBean(MeterRegistry.class, SimpleMeterRegistry::new)
			.withPropertyValues("kafka.health.refresh-interval=200ms", "kafka.topics.films.name=" + BROKER.topic(),
					"kafka.topics.films.partitions=2", "kafka.topics.films.retention=3d")
			.run((context) -> {
				MeterRegistry registry = context.getBean(MeterRegistry.class);
				BrokerContexts.patiently()
					.ignoreExceptions()
					.untilAsserted(() -> assertThat(registry.get("kafka.topic.drift")
						.tags("cluster", "main", "topic", BROKER.topic())
						.gauge()
						.value()).isEqualTo(2));
				listen(context, (handle) -> {
					send(context, "{ no json");
					BrokerContexts.patiently()
						.ignoreExceptions()
						.untilAsserted(() -> assertThat(registry.get("kafka.dead.letters")
							.tags("cluster", "main", "topic", BROKER.topic() + "-dlt")
							.gauge()
							.value()).isEqualTo(1));
				});
			});
	}

	@Test
	void whenClientsAreCreatedTheirOwnMetersAreThere() {
		runner().withConfiguration(AutoConfigurations.of(KafkaMetricsAutoConfiguration.class))
			.withBean(MeterRegistry.class, SimpleMeterRegistry::new)
			.withPropertyValues("kafka.clusters.audit.hosts=" + BROKER.hosts())
			.run((context) -> {
				KafkaTemplate<?, ?> audit = context.getBean("auditKafkaTemplate", KafkaTemplate.class);
				assertThat(audit).isNotNull();
				KafkaListenerManager listeners = context.getBean(KafkaListenerManager.class);
				ListenerSpec spec = ListenerSpec.topics(BROKER.topic()).parallel(2);
				try (ListenerHandle main = listeners.listen(spec.id("main").group("main"), Integer.class,
						(message) -> this.handled.add(message.payload()));
						ListenerHandle other = listeners.listen(spec.id("audit").cluster("audit").group("audit"),
								Integer.class, (message) -> this.handled.add(message.payload()));
						MessageReceiver<Integer> receiver = context.getBean(MessageReceiverFactory.class)
							.open(ReceiverSpec.topic(BROKER.topic()).group("receiver"), Integer.class)) {
					send(context, "1");
					BrokerContexts.patiently().until(() -> this.handled.size() == 2);
					BrokerContexts.patiently().until(() -> receiver.retrieve(Duration.ofMillis(100)).isPresent());
					Set<String> clients = context.getBean(MeterRegistry.class)
						.find("kafka.consumer.fetch.manager.records.consumed.total")
						.meters()
						.stream()
						.map((meter) -> String.valueOf(meter.getId().getTag("client.id")))
						.collect(Collectors.toSet());
					assertThat(clients).hasSizeGreaterThanOrEqualTo(3)
						.anyMatch((client) -> client.contains("main"))
						.anyMatch((client) -> client.contains("audit"));
					assertThat(context.getBean(MeterRegistry.class).find("kafka.producer.record.send.total").meters())
						.isNotEmpty();
				}
			});
	}

	private static ApplicationContextRunner runner() {
		return BROKER.runner()
			.withPropertyValues("kafka.retry.backoff=1ms", "kafka.listener.shutdown-timeout=2s",
					"kafka.consumer.auto-offset-reset=earliest");
	}

	private void listen(AssertableApplicationContext context, ThrowingConsumer<ListenerHandle> use) throws Exception {
		String id = "listener-of-" + BROKER.topic();
		try (ListenerHandle handle = context.getBean(KafkaListenerManager.class)
			.listen(ListenerSpec.topics(BROKER.topic()).id(id).group(id), Integer.class,
					(message) -> this.handled.add(message.payload()))) {
			use.accept(handle);
		}
	}

	private void handle(ApplicationContext context, int count) {
		for (int value = 0; value < count; value++) {
			send(context, Integer.toString(value));
		}
		BrokerContexts.patiently().until(() -> this.handled.size() >= count);
	}

	@SuppressWarnings("unchecked")
	private static void send(ApplicationContext context, String value) {
		KafkaTemplate<Object, Object> template = context.getBean("kafkaTemplate", KafkaTemplate.class);
		template.send(BROKER.topic(), "key", value).join();
	}

	private static Set<String> modes(MeterRegistry registry) {
		return registry.find("kafka.listener.records")
			.meters()
			.stream()
			.map(Meter::getId)
			.map((id) -> String.valueOf(id.getTag("mode")))
			.collect(Collectors.toSet());
	}

	private interface ThrowingConsumer<T> {

		void accept(T value) throws Exception;

	}

	private static final class ThrowingRegistry extends SimpleMeterRegistry {

		ThrowingRegistry() {
			super(SimpleConfig.DEFAULT, Clock.SYSTEM);
		}

		@Override
		protected Timer newTimer(Meter.Id id, DistributionStatisticConfig config, PauseDetector pauseDetector) {
			throw new IllegalStateException("no timers today");
		}

	}

}
