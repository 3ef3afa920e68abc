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
import java.util.concurrent.atomic.AtomicInteger;

import io.kafkastarter.autoconfigure.diagnostics.InvalidKafkaConfigurationException;
import io.kafkastarter.deadletter.DeadLetterRecoverer;
import io.kafkastarter.listener.spring.DecodingKafkaListenerContainerFactory;
import io.kafkastarter.test.KafkaContexts;
import io.micrometer.observation.ObservationRegistry;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.kafka.autoconfigure.DefaultKafkaConsumerFactoryCustomizer;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.task.SimpleAsyncTaskExecutor;
import org.springframework.kafka.config.ConcurrentKafkaListenerContainerFactory;
import org.springframework.kafka.config.ContainerCustomizer;
import org.springframework.kafka.config.KafkaListenerContainerFactory;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.core.DefaultKafkaConsumerFactory;
import org.springframework.kafka.listener.AfterRollbackProcessor;
import org.springframework.kafka.listener.CommonErrorHandler;
import org.springframework.kafka.listener.CommonLoggingErrorHandler;
import org.springframework.kafka.listener.ConcurrentMessageListenerContainer;
import org.springframework.kafka.listener.ConsumerRecordRecoverer;
import org.springframework.kafka.listener.RecordInterceptor;
import org.springframework.kafka.support.converter.RecordMessageConverter;
import org.springframework.kafka.support.converter.StringJacksonJsonMessageConverter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.mockito.Mockito.mock;

/**
 * Tests for {@link KafkaListenerAutoConfiguration}.
 */
class KafkaListenerAutoConfigurationTests {

	private static final String[] FACTORIES = { "kafkaListenerContainerFactory", "batchKafkaListenerContainerFactory",
			"auditKafkaListenerContainerFactory", "auditBatchKafkaListenerContainerFactory" };

	private final ApplicationContextRunner contextRunner = KafkaContexts.withoutOperations()
		.withPropertyValues("kafka.hosts=" + KafkaContexts.NOBODY,
				"kafka.clusters.audit.hosts=" + KafkaContexts.NOBODY);

	@Test
	void whenHostsAreSetEveryFactoryIsThere() {
		this.contextRunner.run((context) -> {
			for (String name : FACTORIES) {
				DecodingKafkaListenerContainerFactory factory = factory(context, name);
				assertThat(factory.isBatchListener()).as(name).isEqualTo(name.contains("atch") ? Boolean.TRUE : null);
				assertThat(factory.getConsumerFactory()).as(name)
					.isSameAs(context
						.getBean(name.startsWith("audit") ? "auditConsumerFactory" : "kafkaConsumerFactory"));
				assertThat(factory.getContainerProperties().getShutdownTimeout()).isEqualTo(30_000);
			}
			assertThat(context).hasSingleBean(DeadLetterRecoverer.class).hasSingleBean(UnknownListenerReport.class);
		});
	}

	@Test
	void whenNothingListensNoFactoryIsCreated() {
		this.contextRunner.withPropertyValues("kafka.clusters.audit.hosts=audit:9092")
			.run((context) -> assertThat(context.getBeanNamesForType(KafkaListenerContainerFactory.class))
				.contains("kafkaListenerContainerFactory", "batchKafkaListenerContainerFactory",
						"parallelKafkaListenerContainerFactory", "auditKafkaListenerContainerFactory",
						"auditBatchKafkaListenerContainerFactory", "auditParallelKafkaListenerContainerFactory")
				.noneMatch(context.getBeanFactory()::containsSingleton));
	}

	@Test
	void whenUserDefinesTheFactoriesBacksOffByName() {
		for (String name : FACTORIES) {
			ConcurrentKafkaListenerContainerFactory<?, ?> own = new ConcurrentKafkaListenerContainerFactory<>();
			this.contextRunner.withBean(name, ConcurrentKafkaListenerContainerFactory.class, () -> own)
				.run((context) -> {
					assertThat(context).hasNotFailed();
					assertThat(context.getBean(name)).isSameAs(own);
				});
		}
	}

	@Test
	void whenUserDefinesTheRecovererBacksOff() {
		ConsumerRecordRecoverer own = mock();
		this.contextRunner.withBean(ConsumerRecordRecoverer.class, () -> own).run((context) -> {
			assertThat(context.getBean(ConsumerRecordRecoverer.class)).isSameAs(own);
			assertThat(factory(context, FACTORIES[0])).hasFieldOrPropertyWithValue("setup.recoverer", own);
		});
	}

	@Test
	void whenSwitchedOffBootsOwnFactoryIsLeft() {
		this.contextRunner.withPropertyValues("kafka.enabled=false").run((context) -> {
			assertThat(context.getBean("kafkaListenerContainerFactory"))
				.isExactlyInstanceOf(ConcurrentKafkaListenerContainerFactory.class);
			assertThat(context).doesNotHaveBean("batchKafkaListenerContainerFactory")
				.doesNotHaveBean(DecodingKafkaListenerContainerFactory.class);
		});
	}

