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

package io.kafkastarter.autoconfigure.payload;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

import io.kafkastarter.listener.BatchKafkaListener;
import io.kafkastarter.listener.ParallelKafkaListener;
import io.kafkastarter.payload.InvalidPayloadException;
import io.kafkastarter.payload.MessageEnvelope;
import io.kafkastarter.payload.PayloadValidator;
import io.kafkastarter.test.BrokerContexts;
import io.kafkastarter.test.KafkaContexts;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.validation.autoconfigure.ValidationAutoConfiguration;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.kafka.support.KafkaHeaders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Payloads that do not keep to their constraints are not sent, and not handled.
 */
class ValidationIntegrationTests {

	private static final String INVALID = """
			{"film":" ","stars":11,"user":{"name":""},"others":[{"name":"x"},{}]}""";

	private static final String VALID = """
			{"film":"f","stars":7,"user":{"name":"x"},"others":[]}""";

	private static final String[] VIOLATIONS = { "film: must not be blank", "others[1].name: must not be blank",
			"stars: must be less than or equal to 10", "user.name: must not be blank" };

	@RegisterExtension
	static final BrokerContexts BROKER = new BrokerContexts(1);

	@Test
	void whenInvalidPayloadIsSentItFailsAtOnceWithEveryViolation() {
		sender(KafkaContexts.NOBODY, Rating.class).run((context) -> {
			Rating invalid = new Rating(" ", 11, new User(""), List.of(new User("x"), new User(null)));
			assertThatExceptionOfType(InvalidPayloadException.class)
				.isThrownBy(() -> BrokerContexts.template(context).send("films", invalid))
				.satisfies((failure) -> assertThat(failure.getViolations()).containsExactly(VIOLATIONS))
				.withMessage("An %s of topic 'films' is not valid: %s.", Rating.class.getName(),
						String.join("; ", VIOLATIONS));
		});
	}

	@Test
	void whenClassHasConstraintsTheyCountAsThoseOfRecords() {
		sender(KafkaContexts.NOBODY, Remark.class)
			.run((context) -> assertThatExceptionOfType(InvalidPayloadException.class)
				.isThrownBy(() -> BrokerContexts.template(context).send("films", new Remark()))
				.satisfies((failure) -> assertThat(failure.getViolations()).containsExactly("text: must not be null")));
	}

	@Test
	void whenContentOfAnEnvelopeIsInvalidItIsNotSent() {
		sender(KafkaContexts.NOBODY, MessageEnvelope.class)
			.run((context) -> assertThatExceptionOfType(InvalidPayloadException.class)
				.isThrownBy(() -> BrokerContexts.template(context)
					.send("films", new MessageEnvelope<>(null, new User(""), null)))
				.satisfies((failure) -> assertThat(failure.getViolations()).containsExactly(
						"content.name: must not be blank", "id: must not be null", "timestamp: must not be null")));
	}

	@ParameterizedTest
	@ValueSource(classes = { Records.class, Batches.class, BatchesInParallel.class, Parallel.class })
	void whenInvalidPayloadIsReceivedItIsADeadLetterWithEveryViolation(Class<? extends Ratings> listener) {
		receiver().withUserConfiguration(listener).run((context) -> {
			send("a", VALID, "b", INVALID, "c", VALID, "d", null);
			BROKER.awaitCommitted("films");
			assertThat(context.getBean(Ratings.class).handled).containsExactlyInAnyOrder("f", "f", "nothing");
			ConsumerRecord<byte[], byte[]> letter = letter();
			assertThat(letter.value()).isEqualTo(INVALID.getBytes(StandardCharsets.UTF_8));
			assertThat(new String(letter.headers().lastHeader(KafkaHeaders.DLT_EXCEPTION_MESSAGE).value(),
					StandardCharsets.UTF_8))
				.contains(VIOLATIONS);
			assertThat(new String(letter.headers().lastHeader("kafka_dlt-attempts").value(), StandardCharsets.UTF_8))
				.isEqualTo("1");
		});
	}

	@Test
	void whenThereIsNoValidatorNothingIsValidated() {
		receiver().withUserConfiguration(Records.class)
			.withClassLoader(new FilteredClassLoader("jakarta.validation", "org.hibernate.validator"))
			.run((context) -> {
				assertThat(context).hasNotFailed().doesNotHaveBean(PayloadValidator.class);
				send("a", INVALID);
				BROKER.awaitCommitted("films");
				assertThat(context.getBean(Ratings.class).handled).containsExactly(" ");
			});
	}

