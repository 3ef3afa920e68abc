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

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

import io.kafkastarter.listener.ParallelKafkaListener;
import io.kafkastarter.test.BrokerContexts;
import io.kafkastarter.test.KafkaContexts;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.tracing.Tracer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.config.AbstractKafkaListenerContainerFactory;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.kafka.core.ProducerFactory;
import org.springframework.kafka.support.micrometer.KafkaRecordReceiverContext;
import org.springframework.kafka.support.micrometer.KafkaRecordSenderContext;
import org.springframework.test.util.ReflectionTestUtils;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;

/**
 * When listeners and templates are observed.
 */
class KafkaObservationAutoConfigurationTests {

	@RegisterExtension
	static final BrokerContexts BROKER = new BrokerContexts(1);

	@Test
	void whenThereIsATracerListenersAndTemplatesAreObserved() {
		runner().withBean(Tracer.class, () -> mock(Tracer.class)).run((context) -> {
			assertObserved(context, true, "kafka", "batchKafka", "parallelKafka", "auditKafka", "auditBatchKafka",
					"auditParallelKafka");
			assertThat(isObserved(context.getBean("kafkaTemplate"))).isTrue();
			assertThat(isObserved(context.getBean("auditKafkaTemplate"))).isTrue();
			assertThat(isObserved(context.getBean("ownTemplate"))).isFalse();
		});
	}

	@Test
	void whenTracerDoesNothingOrThereIsNoneNothingIsObserved() {
		runner().withBean(Tracer.class, () -> Tracer.NOOP).run((context) -> assertNothingObserved(context));
		runner().run((context) -> assertNothingObserved(context));
		runner().withClassLoader(new FilteredClassLoader(Tracer.class))
			.run((context) -> assertNothingObserved(context));
	}

	@Test
	void whenUserSaysNoThatCounts() {
		runner().withBean(Tracer.class, () -> mock(Tracer.class))
			.withPropertyValues("spring.kafka.listener.observation-enabled=false",
					"spring.kafka.template.observation-enabled=false")
			.run((context) -> assertNothingObserved(context));
	}

	@Test
	void whenParallelListenerIsObservedItsMetersAreTheSame() {
		Observed observed = new Observed();
		BROKER.runner()
			.withUserConfiguration(Listener.class)
			.withBean(Tracer.class, () -> mock(Tracer.class))
			.withBean(ObservationRegistry.class, observed::registry)
			.withBean(MeterRegistry.class, SimpleMeterRegistry::new)
			.run((context) -> {
				BrokerContexts.template(context).send(BROKER.topic(), "1").join();
				BrokerContexts.patiently()
					.ignoreExceptions()
					.untilAsserted(() -> assertThat(context.getBean(MeterRegistry.class)
						.get("kafka.listener.records")
						.tags("listener", "films", "mode", "parallel", "result", "success")
						.timer()
						.count()).isEqualTo(1));
				BrokerContexts.patiently()
					.untilAsserted(() -> assertThat(observed.contexts)
						.hasAtLeastOneElementOfType(KafkaRecordReceiverContext.class)
						.hasAtLeastOneElementOfType(KafkaRecordSenderContext.class));
			});
	}

	private static ApplicationContextRunner runner() {
		return KafkaContexts.runner()
			.withPropertyValues("kafka.hosts=" + KafkaContexts.NOBODY, "kafka.provisioning.topics=none",
					"spring.application.name=test", "kafka.clusters.audit.hosts=" + KafkaContexts.NOBODY)
			.withBean(ObservationRegistry.class, ObservationRegistry::create)
			.withUserConfiguration(OwnTemplate.class);
	}

	private static void assertNothingObserved(AssertableApplicationContext context) {
		assertThat(context).hasNotFailed();
		assertObserved(context, false, "kafka", "parallelKafka", "auditKafka");
		assertThat(isObserved(context.getBean("kafkaTemplate"))).isFalse();
	}

	private static void assertObserved(AssertableApplicationContext context, boolean expected, String... names) {
		for (String name : names) {
			AbstractKafkaListenerContainerFactory<?, ?, ?> factory = context.getBean(name + "ListenerContainerFactory",
					AbstractKafkaListenerContainerFactory.class);
			assertThat(factory.getContainerProperties().isObservationEnabled()).as(name).isEqualTo(expected);
		}
	}

	private static boolean isObserved(Object template) {
		return Boolean.TRUE.equals(ReflectionTestUtils.getField(template, KafkaTemplate.class, "observationEnabled"));
	}

	@Configuration(proxyBeanMethods = false)
	static class OwnTemplate {

		@Bean(defaultCandidate = false)
		KafkaTemplate<Object, Object> ownTemplate(ProducerFactory<Object, Object> producerFactory) {
			return new KafkaTemplate<>(producerFactory);
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Listener {

		@ParallelKafkaListener(id = "films", topics = "${topic}")
		void on(Integer value) {
		}

	}

	private static final class Observed {

		private final Queue<Observation.Context> contexts = new ConcurrentLinkedQueue<>();

		ObservationRegistry registry() {
			ObservationRegistry registry = ObservationRegistry.create();
			registry.observationConfig().observationHandler(new ObservationHandler<>() {

				@Override
				public boolean supportsContext(Observation.Context context) {
					return true;
				}

				@Override
				public void onStop(Observation.Context context) {
					Observed.this.contexts.add(context);
				}

			});
			return registry;
		}

	}

}
