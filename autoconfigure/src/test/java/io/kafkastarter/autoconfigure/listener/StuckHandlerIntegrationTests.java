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

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

import io.kafkastarter.client.KafkaClusters;
import io.kafkastarter.endpoint.KafkaListenersEndpoint;
import io.kafkastarter.endpoint.ListenerDescriptions;
import io.kafkastarter.endpoint.ShownValues;
import io.kafkastarter.health.HealthFinding;
import io.kafkastarter.health.ListenerHealthCheck;
import io.kafkastarter.listener.BatchKafkaListener;
import io.kafkastarter.listener.KafkaListenerManager;
import io.kafkastarter.listener.ParallelKafkaListener;
import io.kafkastarter.listener.registry.RefusedListeners;
import io.kafkastarter.listener.registry.RegisteredListeners;
import io.kafkastarter.metrics.ListenerStatistics;
import io.kafkastarter.test.BrokerContexts;
import io.kafkastarter.test.KafkaContexts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;

import org.springframework.boot.actuate.endpoint.Show;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.kafka.core.KafkaTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;

/**
 * Handlers that do not return, in all modes: they are reported once, and named when the
 * application stops.
 */
@ExtendWith(OutputCaptureExtension.class)
class StuckHandlerIntegrationTests {

	@RegisterExtension
	static final BrokerContexts BROKER = new BrokerContexts(1);

	@Test
	void whenHandlersDoNotReturnTheyAreReportedAndNamedInTheEnd(CapturedOutput output) {
		ApplicationContextRunner runner = BROKER.runner()
			.withUserConfiguration(Waiting.class, ContainersListeners.class, WorkersListeners.class)
			.withPropertyValues("kafka.listeners.shares.batch.parallelism=2", "kafka.listeners.quick.stuck-after=1h");
		assertReported(runner, List.of("record", "batch", "workers", "shares", "parallel"), output);
		assertThat(output).doesNotContain("Listener 'quick' has been at");
	}

	@Test
	void whenHandlersAreTransactionalTheyAreReportedAndNamedTheSameWay(CapturedOutput output) {
		ApplicationContextRunner runner = BROKER.runner()
			.withUserConfiguration(Waiting.class, ContainersListeners.class)
			.withPropertyValues("kafka.producer.transaction-id-prefix=tx-", "kafka.listeners.quick.stuck-after=1h");
		assertReported(runner, List.of("record", "batch"), output);
	}

	private static void assertReported(ApplicationContextRunner runner, List<String> ids, CapturedOutput output) {
		String record = BROKER.topic() + "-0@0";
		runner.withPropertyValues("kafka.stuck-after=300ms", "kafka.listener.shutdown-timeout=1s").run((context) -> {
			assertThat(context).hasNotFailed();
			Waiting waiting = context.getBean(Waiting.class);
			try {
				KafkaTemplate<Object, Object> template = BrokerContexts.template(context);
				template.setAllowNonTransactional(true);
				template.send(BROKER.topic(), "k", "v").get();
				waiting.awaitBegun(ids.size() + 1);
				for (String id : ids) {
					BrokerContexts.patiently()
						.untilAsserted(() -> assertThat(output)
							.contains("Listener '%s' has been at record %s for 0 s.".formatted(id, record)));
					assertThat(stuck(context)).anySatisfy((text) -> assertThat(text)
						.contains("Listener '%s' has been at %s for more than 300ms".formatted(id, record)));
					assertThat(endpoint(context).listeners().listeners().get(id).stuck()).containsExactly(record);
				}
				assertThat(endpoint(context).listeners().listeners().get("quick").stuck()).isEmpty();
				context.close();
				for (String id : ids) {
					assertThat(output.getOut().split("Listener '" + id + "' has been at record", -1)).as(id).hasSize(2);
					assertThat(output.getOut())
						.containsPattern("Listener '" + id + "' stops with 1 record still being handled");
				}
			}
			finally {
				waiting.release.countDown();
			}
		});
	}

	@Test
	void whenStuckAfterIsNotPositiveTheStartFails() {
		for (String property : List.of("kafka.stuck-after", "kafka.listeners.record.stuck-after")) {
			BROKER.runner()
				.withPropertyValues(property + "=0s")
				.run((context) -> assertThat(KafkaContexts.mistake(context.getStartupFailure()))
					.hasMessageContaining(property));
		}
	}

	private static List<String> stuck(AssertableApplicationContext context) {
		return new ListenerHealthCheck(context.getBean(RegisteredListeners.class), (id) -> Optional.empty(),
				context.getBean(RefusedListeners.class), context.getBean(KafkaClusters.class))
			.check("main")
			.stream()
			.map(HealthFinding::message)
			.toList();
	}

	private static KafkaListenersEndpoint endpoint(AssertableApplicationContext context) {
		ListenerStatistics statistics = mock();
		given(statistics.find(anyString())).willReturn(Optional.empty());
		return new KafkaListenersEndpoint(context.getBean("kafkaListenerManager", KafkaListenerManager.class),
				context.getBean(RegisteredListeners.class),
				new ListenerDescriptions(statistics, new ShownValues(Show.NEVER, Set.of())),
				(cluster) -> Optional.empty());
	}

	static class Waiting {

		private final CountDownLatch release = new CountDownLatch(1);

		private final Semaphore begun = new Semaphore(0);

		void awaitBegun(int handlers) throws InterruptedException {
			assertThat(this.begun.tryAcquire(handlers, 40, TimeUnit.SECONDS)).isTrue();
		}

		// Whoever interrupts it is not heard.
		void handle() {
			this.begun.release();
			boolean released = false;
			while (!released) {
				try {
					released = this.release.await(1, TimeUnit.MINUTES);
				}
				catch (InterruptedException ex) {
					released = false;
				}
			}
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class ContainersListeners {

		private final Waiting waiting;

		ContainersListeners(Waiting waiting) {
			this.waiting = waiting;
		}

		@KafkaListener(id = "record", topics = "${topic}")
		void record(String value) {
			this.waiting.handle();
		}

		@KafkaListener(id = "quick", topics = "${topic}")
		void quick(String value) {
			this.waiting.handle();
		}

		@BatchKafkaListener(id = "batch", topics = "${topic}")
		void batch(List<String> values) {
			this.waiting.handle();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class WorkersListeners {

		private final Waiting waiting;

		WorkersListeners(Waiting waiting) {
			this.waiting = waiting;
		}

		@BatchKafkaListener(id = "workers", topics = "${topic}")
		void workers(String value) {
			this.waiting.handle();
		}

		@BatchKafkaListener(id = "shares", topics = "${topic}")
		void shares(List<String> values) {
			this.waiting.handle();
		}

		@ParallelKafkaListener(id = "parallel", topics = "${topic}")
		void parallel(String value) {
			this.waiting.handle();
		}

	}

}
