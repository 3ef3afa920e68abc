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

import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;

import io.kafkastarter.test.BrokerContexts;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.annotation.BackOff;
import org.springframework.kafka.annotation.DltHandler;
import org.springframework.kafka.annotation.EnableKafkaRetryTopic;
import org.springframework.kafka.annotation.KafkaHandler;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.kafka.annotation.RetryableTopic;
import org.springframework.kafka.config.ConcurrentKafkaListenerContainerFactory;
import org.springframework.kafka.core.DefaultKafkaConsumerFactory;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.kafka.listener.ContainerProperties.AckMode;
import org.springframework.kafka.support.Acknowledgment;
import org.springframework.messaging.handler.annotation.SendTo;
import org.springframework.scheduling.TaskScheduler;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Features of Spring for Apache Kafka go on working with the starter.
 */
@ExtendWith(OutputCaptureExtension.class)
class SpringFeaturesIntegrationTests {

	@RegisterExtension
	static final BrokerContexts BROKER = new BrokerContexts(1);

	@Test
	void whenMethodReturnsWhatSendToNamesItIsSentAsItsTopicDeclares() {
		BROKER.runner()
			.withUserConfiguration(Replying.class)
			.withPropertyValues("kafka.topics.films.name=" + BROKER.topic(),
					"kafka.topics.films.value-type=" + Film.class.getName(), "kafka.topics.stars.partitions=1",
					"kafka.topics.stars.value-type=" + Stars.class.getName(), "kafka.provisioning.startup=wait")
			.run((context) -> {
				BrokerContexts.template(context).send(BROKER.topic(), "k", new Film("a", 7)).get();
				Replying replying = context.getBean(Replying.class);
				BrokerContexts.patiently()
					.untilAsserted(() -> assertThat(replying.received).containsExactly(new Stars(7)));
			});
	}

	@Test
	void whenRecordListenerHasTopicsForRetriesOnlySpringsAreCreated() {
		BROKER.runner()
			.withUserConfiguration(Retried.class)
			.withPropertyValues("kafka.topics.films.name=" + BROKER.topic(), "kafka.topics.films.partitions=1",
					"kafka.topics.films.value-type=" + Film.class.getName(), "kafka.provisioning.startup=wait")
			.run((context) -> {
				BrokerContexts.template(context).send(BROKER.topic(), "k", new Film("a", 7)).get();
				Retried retried = context.getBean(Retried.class);
				BrokerContexts.patiently()
					.untilAsserted(() -> assertThat(retried.received).containsExactly("film 7", "film 7", "film 7",
							"given up 7"));
				try (Admin admin = Admin.create(Map.of("bootstrap.servers", BROKER.hosts()))) {
					assertThat(names(admin)).containsExactlyInAnyOrder(BROKER.topic(), BROKER.topic() + "-retry-10",
							BROKER.topic() + "-retry-20", BROKER.topic() + "-dlt");
				}
			});
	}

	@Test
	void whenUsersOwnFactoryHasAMixedListenerItGoesOn(CapturedOutput output) {
		BROKER.runner().withUserConfiguration(OwnFactory.class, Mixed.class).run((context) -> {
			KafkaTemplate<Object, Object> template = BrokerContexts.template(context);
			template.send(BROKER.topic(), "k", "one").get();
			template.send(new ProducerRecord<>(BROKER.topic(), "k", "two")).get();
			Mixed mixed = context.getBean(Mixed.class);
			BrokerContexts.patiently().untilAsserted(() -> assertThat(mixed.received).containsExactly("one", "two"));
			assertThat(output).doesNotContain("InvalidListenerException").doesNotContain("What listener");
		});
	}

	private static Set<String> names(Admin admin) throws Exception {
		Set<String> names = admin.listTopics().names().get();
		names.removeIf((name) -> !name.equals(BROKER.topic()) && !name.startsWith(BROKER.topic() + "-"));
		return names;
	}

	record Film(String id, int stars) {

	}

	record Stars(int number) {

	}

	@Configuration(proxyBeanMethods = false)
	static class Replying {

		final Queue<Stars> received = new ConcurrentLinkedQueue<>();

		@KafkaListener(id = "films", topics = "${topic}")
		@SendTo("stars")
		Stars on(Film film) {
			return new Stars(film.stars());
		}

		@KafkaListener(id = "stars", topics = "stars")
		void on(Stars stars) {
			this.received.add(stars);
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableKafkaRetryTopic
	static class Retried {

		final Queue<String> received = new ConcurrentLinkedQueue<>();

		@RetryableTopic(attempts = "3", backOff = @BackOff(delay = 10, multiplier = 2))
		@KafkaListener(id = "films", topics = "${topic}")
		void on(Film film) {
			this.received.add("film " + film.stars());
			throw new IllegalStateException();
		}

		@DltHandler
		void onGivenUp(Film film) {
			this.received.add("given up " + film.stars());
		}

		@Bean
		static TaskScheduler scheduler() {
			return new ThreadPoolTaskScheduler();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class OwnFactory {

		@Bean
		ConcurrentKafkaListenerContainerFactory<String, String> ownFactory() {
			ConcurrentKafkaListenerContainerFactory<String, String> factory = new ConcurrentKafkaListenerContainerFactory<>();
			factory.setConsumerFactory(new DefaultKafkaConsumerFactory<>(
					Map.of("bootstrap.servers", BROKER.hosts(), "auto.offset.reset", "earliest"),
					new StringDeserializer(), new StringDeserializer()));
			factory.getContainerProperties().setAckMode(AckMode.MANUAL);
			return factory;
		}

	}

	@Configuration(proxyBeanMethods = false)
	@KafkaListener(id = "mixed", topics = "${topic}", containerFactory = "ownFactory")
	static class Mixed {

		final Queue<String> received = new ConcurrentLinkedQueue<>();

		@KafkaHandler
		void on(String text, Acknowledgment acknowledgment) {
			this.received.add(text);
			acknowledgment.acknowledge();
		}

		@KafkaHandler
		void on(Integer number) {
		}

	}

}
