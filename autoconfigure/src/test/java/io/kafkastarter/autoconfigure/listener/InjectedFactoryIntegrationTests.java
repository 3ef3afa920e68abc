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
import java.util.Properties;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;

import io.kafkastarter.test.BrokerContexts;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.LongDeserializer;
import org.apache.kafka.common.serialization.LongSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.kafka.autoconfigure.DefaultKafkaConsumerFactoryCustomizer;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ContextConsumer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.kafka.config.AbstractKafkaListenerContainerFactory;
import org.springframework.kafka.config.ConcurrentKafkaListenerContainerFactory;
import org.springframework.kafka.config.ContainerCustomizer;
import org.springframework.kafka.config.TopicBuilder;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.core.DefaultKafkaConsumerFactory;
import org.springframework.kafka.core.KafkaAdmin;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.kafka.core.ProducerFactory;
import org.springframework.kafka.listener.AbstractMessageListenerContainer;
import org.springframework.kafka.listener.BatchMessageListener;
import org.springframework.kafka.listener.ConcurrentMessageListenerContainer;
import org.springframework.kafka.listener.ContainerProperties;
import org.springframework.kafka.listener.GenericMessageListenerContainer;
import org.springframework.kafka.listener.MessageListener;
import org.springframework.kafka.requestreply.AggregatingReplyingKafkaTemplate;
import org.springframework.kafka.requestreply.ReplyingKafkaTemplate;
import org.springframework.kafka.support.converter.MessagingMessageConverter;
import org.springframework.kafka.support.converter.RecordMessageConverter;
import org.springframework.messaging.handler.annotation.SendTo;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What an application makes of the factories it injects reads and writes what it asked
 * for, as with Spring Boot, while listeners beside it are given what their methods take.
 */
class InjectedFactoryIntegrationTests {

	@RegisterExtension
	static final BrokerContexts contexts = new BrokerContexts(1);

	@Test
	void whenUserHasAContainerFactoryOfTheirOwnItsListenerGetsText() {
		contexts.runner().withUserConfiguration(Sink.class, OwnContainerFactory.class).run((context) -> {
			send(context, "k", "v");
			Sink sink = context.getBean(Sink.class);
			BrokerContexts.patiently().until(() -> !sink.received.isEmpty());
			assertThat(sink.received).containsExactly("k=v");
		});
	}

	@ParameterizedTest
	@ValueSource(strings = { "kafkaListenerContainerFactory", "parallelKafkaListenerContainerFactory",
			"auditKafkaListenerContainerFactory", "auditParallelKafkaListenerContainerFactory" })
	void whenContainerIsCreatedForAListenerOfTheUsersItGetsText(String name) {
		contexts.runner().withPropertyValues("kafka.clusters.audit.hosts=" + contexts.hosts()).run((context) -> {
			Queue<String> received = new ConcurrentLinkedQueue<>();
			MessageListener<String, String> listener = (record) -> received.add(record.key() + "=" + record.value());
			AbstractMessageListenerContainer<?, ?> container = container(context, name);
			container.setupMessageListener(listener);
			container.start();
			send(context, "k", "v");
			BrokerContexts.patiently().until(() -> !received.isEmpty());
			container.stop();
			assertThat(received).containsExactly("k=v");
		});
	}

	@Test
	void whenContainerIsCreatedForABatchListenerOfTheUsersItGetsText() {
		contexts.runner().run((context) -> {
			Queue<String> received = new ConcurrentLinkedQueue<>();
			BatchMessageListener<String, String> listener = (records) -> records
				.forEach((record) -> received.add(record.key() + "=" + record.value()));
			AbstractMessageListenerContainer<?, ?> container = container(context, "batchKafkaListenerContainerFactory");
			container.setupMessageListener(listener);
			container.start();
			send(context, "k", "v");
			BrokerContexts.patiently().until(() -> !received.isEmpty());
			container.stop();
			assertThat(received).containsExactly("k=v");
		});
	}

	@Test
	void whenRequestIsSentTheReplyIsText() {
		requests((context) -> {
			ReplyingKafkaTemplate<String, String, String> template = context.getBean("requests",
					ReplyingKafkaTemplate.class);
			assertThat(template.waitForAssignment(Duration.ofSeconds(30))).isTrue();
			ConsumerRecord<String, String> reply = template
				.sendAndReceive(new ProducerRecord<>(contexts.topic(), "k", "Ada"), Duration.ofSeconds(30))
				.get(30, TimeUnit.SECONDS);
			assertThat(reply.value()).isEqualTo("Hello Ada");
		});
	}

