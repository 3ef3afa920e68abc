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
import java.util.Map;
import java.util.stream.Stream;

import io.kafkastarter.listener.spring.DecodingKafkaListenerContainerFactory;
import io.kafkastarter.test.KafkaContexts;
import org.apache.kafka.common.serialization.LongDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.config.ConcurrentKafkaListenerContainerFactory;
import org.springframework.kafka.config.KafkaListenerContainerFactory;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.core.DefaultKafkaConsumerFactory;
import org.springframework.kafka.core.DefaultKafkaProducerFactory;
import org.springframework.kafka.core.KafkaAdmin;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.kafka.core.ProducerFactory;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What an application injects, by any of the types it could write with Spring Boot alone,
 * is the one bean that is meant.
 */
class InjectedFactoryTests {

	private final ApplicationContextRunner contextRunner = KafkaContexts.withoutOperations()
		.withPropertyValues("kafka.hosts=" + KafkaContexts.NOBODY, "spring.application.name=films",
				"kafka.clusters.audit.hosts=" + KafkaContexts.NOBODY, "kafka.provisioning.topics=none");

	static Stream<Class<?>> injections() {
		return Stream.of(OfAnyTypes.class, OfText.class, OfObjects.class, OfInterface.class, OfQualified.class);
	}

	@ParameterizedTest
	@MethodSource("injections")
	void whenFactoryIsInjectedByTypeItIsTheOneOfRecordListeners(Class<?> injection) {
		this.contextRunner.withUserConfiguration(injection).run((context) -> {
			assertThat(context).hasNotFailed();
			assertThat(context.getBean("injected", List.class))
				.containsOnly(context.getBean("kafkaListenerContainerFactory"));
		});
	}

	@Test
	void whenBeanIsAskedForByTypeItIsTheMainClusters() {
		this.contextRunner.run((context) -> {
			assertThat(context.getBean(ConcurrentKafkaListenerContainerFactory.class))
				.isSameAs(context.getBean("kafkaListenerContainerFactory"));
			assertThat(context.getBean(KafkaListenerContainerFactory.class))
				.isSameAs(context.getBean("kafkaListenerContainerFactory"));
			assertThat(context.getBean(KafkaTemplate.class)).isSameAs(context.getBean("kafkaTemplate"));
			assertThat(context.getBean(ConsumerFactory.class)).isSameAs(context.getBean("kafkaConsumerFactory"));
			assertThat(context.getBean(ProducerFactory.class)).isSameAs(context.getBean("kafkaProducerFactory"));
			assertThat(context.getBean(KafkaAdmin.class)).isSameAs(context.getBean("kafkaAdmin"));
		});
	}

	@Test
	void whenOtherFactoriesAreInjectedByNameTheyFitAnyTypes() {
		this.contextRunner.withUserConfiguration(OfNames.class).run((context) -> {
			assertThat(context).hasNotFailed();
			assertThat(context.getBean("injected", List.class)).containsExactly(
					context.getBean("batchKafkaListenerContainerFactory"),
					context.getBean("parallelKafkaListenerContainerFactory"),
					context.getBean("auditKafkaListenerContainerFactory"),
					context.getBean("auditBatchKafkaListenerContainerFactory"), context.getBean("auditConsumerFactory"),
					context.getBean("auditProducerFactory"), context.getBean("auditKafkaTemplate"));
		});
	}

	@Test
	void whenNobodyConfiguresSerializersFactoriesNameThoseOfText() {
		this.contextRunner.run((context) -> {
			for (String cluster : List.of("kafka", "audit")) {
				assertThat(context.getBean(cluster + "ConsumerFactory", ConsumerFactory.class)
					.getConfigurationProperties()).containsEntry("key.deserializer", StringDeserializer.class)
					.containsEntry("value.deserializer", StringDeserializer.class);
				assertThat(context.getBean(cluster + "ProducerFactory", ProducerFactory.class)
					.getConfigurationProperties()).containsEntry("key.serializer", StringSerializer.class)
					.containsEntry("value.serializer", StringSerializer.class);
			}
		});
	}

	@Test
	void whenUserHasAConsumerFactoryOfAnotherTypeBesideOneThatFitsListenersUseTheOneThatFits() {
		this.contextRunner.withUserConfiguration(TwoConsumerFactories.class)
			.run((context) -> assertThat(
					context.getBean("kafkaListenerContainerFactory", DecodingKafkaListenerContainerFactory.class)
						.getConsumerFactory())
				.isSameAs(context.getBean("fitting")));
	}

	@Test
	void whenUserHasAProducerFactoryOfAnotherTypeBesideOneThatFitsTheTemplateUsesTheOneThatFits() {
		this.contextRunner.withUserConfiguration(TwoProducerFactories.class)
			.run((context) -> assertThat(context.getBean("kafkaTemplate", KafkaTemplate.class).getProducerFactory())
				.isSameAs(context.getBean("fitting")));
	}

	@Configuration(proxyBeanMethods = false)
	static class OfAnyTypes {

		@Bean
		List<?> injected(ConcurrentKafkaListenerContainerFactory<?, ?> any) {
			return List.of(any);
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class OfText {

		@Bean
		List<?> injected(ConcurrentKafkaListenerContainerFactory<String, String> text) {
			return List.of(text);
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class OfObjects {

		@Bean
		List<?> injected(ConcurrentKafkaListenerContainerFactory<Object, Object> objects) {
			return List.of(objects);
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class OfInterface {

		@Bean
		List<?> injected(KafkaListenerContainerFactory<?> any) {
			return List.of(any);
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class OfQualified {

		@Bean
		List<?> injected(
				@Qualifier("kafkaListenerContainerFactory") ConcurrentKafkaListenerContainerFactory<String, Long> any) {
			return List.of(any);
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class OfNames {

		@Bean
		List<?> injected(
				@Qualifier("batchKafkaListenerContainerFactory") ConcurrentKafkaListenerContainerFactory<String, Long> batch,
				@Qualifier("parallelKafkaListenerContainerFactory") KafkaListenerContainerFactory<?> parallel,
				@Qualifier("auditKafkaListenerContainerFactory") ConcurrentKafkaListenerContainerFactory<String, Long> audit,
				@Qualifier("auditBatchKafkaListenerContainerFactory") ConcurrentKafkaListenerContainerFactory<?, ?> auditBatch,
				@Qualifier("auditConsumerFactory") ConsumerFactory<String, Long> consumers,
				@Qualifier("auditProducerFactory") ProducerFactory<String, Long> producers,
				@Qualifier("auditKafkaTemplate") KafkaTemplate<String, Long> template) {
			return List.of(batch, parallel, audit, auditBatch, consumers, producers, template);
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class TwoConsumerFactories {

		@Bean
		ConsumerFactory<String, Long> numbers() {
			return new DefaultKafkaConsumerFactory<>(Map.of(), new StringDeserializer(), new LongDeserializer());
		}

		@Bean
		ConsumerFactory<Object, Object> fitting() {
			return new DefaultKafkaConsumerFactory<>(Map.of());
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class TwoProducerFactories {

		@Bean
		ProducerFactory<String, Long> numbers() {
			return new DefaultKafkaProducerFactory<>(Map.of());
		}

		@Bean
		ProducerFactory<Object, Object> fitting() {
			return new DefaultKafkaProducerFactory<>(Map.of());
		}

	}

}