	@Test
	void whenSpringKafkaIsAbsentContributesNothing() {
		this.contextRunner.withClassLoader(new FilteredClassLoader("org.springframework.kafka"))
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean("batchKafkaListenerContainerFactory"));
	}

	@Test
	void whenUserHasOneConsumerFactoryListenersUseItAndNotLocalhost() {
		this.contextRunner
			.withBean("own", ConsumerFactory.class,
					() -> new DefaultKafkaConsumerFactory<>(Map.of("bootstrap.servers", "own:9092"),
							new StringDeserializer(), new StringDeserializer()))
			.run((context) -> {
				assertThat(servers(context, FACTORIES[0])).isEqualTo("own:9092");
				assertThat(servers(context, FACTORIES[1])).isEqualTo("own:9092");
				assertThat(servers(context, FACTORIES[2])).isEqualTo(List.of(KafkaContexts.NOBODY));
			});
	}

	@Test
	void whenUserHasAConsumerFactoryOfOtherTypesListenersDoNotUseIt() {
		this.contextRunner.withUserConfiguration(TextConsumerFactory.class).run((context) -> {
			assertThat(servers(context, FACTORIES[0])).isEqualTo(List.of(KafkaContexts.NOBODY));
			assertThat(servers(context, FACTORIES[1])).isEqualTo(List.of(KafkaContexts.NOBODY));
		});
	}

	@Test
	void whenUserHasTwoConsumerFactoriesListenersUseThePropertiesHosts() {
		this.contextRunner.withBean("first", ConsumerFactory.class, () -> new DefaultKafkaConsumerFactory<>(Map.of()))
			.withBean("second", ConsumerFactory.class, () -> new DefaultKafkaConsumerFactory<>(Map.of()))
			.run((context) -> {
				assertThat(servers(context, FACTORIES[0])).isEqualTo(List.of(KafkaContexts.NOBODY));
				assertThat(servers(context, FACTORIES[1])).isEqualTo(List.of(KafkaContexts.NOBODY));
			});
	}

	@Test
	void whenBootsExtensionsAreDefinedEveryFactoryHasThem() {
		CommonErrorHandler errorHandler = new CommonLoggingErrorHandler();
		AfterRollbackProcessor<Object, Object> afterRollback = mock();
		RecordInterceptor<Object, Object> interceptor = (record, consumer) -> record;
		this.contextRunner.withBean(CommonErrorHandler.class, () -> errorHandler)
			.withBean(AfterRollbackProcessor.class, () -> afterRollback)
			.withBean(RecordInterceptor.class, () -> interceptor)
			.run((context) -> {
				for (String name : FACTORIES) {
					assertThat(factory(context, name)).as(name)
						.hasFieldOrPropertyWithValue("commonErrorHandler", errorHandler)
						.hasFieldOrPropertyWithValue("afterRollbackProcessor", afterRollback)
						.hasFieldOrPropertyWithValue("recordInterceptor", interceptor);
				}
			});
	}

	@Test
	void whenNoErrorHandlerIsDefinedEachContainerHasOneOfItsOwn() {
		this.contextRunner.run((context) -> {
			for (String name : FACTORIES) {
				CommonErrorHandler first = factory(context, name).createContainer("any").getCommonErrorHandler();
				assertThat(first).isNotNull()
					.isNotSameAs(factory(context, name).createContainer("any").getCommonErrorHandler());
			}
		});
	}

	@Test
	void whenListenersAreTransactionalNoErrorHandlerCommitsWhatAFailedOneSent() {
		this.contextRunner.withPropertyValues("kafka.producer.transaction-id-prefix=tx-").run((context) -> {
			ConcurrentMessageListenerContainer<?, ?> container = factory(context, FACTORIES[0]).createContainer("any");
			CommonErrorHandler handler = container.getCommonErrorHandler();
			assertThat(handler).isNotNull();
			ConsumerRecord<?, ?> record = new ConsumerRecord<>("films", 0, 0, null, "film");
			assertThatExceptionOfType(RuntimeException.class).isThrownBy(() -> handler
				.handleRemaining(new IllegalStateException(), List.of(record), mock(Consumer.class), container));
			assertThat(container.getAfterRollbackProcessor().isProcessInTransaction()).isFalse();
		});
	}

	@Test
	void whenErrorHandlerIsSetOnAFactoryItIsKept() {
		CommonErrorHandler own = new CommonLoggingErrorHandler();
		this.contextRunner.run((context) -> {
			factory(context, FACTORIES[0]).setCommonErrorHandler(own);
			assertThat(factory(context, FACTORIES[0]).createContainer("any").getCommonErrorHandler()).isSameAs(own);
		});
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			value = { "kafka.retry.max-attempts=0 | It is less than 1.",
					"kafka.retry.multiplier=0.5 | It is less than 1.",
					"kafka.retry.jitter=20 | It is not between 0 and 1.", "kafka.retry.backoff=-1s | It is negative.",
					"kafka.retry.backoff=1m | It is longer than the longest backoff, 30000 ms.",
					"kafka.listeners.a.retry.max-backoff=10ms | It is shorter than the first backoff, 500 ms." })
	void whenRetryCannotWorkTheReportNamesTheProperty(String property, String reason) {
		this.contextRunner.withPropertyValues(property)
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.isInstanceOfSatisfying(InvalidKafkaConfigurationException.class, (failure) -> {
					assertThat(failure.getProperty()).isEqualTo(property.substring(0, property.indexOf('=')));
					assertThat(failure.getReason()).isEqualTo(reason);
				}));
	}

	@Test
	void whenConverterIsDefinedNothingIsDecodedBeforeIt() {
		RecordMessageConverter converter = new StringJacksonJsonMessageConverter();
		this.contextRunner.withBean(RecordMessageConverter.class, () -> converter).run((context) -> {
			for (String name : FACTORIES) {
				assertThat(factory(context, name)).hasFieldOrPropertyWithValue("decoding", false)
					.hasFieldOrPropertyWithValue("recordMessageConverter", converter);
			}
		});
		this.contextRunner
			.run((context) -> assertThat(factory(context, FACTORIES[0])).hasFieldOrPropertyWithValue("decoding", true));
	}

	@Test
	void whenContainerCustomizerIsDefinedItHasTheLastWord() {
		ContainerCustomizer<Object, Object, ConcurrentMessageListenerContainer<Object, Object>> customizer = (
				container) -> container.setConcurrency(9);
		this.contextRunner.withPropertyValues("kafka.listener.concurrency=2")
			.withBean(ContainerCustomizer.class, () -> customizer)
			.run((context) -> assertThat(factory(context, FACTORIES[0]).createContainer("any").getConcurrency())
				.isEqualTo(9));
	}

	@Test
	void whenObservationIsSwitchedOnContainersObserve() {
		this.contextRunner.withPropertyValues("spring.kafka.listener.observation-enabled=true")
			.withBean(ObservationRegistry.class, ObservationRegistry::create)
			.run((context) -> assertThat(factory(context, FACTORIES[0]).getContainerProperties().isObservationEnabled())
				.isTrue());
	}

	@Test
	@EnabledForJreRange(min = JRE.JAVA_21, disabledReason = "Virtual threads are there from Java 21 on")
	void whenVirtualThreadsAreSwitchedOnContainersUseThem() {
		this.contextRunner.withPropertyValues("spring.threads.virtual.enabled=true")
			.run((context) -> assertThat(
					factory(context, FACTORIES[0]).getContainerProperties().getListenerTaskExecutor())
				.isInstanceOf(SimpleAsyncTaskExecutor.class));
	}

	@Test
	void whenSettingsAreWrittenInSeveralPlacesTheNearestCounts() {
		this.contextRunner
			.withPropertyValues("spring.kafka.listener.concurrency=2", "spring.kafka.listener.auto-startup=false",
					"spring.kafka.listener.poll-timeout=7s")
			.run((context) -> {
				ConcurrentMessageListenerContainer<?, ?> container = factory(context, FACTORIES[0])
					.createContainer("any");
				assertThat(container.getConcurrency()).isEqualTo(2);
				assertThat(container.isAutoStartup()).isFalse();
				assertThat(container.getContainerProperties().getPollTimeout()).isEqualTo(7_000);
			});
		this.contextRunner
			.withPropertyValues("spring.kafka.listener.concurrency=2", "spring.kafka.listener.auto-startup=false",
					"kafka.listener.concurrency=3", "kafka.listener.auto-startup=true",
					"kafka.listener.shutdown-timeout=4s")
			.run((context) -> {
				for (String name : FACTORIES) {
					ConcurrentMessageListenerContainer<?, ?> container = factory(context, name).createContainer("any");
					assertThat(container.getConcurrency()).isEqualTo(3);
					assertThat(container.isAutoStartup()).isTrue();
					assertThat(container.getContainerProperties().getShutdownTimeout()).isEqualTo(4_000);
				}
			});
	}

	@Test
	void whenThereIsNoListenerNoConsumerIsCreated() {
		AtomicInteger consumers = new AtomicInteger();
		this.contextRunner.withBean(DefaultKafkaConsumerFactoryCustomizer.class,
				() -> (factory) -> factory.addPostProcessor((consumer) -> {
					consumers.incrementAndGet();
					return consumer;
				}))
			.run((context) -> {
				assertThat(context).hasNotFailed();
				assertThat(consumers).hasValue(0);
				factory(context, FACTORIES[0]).getConsumerFactory().createConsumer("g", "c").close(Duration.ZERO);
				assertThat(consumers).hasValue(1);
			});
	}

	private static Object servers(AssertableApplicationContext context, String factory) {
		return factory(context, factory).getConsumerFactory().getConfigurationProperties().get("bootstrap.servers");
	}

	private static DecodingKafkaListenerContainerFactory factory(AssertableApplicationContext context, String name) {
		return context.getBean(name, DecodingKafkaListenerContainerFactory.class);
	}

	@Configuration(proxyBeanMethods = false)
	static class TextConsumerFactory {

		@Bean
		ConsumerFactory<String, String> own() {
			return new DefaultKafkaConsumerFactory<>(Map.of("bootstrap.servers", "own:9092"));
		}

	}

}