	@Test
	void whenRepliesAreCollectedTheyAreText() {
		requests((context) -> {
			AggregatingReplyingKafkaTemplate<String, String, String> template = context.getBean("collected",
					AggregatingReplyingKafkaTemplate.class);
			assertThat(template.waitForAssignment(Duration.ofSeconds(30))).isTrue();
			assertThat(
					template.sendAndReceive(new ProducerRecord<>(contexts.topic(), "k", "Ada"), Duration.ofSeconds(30))
						.get(30, TimeUnit.SECONDS)
						.value())
				.extracting(ConsumerRecord::value)
				.containsExactly("Hello Ada");
		});
	}

	// A replying template is a template, too, so that the one that sends replies is not
	// there beside it. It is not there with Spring Boot, either.
	private static void requests(ContextConsumer<AssertableApplicationContext> test) {
		contexts.runner()
			.withUserConfiguration(Greeter.class)
			.run((server) -> contexts.runner().withUserConfiguration(Requests.class).run(test));
	}

	@Test
	@SuppressWarnings("unchecked")
	void whenTemplateReceivesOneRecordItIsText() {
		contexts.runner().run((context) -> {
			KafkaTemplate<Object, Object> template = BrokerContexts.template(context);
			template.setConsumerFactory(context.getBean(ConsumerFactory.class));
			template.send(contexts.topic(), "k", "v").get();
			assertThat(template.receive(contexts.topic(), 0, 0)).satisfies((record) -> {
				assertThat(record.key()).isEqualTo("k");
				assertThat(record.value()).isEqualTo("v");
			});
		});
	}

	@Test
	@SuppressWarnings("unchecked")
	void whenTemplateNamesASerializerOfItsOwnThatWrites() {
		contexts.runner().run((context) -> {
			KafkaTemplate<String, Long> numbers = new KafkaTemplate<>(context.getBean(ProducerFactory.class),
					Map.of(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, LongSerializer.class));
			numbers.send(contexts.topic(), "k", 7L).get();
			numbers.destroy();
			KafkaTemplate<Object, Object> template = BrokerContexts.template(context);
			Map<String, Object> config = context.getBean(ConsumerFactory.class).getConfigurationProperties();
			template.setConsumerFactory((ConsumerFactory<Object, Object>) (ConsumerFactory<?, ?>) numbers(config));
			assertThat(template.receive(contexts.topic(), 0, 0).value()).isEqualTo(7L);
		});
	}

	@Test
	void whenCustomizerNamesADeserializerListenersGetWhatItReads() {
		contexts.runner()
			.withUserConfiguration(NumberListener.class)
			.withBean(DefaultKafkaConsumerFactoryCustomizer.class,
					() -> (factory) -> factory.updateConfigs(Map.of("value.deserializer", LongDeserializer.class)))
			.run((context) -> {
				KafkaTemplate<Object, Object> template = BrokerContexts.template(context);
				template.send(contexts.topic(), "k", new LongSerializer().serialize("", 7L)).get();
				NumberListener sink = context.getBean(NumberListener.class);
				BrokerContexts.patiently().until(() -> !sink.received.isEmpty());
				assertThat(sink.received).containsExactly(7L);
			});
	}

	@Test
	void whenContainerCustomizerReplacesConsumerPropertiesPayloadsAreStillDecoded() {
		contexts.runner().withUserConfiguration(Numbers.class, OwnProperties.class).run((context) -> {
			send(context, "k", "[1,2]");
			Numbers sink = context.getBean(Numbers.class);
			BrokerContexts.patiently().until(() -> !sink.received.isEmpty());
			assertThat(sink.received).containsExactly(List.of(1, 2));
		});
	}

	@Test
	void whenUserHasAMessageConverterItIsGivenText() {
		contexts.runner().withUserConfiguration(Text.class, OwnConverter.class).run((context) -> {
			send(context, "k", "v");
			Text sink = context.getBean(Text.class);
			BrokerContexts.patiently().until(() -> !sink.received.isEmpty());
			assertThat(sink.received).containsExactly("converted v");
		});
	}