	@Test
	void whenValidatorIsDefinedItDecidesAlone() {
		receiver().withUserConfiguration(Records.class)
			.withBean(PayloadValidator.class,
					() -> (payload) -> payload.equals(new Rating("f", 7, new User("x"), List.of())) ? List.of("no f")
							: List.of())
			.run((context) -> {
				send("a", INVALID, "b", VALID);
				BROKER.awaitCommitted("films");
				assertThat(context.getBean(Ratings.class).handled).containsExactly(" ");
				assertThat(letter().value()).isEqualTo(VALID.getBytes(StandardCharsets.UTF_8));
			});
	}

	@Test
	void whenThereAreMoreViolationsThanAHeaderTakesTheFirstAreTold() {
		List<User> users = new ArrayList<>();
		for (int user = 0; user < 5_000; user++) {
			users.add(new User("x".repeat(100).substring(100)));
		}
		sender(KafkaContexts.NOBODY, Rating.class)
			.run((context) -> assertThatExceptionOfType(InvalidPayloadException.class)
				.isThrownBy(
						() -> BrokerContexts.template(context).send("films", new Rating("f", 7, new User("x"), users)))
				.withMessageEndingWith("; and 4900 more.")
				.satisfies((failure) -> assertThat(failure.getViolations()).hasSize(5_000)));
	}

	private static ApplicationContextRunner sender(String hosts, Class<?> type) {
		return KafkaContexts.runner()
			.withConfiguration(AutoConfigurations.of(ValidationAutoConfiguration.class))
			.withPropertyValues("kafka.hosts=" + hosts, "kafka.provisioning.topics=none",
					"kafka.topics.films.value-type=" + type.getName());
	}

	private static ApplicationContextRunner receiver() {
		return BROKER.runner()
			.withConfiguration(AutoConfigurations.of(ValidationAutoConfiguration.class))
			.withPropertyValues("kafka.topics.films.name=" + BROKER.topic(),
					"kafka.topics.films.value-type=" + Rating.class.getName(), "kafka.topics.films.partitions=1");
	}

	private static void send(@Nullable String... keysAndValues) throws Exception {
		try (Producer<String, String> producer = new KafkaProducer<>(Map.of("bootstrap.servers", BROKER.hosts()),
				new StringSerializer(), new StringSerializer())) {
			for (int index = 0; index < keysAndValues.length; index += 2) {
				producer.send(new ProducerRecord<>(BROKER.topic(), keysAndValues[index], keysAndValues[index + 1]))
					.get();
			}
		}
	}

	private static ConsumerRecord<byte[], byte[]> letter() {
		try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
				Map.of("bootstrap.servers", BROKER.hosts(), "auto.offset.reset", "earliest"),
				new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
			consumer.assign(List.of(new TopicPartition(BROKER.topic() + "-dlt", 0)));
			List<ConsumerRecord<byte[], byte[]>> letters = new ArrayList<>();
			BrokerContexts.patiently().until(() -> {
				consumer.poll(Duration.ofMillis(200)).forEach(letters::add);
				return !letters.isEmpty();
			});
			assertThat(letters).hasSize(1);
			return letters.get(0);
		}
	}

	record Rating(@NotBlank String film, @Max(10) int stars, @NotNull @Valid User user, List<@Valid User> others) {

	}

	record User(@NotBlank @Nullable String name) {

	}

	static class Remark {

		@NotNull
		private String text;

	}

	abstract static class Ratings {

		final Queue<String> handled = new ConcurrentLinkedQueue<>();

		void handle(@Nullable Rating rating) {
			this.handled.add((rating != null) ? rating.film() : "nothing");
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Records extends Ratings {

		@KafkaListener(id = "films", topics = "${topic}")
		void on(ConsumerRecord<String, Rating> rating) {
			handle(rating.value());
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Batches extends Ratings {

		@BatchKafkaListener(id = "films", topics = "${topic}")
		void on(List<ConsumerRecord<String, Rating>> ratings) {
			ratings.forEach((rating) -> handle(rating.value()));
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class BatchesInParallel extends Ratings {

		@BatchKafkaListener(id = "films", topics = "${topic}", parallelism = "4")
		void on(ConsumerRecord<String, Rating> rating) {
			handle(rating.value());
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Parallel extends Ratings {

		@ParallelKafkaListener(id = "films", topics = "${topic}")
		void on(ConsumerRecord<String, Rating> rating) {
			handle(rating.value());
		}

	}

}
