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
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.kafkastarter.autoconfigure.cluster.KafkaClientAutoConfiguration;
import io.kafkastarter.autoconfigure.cluster.KafkaConnectionAutoConfiguration;
import io.kafkastarter.autoconfigure.payload.KafkaSerializationAutoConfiguration;
import io.kafkastarter.autoconfigure.topic.KafkaTopicAutoConfiguration;
import io.kafkastarter.devbroker.DevelopmentBroker;
import io.kafkastarter.devbroker.DevelopmentBrokerSettings;
import io.kafkastarter.listener.BatchKafkaListener;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.boot.kafka.autoconfigure.KafkaAutoConfiguration;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.context.runner.ContextConsumer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.kafka.core.KafkaAdmin;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.messaging.handler.annotation.Header;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Listeners against a real broker: what is sent arrives as what the method takes.
 */
class KafkaListenerIntegrationTests {

	private static DevelopmentBroker broker;

	private static int topics;

	private String topic;

	private final ApplicationContextRunner contextRunner = new ApplicationContextRunner().withConfiguration(
			AutoConfigurations.of(KafkaConnectionAutoConfiguration.class, KafkaSerializationAutoConfiguration.class,
					KafkaClientAutoConfiguration.class, KafkaListenerAutoConfiguration.class,
					KafkaTopicAutoConfiguration.class, KafkaAutoConfiguration.class, JacksonAutoConfiguration.class));

	@BeforeAll
	static void startBroker() {
		broker = DevelopmentBroker.start(new DevelopmentBrokerSettings(0, false));
	}

	@AfterAll
	static void stopBroker() {
		broker.close();
	}

	@BeforeEach
	void nameTopic() {
		this.topic = "topic-" + topics++;
	}

	@Test
	void whenJsonIsSentRecordListenerGetsTheTypeOfItsParameter() {
		run(RecordListener.class, (context) -> {
			RecordListener listener = context.getBean(RecordListener.class);
			KafkaTemplate<Object, Object> template = template(context);
			template.send(this.topic, "u1", new Rating("u1", "0770828", 7)).get();
			assertThat(listener.received.poll(20, TimeUnit.SECONDS)).isEqualTo(new Rating("u1", "0770828", 7));
		});
	}

	@Test
	void whenRecordIsMalformedOthersAreHandled() {
		run(RecordListener.class, (context) -> {
			RecordListener listener = context.getBean(RecordListener.class);
			KafkaTemplate<Object, Object> template = template(context);
			template.send(this.topic, 0, "u1", new Rating("u1", "1", 1)).get();
			template.send(this.topic, 0, "u1", "{ not json").get();
			template.send(this.topic, 0, "u1", "{\"user\":\"u1\",\"film\":\"f\",\"rating\":11}").get();
			template.send(this.topic, 0, "u1", new Rating("u1", "2", 2)).get();
			await().atMost(Duration.ofSeconds(20)).until(() -> listener.received.size() == 2);
			assertThat(listener.received).extracting(Rating::film).containsExactly("1", "2");
		});
	}

	@Test
	void whenRecordsOfBatchAreMalformedOthersAreHandledInOrder() {
		run(BatchListener.class, (context) -> {
			BatchListener listener = context.getBean(BatchListener.class);
			KafkaTemplate<Object, Object> template = template(context);
			for (int i = 0; i < 100; i++) {
				template.send(this.topic, 0, "u", (i % 10 == 3) ? "{ not json" : new Rating("u", "" + i, i % 10)).get();
			}
			await().atMost(Duration.ofSeconds(20))
				.until(() -> listener.received.stream().mapToInt(List::size).sum() == 90);
			assertThat(listener.received.stream().flatMap(List::stream)).extracting(Rating::film)
				.containsExactlyElementsOf(
						IntStream.range(0, 100).filter((i) -> i % 10 != 3).mapToObj(Integer::toString).toList());
			assertThat(listener.received).allSatisfy((batch) -> assertThat(batch).hasSizeLessThanOrEqualTo(7));
		}, "kafka.batch.size=7");
	}

	@Test
	void whenListenerTakesConsumerRecordKeyAndValueAreDecoded() {
		run(ConsumerRecordListener.class, (context) -> {
			ConsumerRecordListener listener = context.getBean(ConsumerRecordListener.class);
			ProducerRecord<Object, Object> sent = new ProducerRecord<>(this.topic, 42L, new Rating("u", "f", 3));
			sent.headers().add("trace", "abc".getBytes());
			template(context).send(sent).get();
			ConsumerRecord<Long, Rating> record = listener.received.poll(20, TimeUnit.SECONDS);
			assertThat(record.key()).isEqualTo(42L);
			assertThat(record.value()).isEqualTo(new Rating("u", "f", 3));
			assertThat(listener.headers).containsExactly("abc");
		});
	}

	private static KafkaTemplate<Object, Object> template(AssertableApplicationContext context) {
		return context.getBean(KafkaTemplate.class);
	}

	private void run(Class<?> listener, ContextConsumer<AssertableApplicationContext> consumer, String... properties) {
		this.contextRunner.withUserConfiguration(TopicConfiguration.class, listener)
			.withPropertyValues("spring.application.name=test", "kafka.hosts=" + broker.bootstrapServers(),
					"topic=" + this.topic)
			.withPropertyValues(Stream.of(properties).toArray(String[]::new))
			.run(consumer);
	}

	record Rating(String user, String film, int rating) {

		Rating {
			if (rating < 0 || rating > 10) {
				throw new IllegalArgumentException("A rating is from 0 to 10");
			}
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class TopicConfiguration {

		@Bean
		String createdTopic(KafkaAdmin admin, @Value("${topic}") String name) {
			admin.createOrModifyTopics(new NewTopic(name, 2, (short) 1));
			return name;
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class RecordListener {

		final BlockingQueue<Rating> received = new LinkedBlockingQueue<>();

		@KafkaListener(id = "record", topics = "${topic}")
		void on(Rating rating) {
			this.received.add(rating);
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class BatchListener {

		final BlockingQueue<List<Rating>> received = new LinkedBlockingQueue<>();

		@BatchKafkaListener(id = "batch", topics = "${topic}")
		void on(List<Rating> ratings) {
			this.received.add(List.copyOf(ratings));
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class ConsumerRecordListener {

		final BlockingQueue<ConsumerRecord<Long, Rating>> received = new LinkedBlockingQueue<>();

		final BlockingQueue<String> headers = new LinkedBlockingQueue<>();

		@KafkaListener(id = "consumer-record", topics = "${topic}")
		void on(ConsumerRecord<Long, Rating> record, @Header("trace") String trace) {
			this.headers.add(trace);
			this.received.add(record);
		}

	}

}