	private static ConsumerFactory<String, Long> numbers(Map<String, Object> config) {
		DefaultKafkaConsumerFactory<String, Long> factory = new DefaultKafkaConsumerFactory<>(config);
		factory.setValueDeserializer(new LongDeserializer());
		return factory;
	}

	private static void send(AssertableApplicationContext context, String key, String value) throws Exception {
		BrokerContexts.template(context).send(contexts.topic(), key, value).get(30, TimeUnit.SECONDS);
	}

	private static AbstractMessageListenerContainer<?, ?> container(AssertableApplicationContext context, String name) {
		AbstractMessageListenerContainer<?, ?> container = (AbstractMessageListenerContainer<?, ?>) context
			.getBean(name, AbstractKafkaListenerContainerFactory.class)
			.createContainer(contexts.topic());
		container.getContainerProperties().setGroupId("own");
		return container;
	}

	static class Sink {

		final Queue<String> received = new ConcurrentLinkedQueue<>();

		@KafkaListener(id = "sink", topics = "${topic}", containerFactory = "own")
		void on(ConsumerRecord<String, String> record) {
			this.received.add(record.key() + "=" + record.value());
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class OwnContainerFactory {

		@Bean
		ConcurrentKafkaListenerContainerFactory<String, String> own(ConsumerFactory<String, String> consumerFactory) {
			ConcurrentKafkaListenerContainerFactory<String, String> factory = new ConcurrentKafkaListenerContainerFactory<>();
			factory.setConsumerFactory(consumerFactory);
			return factory;
		}

	}

	static class Greeter {

		@KafkaListener(id = "greeter", topics = "${topic}")
		@SendTo
		String greet(String name) {
			return "Hello " + name;
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Requests {

		@Bean
		KafkaAdmin.NewTopics topics() {
			return new KafkaAdmin.NewTopics(TopicBuilder.name("replies").build(),
					TopicBuilder.name("collected").build());
		}

		@Bean
		ReplyingKafkaTemplate<String, String, String> requests(ProducerFactory<String, String> producers,
				ConcurrentKafkaListenerContainerFactory<String, String> containers) {
			return new ReplyingKafkaTemplate<>(producers, replies(containers.createContainer("replies"), "replies"));
		}

		@Bean
		AggregatingReplyingKafkaTemplate<String, String, String> collected(ProducerFactory<String, String> producers,
				ConcurrentKafkaListenerContainerFactory<String, ?> containers) {
			ConcurrentMessageListenerContainer<String, ?> container = containers.createContainer("collected");
			container.getContainerProperties().setAckMode(ContainerProperties.AckMode.MANUAL);
			return new AggregatingReplyingKafkaTemplate<>(producers, replies(container, "collected"),
					(records, timeout) -> true);
		}

		@SuppressWarnings("unchecked")
		private static <T> GenericMessageListenerContainer<String, T> replies(
				ConcurrentMessageListenerContainer<?, ?> container, String group) {
			container.getContainerProperties().setGroupId(group);
			return (GenericMessageListenerContainer<String, T>) container;
		}

	}

	static class Text {

		final Queue<String> received = new ConcurrentLinkedQueue<>();

		@KafkaListener(id = "text", topics = "${topic}")
		void on(String text) {
			this.received.add(text);
		}

	}

	static class NumberListener {

		final Queue<Long> received = new ConcurrentLinkedQueue<>();

		@KafkaListener(id = "number", topics = "${topic}")
		void on(Long number) {
			this.received.add(number);
		}

	}

	static class Numbers {

		final Queue<List<Integer>> received = new ConcurrentLinkedQueue<>();

		@KafkaListener(id = "numbers", topics = "${topic}")
		void on(List<Integer> numbers) {
			this.received.add(numbers);
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class OwnProperties {

		@Bean
		ContainerCustomizer<Object, Object, ConcurrentMessageListenerContainer<Object, Object>> customizer() {
			return (container) -> {
				Properties properties = new Properties();
				properties.setProperty("max.poll.records", "7");
				container.getContainerProperties().setKafkaConsumerProperties(properties);
			};
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class OwnConverter {

		@Bean
		RecordMessageConverter converter() {
			return new MessagingMessageConverter() {

				@Override
				protected Object extractAndConvertValue(ConsumerRecord<?, ?> record, java.lang.reflect.Type type) {
					return "converted " + (String) record.value();
				}

			};
		}

	}

}
